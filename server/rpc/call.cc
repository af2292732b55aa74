#include "rpc/call.h"

#include "google/protobuf/message_lite.h"
#include "grpc/support/time.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "rpc/status.h"
#include "service/errors.h"

namespace newslens {
namespace {

// What is left until `time`, by whichever clock it is told.
absl::Duration LeftUntil(gpr_timespec time) {
  if (gpr_time_cmp(time, gpr_inf_future(time.clock_type)) == 0) return absl::InfiniteDuration();
  const gpr_timespec left = gpr_time_sub(time, gpr_now(time.clock_type));
  return absl::Seconds(left.tv_sec) + absl::Nanoseconds(left.tv_nsec);
}

absl::string_view View(const grpc::Slice& slice) {
  return {reinterpret_cast<const char*>(slice.begin()), slice.size()};
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
  if (state_ == State::kWriting || state_ == State::kFinishing) served_->Release();
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
  served_.emplace(door_.desk, context_.method(), static_cast<const Caller&>(*this));
  if (absl::Status status = served_->Open(LeftUntil(context_.raw_deadline())); !status.ok()) {
    Finish(status);
    return;
  }
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

absl::string_view Call::Metadata(absl::string_view key) const {
  const auto found = context_.client_metadata().find({key.data(), key.size()});
  if (found == context_.client_metadata().end()) return "";
  return {found->second.data(), found->second.size()};
}

void Call::Read() {
  state_ = State::kReading;
  request_.Clear();
  if (!is_stream()) AwaitCaller();
  stream_.Read(&request_, NextEvent());
}

void Call::OnMessage() {
  const grpc::Status taken = request_.TrySingleSlice(&request_bytes_);
  if (!taken.ok() && !request_.DumpToSingleSlice(&request_bytes_).ok()) {
    Finish(absl::InternalError("the request's bytes can not be read"));
    return;
  }
  request_.Clear();
  if (const absl::Status status = served_->Admit(View(request_bytes_)); !status.ok()) {
    // A stream goes on no better than a call: its caller sends what is unanswered again, later.
    Finish(status);
    return;
  }
  if (!method()->answer) {
    watched_service_ = WatchedService(View(request_bytes_));
    TellHealth();
    return;
  }
  if (!method()->enriches) {
    Answer();
    return;
  }
  state_ = State::kWaiting;
  ++pending_events_;  // the loop's queue holds this call like an event
  lane_.loop.Enqueue(this);
}

// Streams of articles are counted, watchers of health are not.
absl::Status Call::EndForDrain() {
  if (method()->enriches) door_.desk.metrics->shed.Count(ShedReason::kDraining);
  return DrainingError();
}

void Call::Work() {
  --pending_events_;
  if (over_) {
    served_->Release();
  } else {
    Answer();
  }
  DeleteWhenOver();
}

void Call::Answer() {
  grpc::ByteBuffer response;
  ++pending_events_;  // the end may come from within
  const absl::Status status = served_->Answer(
      View(request_bytes_), [this] { return over_; }, [this] { lane_.loop.ServeOthers(); },
      [&response](const google::protobuf::MessageLite& message) {
        bool own_buffer = false;
        return grpc::GenericSerialize<grpc::ProtoBufferWriter, google::protobuf::MessageLite>(
                   message, &response, &own_buffer)
                       .ok()
                   ? absl::OkStatus()
                   : absl::InternalError("the response can not be serialised");
      });
  --pending_events_;
  served_->HoldResponse(static_cast<int64_t>(response.Length()));
  request_bytes_ = grpc::Slice();
  Respond(status, response);
}

void Call::Respond(const absl::Status& status, const grpc::ByteBuffer& response) {
  if (!status.ok()) {
    Finish(status);
    return;
  }
  if (is_stream()) {
    Write(response);
    return;
  }
  finishing_ = true;
  state_ = State::kFinishing;
  served_->SetStatus(status);
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
  served_->SetStatus(status);
  if (!status.ok()) context_.AddTrailingMetadata("x-request-id", served_->RequestId());
  stream_.Finish(ToGrpcStatus(status, context_), NextEvent());
}

void Call::OnEnd() {
  over_ = true;
  lane_.open.erase(this);
  if (served_.has_value()) {
    // A call that gRPC ended by itself has another status than the one we meant to send.
    served_->End(context_.IsCancelled() ? served_->EndWithoutStatus() : served_->code());
  }
  DeleteWhenOver();
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
    Finish(EndForDrain());
    return;
  }
  const ServingStatus now = door_.desk.health.Get(watched_service_);
  if (told_health_ == now) return;  // until the next wake
  told_health_ = now;
  served_->CountMessageSent();
  grpc::ByteBuffer bytes;
  bool own_buffer = false;
  // Cannot fail: two bytes.
  (void)grpc::GenericSerialize<grpc::ProtoBufferWriter, google::protobuf::MessageLite>(
      HealthResponse(now), &bytes, &own_buffer);
  stream_.Write(bytes, NextEvent());
}

void Call::DeleteWhenOver() {
  // A call that is over has no status to send: nothing of it can come any more.
  if (over_ && pending_events_ == 0) delete this;
}

}  // namespace newslens
