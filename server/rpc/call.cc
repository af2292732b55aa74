#include "rpc/call.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "grpc/support/time.h"
#include "rpc/status.h"
#include "service/errors.h"

namespace newslens {
namespace {

// How long a long call may go on before the others of its thread get their turn.
constexpr auto kTurn = std::chrono::milliseconds(1);

// `time` by whichever clock it is told, as what is left of it from `now` on.
CallClock::time_point DeadlineOf(gpr_timespec time, CallClock::time_point now) {
  if (gpr_time_cmp(time, gpr_inf_future(time.clock_type)) == 0) return CallClock::time_point::max();
  const gpr_timespec left = gpr_time_sub(time, gpr_now(time.clock_type));
  // Centuries would overflow the clock.
  constexpr int64_t kMostSeconds = int64_t{100} * 366 * 24 * 3600;
  if (left.tv_sec > kMostSeconds) return CallClock::time_point::max();
  return now + std::chrono::duration_cast<CallClock::duration>(
                   std::chrono::seconds(left.tv_sec) + std::chrono::nanoseconds(left.tv_nsec));
}

absl::string_view View(const grpc::Slice& slice) {
  return {reinterpret_cast<const char*>(slice.begin()), slice.size()};
}

absl::Status DeadlineError() {
  return absl::DeadlineExceededError("the call's deadline passed before the answer was ready");
}

absl::Status DrainingError() {
  return ErrorOf(absl::StatusCode::kUnavailable, "DRAINING",
                 "the server is about to stop; send the rest to another one");
}

}  // namespace

void Lane::WakeOpen() {
  // A call that ends leaves its set.
  const absl::flat_hash_set<Call*> streams = open;
  for (Call* call : streams) {
    if (open.contains(call)) call->OnWake();
  }
  const absl::flat_hash_set<Call*> waiting = expectant;
  const CallClock::time_point now = CallClock::now();
  for (Call* call : waiting) {
    if (expectant.contains(call)) call->EndIfStalled(now);
  }
}

void Call::Await(Door& door, Lane& lane) {
  // Owned by its own events: deleted after the last of them.
  Call* const call = new Call(door, lane);
  call->context_.AsyncNotifyWhenDone(static_cast<EventLoop::Event*>(&call->end_event_));
  door.service->RequestCall(&call->context_, &call->stream_, lane.loop.queue(), lane.loop.queue(),
                            call->NextEvent());
}

void Call::OnEvent(bool ok) {
  --pending_events_;
  lane_.expectant.erase(this);
  if (state_ == State::kWriting || state_ == State::kFinishing) permit_.reset();
  switch (state_) {
    case State::kArriving:
      if (!ok) {  // the server shuts down: no call came, and no end will
        delete this;
        return;
      }
      OnArrival();
      break;
    case State::kReading:
      if (finishing_) break;  // OnWake ended the stream under the read
      if (ok) {
        OnMessage();
      } else {
        // A unary call without a message is a broken caller; a stream without one more is done.
        Finish(is_stream() ? absl::OkStatus()
                           : ErrorOf(absl::StatusCode::kInvalidArgument, "MALFORMED_REQUEST",
                                     "the call has no request message"));
      }
      break;
    case State::kWriting:
      if (!ok) {
        Finish(absl::CancelledError("the caller went away"));
      } else if (door_.draining.load(std::memory_order_relaxed)) {
        Finish(EndForDrain());
      } else {
        Read();
      }
      break;
    case State::kWatching:
      if (ok) {
        TellHealth();
      } else {
        Finish(absl::CancelledError("the caller went away"));
      }
      break;
    case State::kWaiting:
    case State::kFinishing:
      break;
  }
  DeleteWhenOver();
}

void Call::OnArrival() {
  Await(door_, lane_);
  const auto found = door_.index_of_path.find(context_.method());
  const size_t index = found == door_.index_of_path.end() ? door_.methods.size() : found->second;
  metrics_.emplace(door_.metrics->rpc.Method(index));
  account_.emplace(*metrics_);
  arrival_ = CallClock::now();
  if (index == door_.methods.size()) {
    Finish(ErrorOf(absl::StatusCode::kUnimplemented, "UNKNOWN_METHOD",
                   "this server has no such method"));
    return;
  }
  method_ = &door_.methods[index];
  if (absl::Status status = CheckToken(); !status.ok()) {
    Finish(status);
    return;
  }
  deadline_ = DeadlineOf(context_.raw_deadline(), arrival_);
  if (is_stream()) {
    // A drain that has begun has looked through the open ones already.
    if (door_.draining.load(std::memory_order_relaxed)) {
      Finish(EndForDrain());
      return;
    }
    lane_.open.insert(this);
  }
  Read();
}

absl::Status Call::CheckToken() {
  if (door_.tokens == nullptr || method_->without_token) return absl::OkStatus();
  constexpr absl::string_view kScheme = "Bearer ";
  const auto shown = context_.client_metadata().find("authorization");
  absl::string_view word;
  if (shown != context_.client_metadata().end()) {
    word = absl::string_view(shown->second.data(), shown->second.size());
  }
  if (!absl::StartsWithIgnoreCase(word, kScheme)) {
    return ErrorOf(absl::StatusCode::kUnauthenticated, "TOKEN_MISSING",
                   "the call has no bearer token");
  }
  word.remove_prefix(kScheme.size());
  tokens_ = door_.tokens->Get();
  token_ = tokens_->Find(absl::StripAsciiWhitespace(word));
  if (token_ != nullptr) return absl::OkStatus();
  return ErrorOf(absl::StatusCode::kUnauthenticated, "TOKEN_UNKNOWN",
                 "the call's bearer token is none of this server's");
}

void Call::Read() {
  state_ = State::kReading;
  request_.Clear();
  if (!is_stream()) AwaitCaller();
  stream_.Read(&request_, NextEvent());
}

void Call::OnMessage() {
  metrics_->MessageReceived();
  ++messages_;
  const grpc::Status taken = request_.TrySingleSlice(&request_bytes_);
  if (!taken.ok() && !request_.DumpToSingleSlice(&request_bytes_).ok()) {
    Finish(absl::InternalError("the request's bytes can not be read"));
    return;
  }
  request_.Clear();
  request_bytes_total_ += static_cast<int64_t>(request_bytes_.size());
  if (!method_->answer) {
    watched_service_ = WatchedService(View(request_bytes_));
    TellHealth();
    return;
  }
  if (!method_->enriches) {
    Answer();
    return;
  }
  if (const absl::Status status = Admit(); !status.ok()) {
    // A stream goes on no better than a call: its caller sends what is unanswered again, later.
    Finish(status);
    return;
  }
  state_ = State::kWaiting;
  ++pending_events_;  // the loop's queue holds this call like an event
  lane_.loop.Enqueue(this);
}

absl::Status Call::Admit() {
  const int64_t articles =
      method_->count_articles == nullptr ? 1 : method_->count_articles(View(request_bytes_));
  absl::StatusOr<Admission::Permit> permit =
      door_.admission->Admit(articles, static_cast<int64_t>(request_bytes_.size()));
  if (!permit.ok()) {
    door_.metrics->shed.Count(ReasonOf(permit.status()) == Admission::kTooManyBytes
                                  ? ShedReason::kInFlightBytes
                                  : ShedReason::kInFlight);
    return permit.status();
  }
  // Last, so that a token pays for nothing that was refused.
  if (token_ != nullptr && token_->limit != nullptr) {
    if (const std::optional<absl::Duration> wait = token_->limit->Take(articles)) {
      door_.metrics->shed.Count(ShedReason::kRateLimit);
      return RateLimitError(token_->name, token_->articles_per_second, *wait);
    }
  }
  permit_.emplace(*std::move(permit));
  return absl::OkStatus();
}

// Streams of articles are counted, watchers of health are not.
absl::Status Call::EndForDrain() {
  if (method_->enriches) door_.metrics->shed.Count(ShedReason::kDraining);
  return DrainingError();
}

void Call::Work() {
  --pending_events_;
  if (over_) {
    permit_.reset();
  } else {
    Answer();
  }
  DeleteWhenOver();
}

void Call::Answer() {
  served_others_ = CallClock::now();
  grpc::ByteBuffer response;
  ++pending_events_;  // the end may come from within Proceed
  absl::Status status = deadline_ < served_others_
                            ? CallEndedError(DeadlineError())
                            : method_->answer(
                                  View(request_bytes_), [this] { return Proceed(); }, response);
  --pending_events_;
  if (permit_.has_value()) {
    if (status.ok()) {
      permit_->Answered(static_cast<int64_t>(response.Length()));
    } else {
      permit_.reset();
    }
  }
  request_bytes_ = grpc::Slice();
  Respond(status, response);
}

absl::Status Call::Proceed() {
  const CallClock::time_point now = CallClock::now();
  if (now > deadline_) return DeadlineError();
  if (method_->is_long && now - served_others_ > kTurn) {
    lane_.loop.ServeOthers();
    served_others_ = CallClock::now();
  }
  return over_ ? absl::CancelledError("the caller went away") : absl::OkStatus();
}

void Call::Respond(const absl::Status& status, const grpc::ByteBuffer& response) {
  if (!status.ok()) {
    Finish(status);
    return;
  }
  metrics_->MessageSent();
  if (is_stream()) {
    Write(response);
    return;
  }
  finishing_ = true;
  state_ = State::kFinishing;
  code_ = absl::StatusCode::kOk;
  AwaitCaller();
  stream_.WriteAndFinish(response, grpc::WriteOptions(), grpc::Status::OK, NextEvent());
}

void Call::Write(const grpc::ByteBuffer& response) {
  state_ = State::kWriting;
  AwaitCaller();
  stream_.Write(response, NextEvent());
}

void Call::AwaitCaller() {
  awaits_caller_since_ = CallClock::now();
  lane_.expectant.insert(this);
}

void Call::EndIfStalled(CallClock::time_point now) {
  if (over_ || absl::FromChrono(now - awaits_caller_since_) < door_.stall_timeout) return;
  lane_.expectant.erase(this);
  context_.TryCancel();
}

void Call::Finish(const absl::Status& status) {
  if (finishing_) return;
  finishing_ = true;
  lane_.open.erase(this);
  state_ = State::kFinishing;
  code_ = status.code();
  if (!status.ok()) {
    reason_ = ReasonOf(status);
    request_id_ = RequestIdOf(context_);
    context_.AddTrailingMetadata("x-request-id", request_id_);
  }
  stream_.Finish(ToGrpcStatus(status, context_), NextEvent());
}

void Call::OnEnd() {
  over_ = true;
  lane_.open.erase(this);
  if (account_.has_value()) {
    // A call that gRPC ended by itself has another status than the one we meant to send.
    const absl::StatusCode code = !context_.IsCancelled() ? code_
                                  : deadline_ <= CallClock::now()
                                      ? absl::StatusCode::kDeadlineExceeded
                                      : absl::StatusCode::kCancelled;
    account_->Finish(code);
    Tell(code);
  }
  DeleteWhenOver();
}

void Call::Tell(absl::StatusCode code) {
  if (door_.log == nullptr || !door_.log->Wants(code)) return;
  if (request_id_.empty()) request_id_ = RequestIdOf(context_);
  CallRecord record;
  record.request_id = request_id_;
  record.method = method_ == nullptr ? "unknown" : absl::string_view(method_->path);
  record.token = token_ == nullptr ? "" : absl::string_view(token_->name);
  record.code = code;
  record.reason = code == code_ ? absl::string_view(reason_) : "";
  record.duration = absl::FromChrono(CallClock::now() - arrival_);
  record.messages = messages_;
  record.request_bytes = request_bytes_total_;
  door_.log->Tell(record, context_);
}

void Call::OnWake() {
  if (over_ || finishing_) return;
  if (state_ == State::kWatching) {
    if (pending_events_ == 0) TellHealth();
  } else if (state_ == State::kReading && door_.draining.load(std::memory_order_relaxed)) {
    Finish(EndForDrain());
  }
}

void Call::TellHealth() {
  state_ = State::kWatching;
  if (door_.draining.load(std::memory_order_relaxed)) {
    Finish(DrainingError());
    return;
  }
  const ServingStatus now = door_.health->Get(watched_service_);
  if (told_health_ == now) return;  // until the next wake
  told_health_ = now;
  metrics_->MessageSent();
  stream_.Write(HealthResponse(now), NextEvent());
}

void Call::DeleteWhenOver() {
  // A call that is over has no status to send: nothing of it can come any more.
  if (over_ && pending_events_ == 0) delete this;
}

}  // namespace newslens
