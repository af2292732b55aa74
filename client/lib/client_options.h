// What a client is told about its server.
#ifndef NEWSLENS_CLIENT_LIB_CLIENT_OPTIONS_H_
#define NEWSLENS_CLIENT_LIB_CLIENT_OPTIONS_H_

#include <optional>
#include <string>

#include "absl/time/time.h"

namespace newslens {

// Round robin over all addresses of the target. Unary calls that end with UNAVAILABLE or CANCELLED
// (what a server that stops may tell those that come late), or with RESOURCE_EXHAUSTED (after the
// pause that the server asks for), are sent again by gRPC: up to 5 attempts, gRPC's own cap,
// throttled where most calls fail. Streams are not, though gRPC would replay those that have no
// answer yet: EnrichmentStream does it, and can do it later too.
std::string DefaultServiceConfig();

// PEM files, read once.
struct TlsOptions {
  std::string ca_file;           // who may sign the server's certificate; empty: the system's
  std::string certificate_file;  // the client's own, for a server that asks (mTLS); needs key_file
  std::string key_file;
};

struct ClientOptions {
  // host:port, or any name that gRPC resolves, such as dns:///newslens.example:50051.
  std::string target = "127.0.0.1:50051";
  // Of a unary call with all its attempts, where the call names none of its own; positive.
  absl::Duration timeout = absl::Seconds(30);
  std::optional<TlsOptions> tls;  // absent: plaintext
  // A file with a bearer token, sent with each call; empty: none. Read anew for each call, so that
  // a token may change under a running client. Needs TLS, or a target on this machine.
  std::string token_file;
  std::string service_config_json = DefaultServiceConfig();
  int max_response_bytes = 64 << 20;  // a batch of long articles is far above gRPC's own 4 MiB
};

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_LIB_CLIENT_OPTIONS_H_
