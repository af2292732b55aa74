// Flags that say where articles are enriched.
#ifndef NEWSLENS_CLIENT_BACKEND_FLAGS_H_
#define NEWSLENS_CLIENT_BACKEND_FLAGS_H_

#include <memory>
#include <string>
#include <vector>

#include "client/arguments.h"
#include "client/backend.h"
#include "client/command_line.h"

namespace newslens {

struct BackendChoice {
  bool local = false;
  std::string data_dir;
};

// `choice` must outlive the flags.
std::vector<Flag> BackendFlags(BackendChoice* choice);

// Null, with the problem printed and `*exit_code` set, when nothing was chosen or the backend can
// not be had.
std::unique_ptr<Backend> OpenBackend(const BackendChoice& choice, const Usage& usage,
                                     int* exit_code);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_BACKEND_FLAGS_H_
