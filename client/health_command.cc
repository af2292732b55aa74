// newslens health: whether a server takes calls.
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "client/backend_flags.h"
#include "client/command.h"
#include "client/command_line.h"
#include "client/describe_error.h"
#include "client/lib/newslens_client.h"
#include "client/output_format.h"

namespace newslens {
namespace {

using grpc::health::v1::HealthCheckResponse;

constexpr Usage kUsage = {
    .synopsis = "newslens health [SERVICE] [flags]",
    .description =
        R"(Asks a server, by gRPC's health checking protocol, whether it takes calls: as a
whole, or one service of it. Asks once; fit for probes.

Exit code: 0 SERVING, 1 anything else and no answer, 2 usage.
)",
    .examples = R"(  newslens health
  newslens health newslens.v1.NewsEnrichmentService --format=json
  newslens health --server=newslens.example:50051 --tls --timeout=1s
)"};

}  // namespace

int RunHealth(absl::Span<const std::string> args) {
  ServerChoice choice;
  Format format = Format::kText;
  std::vector<Flag> flags = ServerFlags(&choice);
  flags.push_back(FormatFlag("A word (the default), or one HealthCheckResponse.", &format));
  int exit_code = kExitOk;
  const std::optional<std::vector<std::string>> services =
      ParseOperands(args, kUsage, flags, &exit_code);
  if (!services.has_value()) return exit_code;
  if (services->size() > 1) {
    return UsageError(kUsage,
                      absl::StrCat("one service at a time, but there is also ", (*services)[1]));
  }
  const std::unique_ptr<Client> client = OpenClient(choice, kUsage, &exit_code);
  if (client == nullptr) return exit_code;
  const absl::StatusOr<HealthCheckResponse> response =
      client->CheckHealth(services->empty() ? "" : services->front());
  if (!response.ok()) {
    ComplainOf(response.status(), services->empty() ? "health" : services->front(),
               choice.options.target);
    return kExitFailed;
  }
  if (format == Format::kJson) {
    PrintJson(*response);
  } else {
    std::cout << HealthCheckResponse::ServingStatus_Name(response->status()) << "\n";
  }
  const int written = FinishOutput();
  return response->status() == HealthCheckResponse::SERVING ? written : kExitFailed;
}

}  // namespace newslens
