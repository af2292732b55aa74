// Errors as a caller meets them: an absl::Status that carries what the server said in detail.
//
//   const absl::Status& status = response.status();
//   const ErrorDetails details = DetailsOf(status);
//   if (details.reason == "ARTICLE_TOO_LARGE") Split(details.metadata.at("limit"));
//
// A detail (google.rpc.ErrorInfo, BadRequest, RetryInfo, or any other) is a payload of the status
// under the type URL that it has on the wire: type.googleapis.com/google.rpc.ErrorInfo.
#ifndef NEWSLENS_CLIENT_LIB_ERROR_DETAILS_H_
#define NEWSLENS_CLIENT_LIB_ERROR_DETAILS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/support/status.h"

namespace newslens {

struct FieldViolation {
  std::string field;  // "article.text", "articles[3].title"
  std::string description;
};

// Empty where the status has none: it is no answer of a newslens server, but the transport's.
struct ErrorDetails {
  std::string reason;  // UPPER_SNAKE, as listed in the contract's *_service.proto
  std::map<std::string, std::string> metadata;  // such as `limit` and `actual`
  std::vector<FieldViolation> field_violations;
  std::optional<absl::Duration> retry_delay;  // when to try again
};

ErrorDetails DetailsOf(const absl::Status& status);

// Of a result in a batch or a stream. OK where the code is 0.
absl::Status StatusFromRpc(const google::rpc::Status& status);

// Of a call. Details that do not parse are left out.
absl::Status StatusFromGrpc(const grpc::Status& status);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_LIB_ERROR_DETAILS_H_
