#include "service/errors.h"

#include <optional>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/rpc/error_details.pb.h"
#include "service/google_types.h"

namespace newslens {
namespace {

// A payload's key is the type URL that the detail has as an Any.
constexpr absl::string_view kErrorInfoUrl = "type.googleapis.com/google.rpc.ErrorInfo";
constexpr absl::string_view kBadRequestUrl = "type.googleapis.com/google.rpc.BadRequest";
constexpr absl::string_view kRetryInfoUrl = "type.googleapis.com/google.rpc.RetryInfo";

// The same bytes every time: maps are written in the order of their keys.
std::string SerializeDeterministic(const google::protobuf::MessageLite& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&coded);
  }
  return bytes;
}

void SetErrorInfo(absl::string_view reason, ErrorMetadata metadata, absl::Status& status) {
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(reason));
  info.set_domain(std::string(kErrorDomain));
  for (const auto& [key, value] : metadata) (*info.mutable_metadata())[std::string(key)] = value;
  status.SetPayload(kErrorInfoUrl, absl::Cord(SerializeDeterministic(info)));
}

void SetRetryInfo(absl::Duration retry_after, absl::Status& status) {
  google::rpc::RetryInfo retry;
  FillDuration(retry_after, *retry.mutable_retry_delay());
  status.SetPayload(kRetryInfoUrl, absl::Cord(SerializeDeterministic(retry)));
}

}  // namespace

absl::Status ErrorOf(absl::StatusCode code, absl::string_view reason, absl::string_view message,
                     ErrorMetadata metadata) {
  absl::Status status(code, message);
  SetErrorInfo(reason, metadata, status);
  return status;
}

absl::Status FieldError(absl::string_view reason, absl::string_view field,
                        absl::string_view description, ErrorMetadata metadata) {
  absl::Status status = ErrorOf(absl::StatusCode::kInvalidArgument, reason,
                                absl::StrCat(field, ": ", description), metadata);
  google::rpc::BadRequest bad_request;
  google::rpc::BadRequest::FieldViolation& violation = *bad_request.add_field_violations();
  violation.set_field(std::string(field));
  violation.set_description(std::string(description));
  status.SetPayload(kBadRequestUrl, absl::Cord(SerializeDeterministic(bad_request)));
  return status;
}

absl::Status LimitError(absl::string_view reason, absl::string_view field, absl::string_view unit,
                        int64_t limit, int64_t actual) {
  return FieldError(reason, field,
                    absl::StrCat("has ", actual, " ", unit, ", more than the limit of ", limit),
                    {{"limit", absl::StrCat(limit)}, {"actual", absl::StrCat(actual)}});
}

absl::Status OverloadError(absl::string_view reason, absl::string_view what, int64_t limit,
                           int64_t actual, absl::Duration retry_after) {
  absl::Status status =
      ErrorOf(absl::StatusCode::kResourceExhausted, reason,
              absl::StrCat("the server has ", actual, " ", what, ", more than the limit of ", limit,
                           "; try again in ", absl::FormatDuration(retry_after)),
              {{"limit", absl::StrCat(limit)}, {"actual", absl::StrCat(actual)}});
  SetRetryInfo(retry_after, status);
  return status;
}

absl::Status RateLimitError(absl::string_view token, double articles_per_second,
                            absl::Duration retry_after) {
  // Up to the millisecond, which is what gRPC's retries count in.
  retry_after = absl::Ceil(retry_after, absl::Milliseconds(1));
  absl::Status status =
      ErrorOf(absl::StatusCode::kResourceExhausted, "TOKEN_RATE_LIMIT",
              absl::StrCat("the token \"", token, "\" may send ", articles_per_second,
                           " articles a second; try again in ", absl::FormatDuration(retry_after)),
              {{"token", std::string(token)}, {"limit", absl::StrCat(articles_per_second)}});
  SetRetryInfo(retry_after, status);
  return status;
}

std::string ReasonOf(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(kErrorInfoUrl);
  google::rpc::ErrorInfo info;
  if (!payload.has_value() || !info.ParseFromString(std::string(*payload))) return "";
  return info.reason();
}

std::optional<absl::Duration> RetryAfter(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(kRetryInfoUrl);
  google::rpc::RetryInfo retry;
  if (!payload.has_value() || !retry.ParseFromString(std::string(*payload))) return std::nullopt;
  return absl::Seconds(retry.retry_delay().seconds()) +
         absl::Nanoseconds(retry.retry_delay().nanos());
}

absl::Status CallEndedError(const absl::Status& why) {
  absl::Status status = why;
  if (!status.GetPayload(kErrorInfoUrl).has_value()) SetErrorInfo("CALL_ENDED", {}, status);
  return status;
}

google::rpc::Status ToRpcStatus(const absl::Status& status) {
  google::rpc::Status out;
  out.set_code(static_cast<int>(status.code()));
  out.set_message(std::string(status.message()));
  if (status.ok()) return out;
  absl::Status told = status;
  if (!told.GetPayload(kErrorInfoUrl).has_value()) SetErrorInfo("INTERNAL", {}, told);
  for (absl::string_view url : {kErrorInfoUrl, kBadRequestUrl, kRetryInfoUrl}) {
    const absl::optional<absl::Cord> payload = told.GetPayload(url);
    if (!payload.has_value()) continue;
    google::protobuf::Any& detail = *out.add_details();
    detail.set_type_url(std::string(url));
    detail.set_value(std::string(*payload));
  }
  return out;
}

}  // namespace newslens
