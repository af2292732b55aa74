// Errors as the contract promises them: an absl::Status that carries google.rpc details, and the
// one place that turns it into a google.rpc.Status.
//
// The reasons are those listed in proto/newslens/v1/*_service.proto.
#ifndef NEWSLENS_SERVICE_ERRORS_H_
#define NEWSLENS_SERVICE_ERRORS_H_

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/rpc/status.pb.h"

namespace newslens {

// ErrorInfo.domain of every error.
inline constexpr absl::string_view kErrorDomain = "newslens";

// ErrorInfo.metadata. Values must be valid UTF-8.
using ErrorMetadata = std::initializer_list<std::pair<absl::string_view, std::string>>;

// A field of the request is at fault: INVALID_ARGUMENT with an ErrorInfo and a BadRequest of one
// violation. `field` is a path such as "articles[3].title"; the message is "field: description".
absl::Status FieldError(absl::string_view reason, absl::string_view field,
                        absl::string_view description, ErrorMetadata metadata = {});

// A field is above a limit: FieldError with metadata `limit` and `actual`, and both in the
// description. `unit` is the counted thing in plural: "bytes".
absl::Status LimitError(absl::string_view reason, absl::string_view field, absl::string_view unit,
                        int64_t limit, int64_t actual);

// No field in particular is at fault: an ErrorInfo alone.
absl::Status ErrorOf(absl::StatusCode code, absl::string_view reason, absl::string_view message,
                     ErrorMetadata metadata = {});

// The server has as much work as it takes: RESOURCE_EXHAUSTED with an ErrorInfo (`limit`, `actual`)
// and a RetryInfo of `retry_after`.
absl::Status OverloadError(absl::string_view reason, absl::string_view what, int64_t limit,
                           int64_t actual, absl::Duration retry_after);

// A caller has had what it may have for now: RESOURCE_EXHAUSTED with an ErrorInfo
// (TOKEN_RATE_LIMIT, metadata `token` and `limit` in articles a second) and a RetryInfo.
absl::Status RateLimitError(absl::string_view token, double articles_per_second,
                            absl::Duration retry_after);

// ErrorInfo.reason of an error; empty where it has none.
std::string ReasonOf(const absl::Status& status);

// The RetryInfo of an error, if it has one: when the caller may try again.
std::optional<absl::Duration> RetryAfter(const absl::Status& status);

// The walk of a call was ended from outside. Keeps the code and the message of `why`, which is
// DEADLINE_EXCEEDED or CANCELLED.
absl::Status CallEndedError(const absl::Status& why);

// Details in a fixed order (ErrorInfo, BadRequest, RetryInfo), the same bytes for the same status.
// An error without an ErrorInfo, which can only be a defect of ours, gets the reason INTERNAL.
google::rpc::Status ToRpcStatus(const absl::Status& status);

}  // namespace newslens

#endif  // NEWSLENS_SERVICE_ERRORS_H_
