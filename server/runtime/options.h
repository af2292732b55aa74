// Everything an operator can set, in one struct.
//
// Later ones win: the defaults here, the file of --flagfile, the environment
// (NEWSLENS_LISTEN_ADDRESS for --listen_address), the command line.
#ifndef NEWSLENS_RUNTIME_OPTIONS_H_
#define NEWSLENS_RUNTIME_OPTIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/limits.h"

namespace newslens {

struct ServerOptions {
  // Where gRPC listens; host:port, port 0 = any free one.
  std::string listen_address = "127.0.0.1:50051";
  // Where calls by HTTP and the page are served; host:port, empty = nowhere.
  std::string http_address;
  // Origins of pages that may call, beside our own; "*" = any.
  std::vector<std::string> http_allowed_origins;
  int http_max_connections = 1000;
  // Where Prometheus scrapes /metrics; numeric IPv4:port, empty = nowhere.
  std::string metrics_address = "127.0.0.1:9464";
  // Tables here replace the embedded ones, file by file; empty = embedded alone.
  std::string data_dir;
  // How often data_dir is looked at for changes; 0 = only when SIGHUP comes.
  absl::Duration data_poll_interval = absl::ZeroDuration();
  // Where fetched rates are kept from one start to the next; empty = nowhere.
  std::string state_dir;
  // Asked for newer exchange rates; http or https. {key} stands for what is in the key file, {date}
  // for a day. Empty = rates are those of the tables.
  std::vector<std::string> exchange_rate_urls;
  std::string exchange_rate_key_file;
  absl::Duration exchange_rate_interval = absl::Hours(6);  // between two questions, ±10 %
  absl::Duration exchange_rate_timeout = absl::Seconds(20);
  int64_t exchange_rate_max_bytes = 16 << 20;  // of an answer
  // Plaintext on an address that is not loopback.
  bool insecure = false;
  // PEM files; both or neither. With client_ca_file callers must show a certificate of it.
  std::string tls_certificate_file;
  std::string tls_key_file;
  std::string tls_client_ca_file;
  // Names and hashes of the tokens that callers must show; empty = they need none.
  std::string tokens_file;

  Limits limits;
  int64_t max_in_flight = 512;             // articles waiting or in work
  int64_t max_in_flight_bytes = 64 << 20;  // of their requests, and of answers not yet taken
  int64_t max_memory_bytes = 512 << 20;    // that gRPC may hold in buffers
  int max_streams_per_connection = 1000;
  // For a caller to send a request that it has begun, or to take an answer.
  absl::Duration stall_timeout = absl::Minutes(1);
  int threads = 0;  // that serve calls; 0 = one a core
  bool reflection = true;
  absl::Duration drain_delay = absl::ZeroDuration();  // NOT_SERVING before the door closes
  absl::Duration drain_timeout = absl::Seconds(30);   // for calls in flight
  absl::Duration max_connection_age = absl::InfiniteDuration();
  absl::Duration max_connection_age_grace = absl::Seconds(30);
  std::string log_level = "info";   // debug, info, warning, error, off
  std::string log_calls = "debug";  // the level that a call's line has

  bool check_data = false;  // load all tables, say so, exit
};

// What the command line came to.
struct ParsedOptions {
  enum class Action { kRun, kPrintAndExit };
  Action action = Action::kRun;
  std::string text;  // to print: the help or the version
  ServerOptions options;
};

// `arguments` without the program's name; `environment` as in environ. InvalidArgument, in one
// line, for an unknown flag, a bad value (both name the flag and where it was set), a positional
// argument, or options that do not go together.
absl::StatusOr<ParsedOptions> ParseServerOptions(const std::vector<std::string>& arguments,
                                                 const std::vector<std::string>& environment);

}  // namespace newslens

#endif  // NEWSLENS_RUNTIME_OPTIONS_H_
