// One call, from its arrival to its last event.
#ifndef NEWSLENS_RPC_CALL_H_
#define NEWSLENS_RPC_CALL_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "door/caller.h"
#include "door/desk.h"
#include "door/health.h"
#include "door/served_call.h"
#include "door/work_queue.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/support/byte_buffer.h"
#include "rpc/event_loop.h"

namespace newslens {

// What all calls of the door share. Outlives them; thread-safe.
struct Door {
  const Desk& desk;
  grpc::AsyncGenericService* service = nullptr;
  absl::Duration stall_timeout = absl::Minutes(1);
  std::atomic<bool> draining = false;
};

class Call;

// One thread's share of the door. Everything but `calls` and the loop's thread-safe part is for
// that thread.
struct Lane {
  explicit Lane(std::unique_ptr<grpc::ServerCompletionQueue> queue)
      : loop(std::move(queue), [this] { WakeOpen(); }) {}

  // Health or drain has changed, or some time has gone by: calls that stay look.
  void WakeOpen();

  EventLoop loop;
  absl::flat_hash_set<Call*> open;  // streams, which stay until somebody ends them
  // Calls that wait for their caller: to send what it has begun, or to take an answer.
  absl::flat_hash_set<Call*> expectant;
  std::atomic<int> calls = 0;  // that are, or are waited for
};

// A call deletes itself after its last event. It is served by one loop's thread alone.
//
// The order of events: the call arrives (a next one is waited for), a message is read, answered and
// its response written, until the caller has no more; then the status is sent. Beside these, once
// and at any time after the arrival, comes the call's end, perhaps because its caller went away.
class Call final : public EventLoop::Event, public WorkQueue::Task, private Caller {
 public:
  // Waits for a call on `lane`. Before the lane's thread runs, or on it.
  static void Await(Door& door, Lane& lane);

  void OnEvent(bool ok) override;
  void Work() override;
  bool is_long() const override { return method() != nullptr && method()->is_long; }

  // Health or drain has changed: a watcher is told, and an idle stream ends when the server drains,
  // so that its caller sends the rest elsewhere.
  void OnWake();

  // Cancels a call whose caller has kept it waiting for too long.
  void EndIfStalled(CallClock::time_point now);

 private:
  enum class State : uint8_t { kArriving, kReading, kWaiting, kWriting, kWatching, kFinishing };

  class EndEvent final : public EventLoop::Event {
   public:
    explicit EndEvent(Call* call) : call_(call) {}
    void OnEvent(bool) override { call_->OnEnd(); }

   private:
    Call* call_;
  };

  Call(Door& door, Lane& lane) : door_(door), lane_(lane) { ++lane_.calls; }
  ~Call() override {
    lane_.expectant.erase(this);
    --lane_.calls;
  }

  absl::string_view Metadata(absl::string_view key) const override;
  std::string Peer() const override { return context_.peer(); }

  const Method* method() const { return served_->method(); }
  void OnArrival();
  absl::Status EndForDrain();
  void OnMessage();
  void OnEnd();
  void Read();
  void Answer();
  void Respond(const absl::Status& status, const grpc::ByteBuffer& response);
  void Write(const grpc::ByteBuffer& response);
  void Finish(const absl::Status& status);
  void TellHealth();
  void AwaitCaller();
  bool is_stream() const { return method() != nullptr && method()->rpc.type != RpcType::kUnary; }
  // The tag of the operation that is about to be started.
  void* NextEvent() {
    ++pending_events_;
    return static_cast<EventLoop::Event*>(this);
  }
  void DeleteWhenOver();

  Door& door_;
  Lane& lane_;
  grpc::GenericServerContext context_;
  grpc::GenericServerAsyncReaderWriter stream_{&context_};
  EndEvent end_event_{this};
  int pending_events_ = 0;
  State state_ = State::kArriving;
  bool over_ = false;                 // the end came
  bool finishing_ = false;            // the status is on its way
  std::optional<ServedCall> served_;  // from the arrival on
  CallClock::time_point awaits_caller_since_;
  grpc::ByteBuffer request_;
  grpc::Slice request_bytes_;
  std::string watched_service_;
  std::optional<ServingStatus> told_health_;
};

}  // namespace newslens

#endif  // NEWSLENS_RPC_CALL_H_
