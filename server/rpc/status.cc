#include "rpc/status.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "service/errors.h"

namespace newslens {

grpc::Status ToGrpcStatus(const absl::Status& status, grpc::ServerContextBase& context) {
  if (status.ok()) return grpc::Status::OK;
  if (const std::optional<absl::Duration> after = RetryAfter(status); after.has_value()) {
    context.AddTrailingMetadata("grpc-retry-pushback-ms",
                                absl::StrCat(absl::ToInt64Milliseconds(*after)));
  }
  return {static_cast<grpc::StatusCode>(status.code()), std::string(status.message()),
          ToRpcStatus(status).SerializeAsString()};
}

}  // namespace newslens
