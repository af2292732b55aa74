// How an exchange writes its answer.
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "http/exchange.h"
#include "http/gzip.h"
#include "service/errors.h"

namespace newslens {
namespace {

// Less fits into one packet, and is not worth the time.
constexpr size_t kSmallestCompressed = 1400;
constexpr int kFastest = 1;

}  // namespace

absl::Status Exchange::TooLarge() const {
  return ErrorOf(
      absl::StatusCode::kResourceExhausted, "MESSAGE_TOO_LARGE",
      absl::StrCat("the message is larger than the limit of ", door_.max_message_bytes, " bytes"),
      {{"limit", absl::StrCat(door_.max_message_bytes)}});
}

void Exchange::RefuseTooLarge() { RespondError(TooLarge(), 413); }

void Exchange::RefuseForNow() {
  RespondError(OverloadError("TOO_MANY_BYTES_BUFFERED", "bytes of requests that are being sent",
                             door_.max_buffered_bytes, door_.buffered_bytes.load(),
                             absl::Seconds(1)));
}

void Exchange::RespondPlain(int status, absl::string_view text, HttpFields fields) {
  HttpResponse response;
  response.status = status;
  response.fields = std::move(fields);
  response.fields.Add("Content-Type", "text/plain; charset=utf-8");
  AddSecurityFields(false, response.fields);
  response.body = std::string(text);
  Respond(std::move(response));
}

void Exchange::RespondError(const absl::Status& status, int http_status) {
  served_->SetStatus(status);
  if (is_grpc_web()) {
    RespondGrpcWeb(status, std::nullopt);
  } else {
    RespondConnectError(status, http_status);
  }
}

void Exchange::RespondConnectError(const absl::Status& status, int http_status) {
  HttpResponse response;
  HttpFields& fields = response.fields;
  if (format_.protocol == RpcProtocol::kConnectStream) {
    fields.Add("Content-Type", format_.content_type);
    response.body = ConnectStreamEnd(status);
  } else {
    response.status = http_status != 0 ? http_status : ConnectHttpStatus(status.code());
    fields.Add("Content-Type", "application/json");
    response.body = ConnectErrorJson(status);
  }
  fields.Add("Cache-Control", "no-store");
  fields.Add("X-Request-Id", served_->RequestId());
  if (const std::optional<absl::Duration> after = RetryAfter(status)) {
    fields.Add("Trailer-Grpc-Retry-Pushback-Ms", absl::StrCat(absl::ToInt64Milliseconds(*after)));
    fields.Add("Retry-After",
               absl::StrCat(absl::ToInt64Seconds(absl::Ceil(*after, absl::Seconds(1)))));
  }
  if (response.status == 401) fields.Add("WWW-Authenticate", "Bearer");
  if (response.status == 501) fields.Add("Accept-Encoding", "gzip");
  AddSecurityFields(false, fields);
  Respond(std::move(response));
}

void Exchange::RespondMessage(std::string message) {
  served_->SetStatus(absl::OkStatus());
  if (is_grpc_web()) {
    RespondGrpcWeb(absl::OkStatus(), message);
    return;
  }
  HttpResponse response;
  HttpFields& fields = response.fields;
  fields.Add("Content-Type", format_.content_type);
  fields.Add("Accept-Encoding", "gzip");
  // A rate or a company is the same a minute later; an article is nobody else's business.
  fields.Add("Cache-Control", head_.verb == HttpVerb::kGet ? "private, max-age=60" : "no-store");
  fields.Add("Vary", "Accept-Encoding");
  if (message.size() >= kSmallestCompressed && AcceptsGzip(head_.fields.Find("accept-encoding"))) {
    fields.Add("Content-Encoding", "gzip");
    message = Gzip(message, kFastest);
  }
  AddSecurityFields(false, fields);
  response.body = std::move(message);
  served_->HoldResponse(static_cast<int64_t>(response.body.size()));
  Respond(std::move(response));
}

void Exchange::RespondGrpcWeb(const absl::Status& status,
                              std::optional<absl::string_view> message) {
  HttpResponse response;
  HttpFields& fields = response.fields;
  fields.Add("Content-Type", format_.content_type);
  fields.Add("Cache-Control", "no-store");
  fields.Add("Grpc-Accept-Encoding", "gzip");
  std::string compressed;
  if (message.has_value() && message->size() >= kSmallestCompressed &&
      AcceptsGzip(head_.fields.Find("grpc-accept-encoding"))) {
    fields.Add("Grpc-Encoding", "gzip");
    compressed = Gzip(*message, kFastest);
    message = compressed;
  }
  std::vector<std::pair<std::string, std::string>> trailers = WebTrailers(status);
  if (!status.ok()) {
    trailers.emplace_back("x-request-id", served_->RequestId());
    if (const std::optional<absl::Duration> after = RetryAfter(status)) {
      trailers.emplace_back("grpc-retry-pushback-ms",
                            absl::StrCat(absl::ToInt64Milliseconds(*after)));
    }
  }
  AddSecurityFields(false, fields);
  response.body = WebBody(message, !compressed.empty(), trailers,
                          format_.protocol == RpcProtocol::kGrpcWebText);
  served_->HoldResponse(static_cast<int64_t>(response.body.size()));
  Respond(std::move(response));
}

void Exchange::Respond(HttpResponse response) {
  door_.origins.AddTo(head_, response.fields);
  door_.desk.metrics->CountHttpRequest(kind_, response.status);
  line_.Respond(std::move(response));
}

void Exchange::End(bool taken) {
  if (!served_.has_value()) return;
  served_->Release();
  served_->End(taken ? served_->code() : served_->EndWithoutStatus());
}

}  // namespace newslens
