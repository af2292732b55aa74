#include "client/lib/connection.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/channel_arguments.h"
#include "grpcpp/support/validate_service_config.h"

namespace newslens {
namespace {

// A request is kept whole for another attempt, the largest batch too (gRPC's own bound: 256 KiB).
constexpr int kRetryBufferBytes = 16 << 20;

// gRPC's own bounds, 1 s and 120 s, are for links that break for long; a server that restarts is
// back in a few seconds.
constexpr int kFirstReconnectMs = 100;
constexpr int kLastReconnectMs = 5000;

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file.is_open() || bytes.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": can not be read, or is empty"));
  }
  return bytes;
}

absl::Status ReadInto(const std::string& path, std::string* bytes) {
  if (path.empty()) return absl::OkStatus();
  absl::StatusOr<std::string> read = ReadFile(path);
  if (read.ok()) *bytes = *std::move(read);
  return read.status();
}

// A token sent in plaintext is everybody's who listens; on the machine itself nobody does.
bool IsOnThisMachine(absl::string_view target) {
  if (absl::StartsWith(target, "unix:")) return true;
  const absl::string_view address = target.substr(target.rfind('/') + 1);
  const absl::string_view host = address.substr(0, address.rfind(':'));
  const bool is_ipv4 = host.find_first_not_of("0123456789.") == absl::string_view::npos;
  return host == "localhost" || host == "[::1]" || (is_ipv4 && absl::StartsWith(host, "127."));
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> Credentials(
    const ClientOptions& options) {
  if (!options.tls.has_value()) return grpc::InsecureChannelCredentials();
  const TlsOptions& tls = *options.tls;
  if (tls.certificate_file.empty() != tls.key_file.empty()) {
    return absl::InvalidArgumentError("a certificate and its key go together; one is missing");
  }
  grpc::SslCredentialsOptions ssl;
  for (const absl::Status& read : {ReadInto(tls.ca_file, &ssl.pem_root_certs),
                                   ReadInto(tls.certificate_file, &ssl.pem_cert_chain),
                                   ReadInto(tls.key_file, &ssl.pem_private_key)}) {
    if (!read.ok()) return read;
  }
  return grpc::SslCredentials(ssl);
}

absl::Status Check(const ClientOptions& options) {
  if (options.target.empty()) return absl::InvalidArgumentError("no server is named");
  if (options.timeout <= absl::ZeroDuration()) {
    return absl::InvalidArgumentError("the timeout is not positive");
  }
  if (!options.token_file.empty() && !options.tls.has_value() && !IsOnThisMachine(options.target)) {
    return absl::InvalidArgumentError(
        absl::StrCat("a token is not sent in plaintext to ", options.target, ": use TLS"));
  }
  const std::string problem =
      grpc::experimental::ValidateServiceConfigJSON(options.service_config_json);
  if (!problem.empty()) {
    return absl::InvalidArgumentError(absl::StrCat("the service config is none: ", problem));
  }
  return absl::OkStatus();
}

}  // namespace

std::string DefaultServiceConfig() {
  return R"({
  "loadBalancingConfig": [{"round_robin": {}}],
  "methodConfig": [{
    "name": [
      {"service": "newslens.v1.NewsEnrichmentService", "method": "EnrichArticle"},
      {"service": "newslens.v1.NewsEnrichmentService", "method": "BatchEnrichArticles"},
      {"service": "newslens.v1.ReferenceDataService"}
    ],
    "retryPolicy": {
      "maxAttempts": 5,
      "initialBackoff": "0.1s",
      "maxBackoff": "5s",
      "backoffMultiplier": 2,
      "retryableStatusCodes": ["UNAVAILABLE", "CANCELLED", "RESOURCE_EXHAUSTED"]
    }
  }],
  "retryThrottling": {"maxTokens": 100, "tokenRatio": 0.1}
})";
}

absl::StatusOr<std::shared_ptr<const Connection>> Connection::Make(const ClientOptions& options) {
  if (const absl::Status checked = Check(options); !checked.ok()) return checked;
  absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> credentials = Credentials(options);
  if (!credentials.ok()) return credentials.status();
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(options.service_config_json);
  arguments.SetMaxReceiveMessageSize(options.max_response_bytes);
  arguments.SetInt(GRPC_ARG_PER_RPC_RETRY_BUFFER_SIZE, kRetryBufferBytes);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kFirstReconnectMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kLastReconnectMs);
  return std::shared_ptr<const Connection>(
      new Connection(options, grpc::CreateCustomChannel(options.target, *credentials, arguments)));
}

absl::Status Connection::Authorize(grpc::ClientContext& context) const {
  if (token_file_.empty()) return absl::OkStatus();
  const absl::StatusOr<std::string> content = ReadFile(token_file_);
  if (!content.ok()) return absl::FailedPreconditionError(content.status().message());
  const absl::string_view token = absl::StripAsciiWhitespace(*content);
  if (token.empty() ||
      !std::all_of(token.begin(), token.end(), [](char c) { return absl::ascii_isgraph(c); })) {
    return absl::FailedPreconditionError(absl::StrCat(token_file_, ": is no token"));
  }
  context.AddMetadata("authorization", absl::StrCat("Bearer ", token));
  return absl::OkStatus();
}

}  // namespace newslens
