// Flags that say who answers: which server, and how to reach it, or the program itself.
#ifndef NEWSLENS_CLIENT_BACKEND_FLAGS_H_
#define NEWSLENS_CLIENT_BACKEND_FLAGS_H_

#include <memory>
#include <string>
#include <vector>

#include "client/arguments.h"
#include "client/backend.h"
#include "client/command_line.h"
#include "client/lib/newslens_client.h"

namespace newslens {

// 127.0.0.1:50051, unless the environment names another server in NEWSLENS_SERVER.
std::string DefaultServer();

struct ServerChoice {
  ClientOptions options = {.target = DefaultServer()};
  bool named = false;  // by a flag
  bool tls = false;
  TlsOptions tls_files;
};

struct BackendChoice {
  ServerChoice server;
  bool local = false;
  std::string data_dir;
};

// `choice` must outlive the flags.
std::vector<Flag> ServerFlags(ServerChoice* choice);
std::vector<Flag> BackendFlags(BackendChoice* choice);

// Null, with the problem printed and `*exit_code` set, when the flags do not go together or a file
// can not be read. Whether the server is there shows at the first call.
std::unique_ptr<Client> OpenClient(const ServerChoice& choice, const Usage& usage, int* exit_code);
std::unique_ptr<Backend> OpenBackend(const BackendChoice& choice, const Usage& usage,
                                     int* exit_code);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_BACKEND_FLAGS_H_
