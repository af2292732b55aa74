// One call, from its arrival to its last event.
#ifndef NEWSLENS_RPC_CALL_H_
#define NEWSLENS_RPC_CALL_H_

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/support/byte_buffer.h"
#include "rpc/call_log.h"
#include "rpc/event_loop.h"
#include "rpc/health.h"
#include "rpc/method.h"
#include "security/tokens.h"
#include "service/admission.h"
#include "telemetry/metrics.h"

namespace newslens {

// Deadlines and durations go by a clock that nobody sets.
using CallClock = std::chrono::steady_clock;

// What all calls of a door share. Outlives them; thread-safe.
struct Door {
  grpc::AsyncGenericService* service = nullptr;
  std::vector<Method> methods;                             // in the order of the metrics' methods
  absl::flat_hash_map<std::string, size_t> index_of_path;  // "/service/method" -> methods
  Admission* admission = nullptr;
  const HealthStates* health = nullptr;
  const Metrics* metrics = nullptr;
  const TokenFile* tokens = nullptr;  // null: callers need none
  CallLog* log = nullptr;
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
class Call final : public EventLoop::Event, public EventLoop::Task {
 public:
  // Waits for a call on `lane`. Before the lane's thread runs, or on it.
  static void Await(Door& door, Lane& lane);

  void OnEvent(bool ok) override;
  void Work() override;
  bool is_long() const override { return method_ != nullptr && method_->is_long; }

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

  void OnArrival();
  absl::Status CheckToken();
  absl::Status Admit();
  absl::Status EndForDrain();
  void Tell(absl::StatusCode code);
  void OnMessage();
  void OnEnd();
  void Read();
  void Answer();
  void Respond(const absl::Status& status, const grpc::ByteBuffer& response);
  void Write(const grpc::ByteBuffer& response);
  void Finish(const absl::Status& status);
  void TellHealth();
  absl::Status Proceed();
  void AwaitCaller();
  bool is_stream() const { return method_ != nullptr && method_->rpc.type != RpcType::kUnary; }
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
  bool over_ = false;       // the end came
  bool finishing_ = false;  // the status is on its way
  absl::StatusCode code_ = absl::StatusCode::kUnknown;
  const Method* method_ = nullptr;
  std::shared_ptr<const TokenTable> tokens_;  // keeps the token
  const Token* token_ = nullptr;
  std::string request_id_;  // where somebody has asked for it
  std::string reason_;      // of the status that was sent
  CallClock::time_point arrival_;
  int64_t messages_ = 0;
  int64_t request_bytes_total_ = 0;
  std::optional<RpcMethodMetrics> metrics_;
  std::optional<RpcCall> account_;
  CallClock::time_point deadline_ = CallClock::time_point::max();
  CallClock::time_point served_others_;
  CallClock::time_point awaits_caller_since_;
  grpc::ByteBuffer request_;
  grpc::Slice request_bytes_;
  std::optional<Admission::Permit> permit_;
  std::string watched_service_;
  std::optional<ServingStatus> told_health_;
};

}  // namespace newslens

#endif  // NEWSLENS_RPC_CALL_H_
