#include "door/served_call.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "service/errors.h"

namespace newslens {
namespace {

// How long a long call may go on before the others of its thread get their turn.
constexpr auto kTurn = std::chrono::milliseconds(1);

absl::Status DeadlineError() {
  return absl::DeadlineExceededError("the call's deadline passed before the answer was ready");
}

size_t IndexOf(const Desk& desk, absl::string_view path) {
  const auto found = desk.index_of_path.find(path);
  return found == desk.index_of_path.end() ? desk.methods.size() : found->second;
}

}  // namespace

ServedCall::ServedCall(const Desk& desk, absl::string_view path, const Caller& caller)
    : desk_(desk),
      caller_(caller),
      index_(IndexOf(desk, path)),
      method_(index_ == desk.methods.size() ? nullptr : &desk.methods[index_]),
      metrics_(desk.metrics->rpc.Method(index_)),
      account_(metrics_),
      arrival_(CallClock::now()) {}

absl::Status ServedCall::Open(absl::Duration time) {
  if (method_ == nullptr) {
    return ErrorOf(absl::StatusCode::kUnimplemented, "UNKNOWN_METHOD",
                   "this server has no such method");
  }
  // Centuries would overflow the clock.
  constexpr absl::Duration kForEver = absl::Hours(100 * 366 * 24);
  if (time < kForEver) {
    deadline_ = CallClock::now() + absl::ToChronoNanoseconds(time);
  }
  return CheckToken();
}

absl::Status ServedCall::CheckToken() {
  if (desk_.tokens == nullptr || method_->without_token) return absl::OkStatus();
  constexpr absl::string_view kScheme = "Bearer ";
  absl::string_view word = caller_.Metadata("authorization");
  if (!absl::StartsWithIgnoreCase(word, kScheme)) {
    return ErrorOf(absl::StatusCode::kUnauthenticated, "TOKEN_MISSING",
                   "the call has no bearer token");
  }
  word.remove_prefix(kScheme.size());
  tokens_ = desk_.tokens->Get();
  token_ = tokens_->Find(absl::StripAsciiWhitespace(word));
  if (token_ != nullptr) return absl::OkStatus();
  return ErrorOf(absl::StatusCode::kUnauthenticated, "TOKEN_UNKNOWN",
                 "the call's bearer token is none of this server's");
}

absl::Status ServedCall::Admit(absl::string_view request) {
  metrics_.MessageReceived();
  ++messages_;
  request_bytes_ += static_cast<int64_t>(request.size());
  if (!method_->enriches) return absl::OkStatus();
  const int64_t articles =
      method_->count_articles == nullptr ? 1 : method_->count_articles(request);
  absl::StatusOr<Admission::Permit> permit =
      desk_.admission->Admit(articles, static_cast<int64_t>(request.size()));
  if (!permit.ok()) {
    desk_.metrics->shed.Count(ReasonOf(permit.status()) == Admission::kTooManyBytes
                                  ? ShedReason::kInFlightBytes
                                  : ShedReason::kInFlight);
    return permit.status();
  }
  // Last, so that a token pays for nothing that was refused.
  if (token_ != nullptr && token_->limit != nullptr) {
    if (const std::optional<absl::Duration> wait = token_->limit->Take(articles)) {
      desk_.metrics->shed.Count(ShedReason::kRateLimit);
      return RateLimitError(token_->name, token_->articles_per_second, *wait);
    }
  }
  permit_.emplace(*std::move(permit));
  return absl::OkStatus();
}

absl::Status ServedCall::Answer(absl::string_view request, absl::FunctionRef<bool()> caller_is_gone,
                                absl::FunctionRef<void()> serve_others, TakeResponse take) {
  served_others_ = CallClock::now();
  absl::Status status =
      deadline_ < served_others_
          ? CallEndedError(DeadlineError())
          : method_->answer(
                request, [&] { return Proceed(caller_is_gone, serve_others); }, take);
  if (status.ok()) {
    metrics_.MessageSent();
  } else {
    permit_.reset();
  }
  return status;
}

absl::Status ServedCall::Proceed(absl::FunctionRef<bool()> caller_is_gone,
                                 absl::FunctionRef<void()> serve_others) {
  const CallClock::time_point now = CallClock::now();
  if (now > deadline_) return DeadlineError();
  if (method_->is_long && now - served_others_ > kTurn) {
    serve_others();
    served_others_ = CallClock::now();
  }
  return caller_is_gone() ? absl::CancelledError("the caller went away") : absl::OkStatus();
}

void ServedCall::HoldResponse(int64_t bytes) {
  if (permit_.has_value()) permit_->Answered(bytes);
}

void ServedCall::SetStatus(const absl::Status& status) {
  code_ = status.code();
  if (!status.ok()) reason_ = ReasonOf(status);
}

absl::StatusCode ServedCall::EndWithoutStatus() const {
  return deadline_ <= CallClock::now() ? absl::StatusCode::kDeadlineExceeded
                                       : absl::StatusCode::kCancelled;
}

const std::string& ServedCall::RequestId() {
  if (request_id_.empty()) request_id_ = RequestIdOf(caller_);
  return request_id_;
}

void ServedCall::End(absl::StatusCode code) {
  if (over_) return;
  over_ = true;
  account_.Finish(code);
  Tell(code);
}

void ServedCall::Tell(absl::StatusCode code) {
  if (desk_.log == nullptr || !desk_.log->Wants(code)) return;
  CallRecord record;
  record.request_id = RequestId();
  record.method = method_ == nullptr ? "unknown" : absl::string_view(method_->path);
  record.token = token_ == nullptr ? "" : absl::string_view(token_->name);
  record.code = code;
  record.reason = code == code_ ? absl::string_view(reason_) : "";
  record.duration = absl::FromChrono(CallClock::now() - arrival_);
  record.messages = messages_;
  record.request_bytes = request_bytes_;
  desk_.log->Tell(record, caller_);
}

}  // namespace newslens
