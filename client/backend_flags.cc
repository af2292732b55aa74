#include "client/backend_flags.h"

#include <cstdlib>
#include <iterator>
#include <optional>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "client/local_backend.h"
#include "client/server_backend.h"

namespace newslens {
namespace {

absl::Status SetTimeout(absl::string_view text, absl::Duration* timeout) {
  absl::Duration value;
  if (!absl::ParseDuration(text, &value) || value <= absl::ZeroDuration()) {
    return absl::InvalidArgumentError("not a duration such as 500ms, 30s, 2m");
  }
  *timeout = value;
  return absl::OkStatus();
}

// Nullopt, with the problem printed, where the flags do not go together.
std::optional<ClientOptions> OptionsOf(const ServerChoice& choice, const Usage& usage,
                                       int* exit_code) {
  ClientOptions options = choice.options;
  const TlsOptions& files = choice.tls_files;
  if (options.target.empty()) {
    *exit_code = UsageError(usage, "--server: names no server");
    return std::nullopt;
  }
  if (files.certificate_file.empty() != files.key_file.empty()) {
    *exit_code = UsageError(usage, "--tls_certificate_file and --tls_key_file go together");
    return std::nullopt;
  }
  if (choice.tls || !files.ca_file.empty() || !files.certificate_file.empty()) {
    options.tls = files;
  }
  return options;
}

template <typename T>
std::unique_ptr<T> Take(absl::StatusOr<std::unique_ptr<T>> made, int* exit_code) {
  if (made.ok()) return *std::move(made);
  Complain(made.status().message());
  *exit_code = kExitFailed;
  return nullptr;
}

}  // namespace

std::string DefaultServer() {
  const char* const named = std::getenv("NEWSLENS_SERVER");
  return named != nullptr && *named != '\0' ? named : ClientOptions().target;
}

std::vector<Flag> ServerFlags(ServerChoice* choice) {
  return {
      {"server", "HOST:PORT",
       "The server to ask. Default: NEWSLENS_SERVER of the environment, else 127.0.0.1:50051.",
       [choice](absl::string_view text) {
         choice->options.target = std::string(text);
         choice->named = true;
         return absl::OkStatus();
       }},
      {"timeout", "DURATION", "How long to wait for an answer. Default: 30s.",
       [choice](absl::string_view text) { return SetTimeout(text, &choice->options.timeout); }},
      SwitchFlag("tls", "Talk to the server by TLS; any of the tls files says so too.",
                 [choice](bool value) { choice->tls = value; }),
      TextFlag("tls_ca_file", "FILE",
               "Authorities that may sign the server's certificate (PEM). Default: the system's.",
               &choice->tls_files.ca_file),
      TextFlag("tls_certificate_file", "FILE", "Certificate to show to the server (PEM).",
               &choice->tls_files.certificate_file),
      TextFlag("tls_key_file", "FILE", "Its private key (PEM).", &choice->tls_files.key_file),
      TextFlag("token_file", "FILE", "A file with the bearer token to send.",
               &choice->options.token_file),
  };
}

std::vector<Flag> BackendFlags(BackendChoice* choice) {
  std::vector<Flag> flags = {
      SwitchFlag("local", "Answer in this program, with the tables it brings along: no server.",
                 [choice](bool value) { choice->local = value; }),
      TextFlag("data_dir", "DIR",
               "With --local: tables in this folder replace those of the same name.",
               &choice->data_dir),
  };
  std::vector<Flag> server = ServerFlags(&choice->server);
  flags.insert(flags.end(), std::make_move_iterator(server.begin()),
               std::make_move_iterator(server.end()));
  return flags;
}

std::unique_ptr<Client> OpenClient(const ServerChoice& choice, const Usage& usage, int* exit_code) {
  const std::optional<ClientOptions> options = OptionsOf(choice, usage, exit_code);
  if (!options.has_value()) return nullptr;
  return Take(Client::Make(*options), exit_code);
}

std::unique_ptr<Backend> OpenBackend(const BackendChoice& choice, const Usage& usage,
                                     int* exit_code) {
  if (choice.local && choice.server.named) {
    *exit_code = UsageError(usage, "--local and --server: one of the two answers, not both");
    return nullptr;
  }
  if (choice.local) return Take(MakeLocalBackend(choice.data_dir), exit_code);
  if (!choice.data_dir.empty()) {
    *exit_code = UsageError(usage, "--data_dir: a server has its own; it goes with --local");
    return nullptr;
  }
  const std::optional<ClientOptions> options = OptionsOf(choice.server, usage, exit_code);
  if (!options.has_value()) return nullptr;
  return Take(MakeServerBackend(*options), exit_code);
}

}  // namespace newslens
