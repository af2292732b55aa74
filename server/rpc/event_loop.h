// One thread of the door: takes events off its completion queue, and works on what they brought in
// between.
#ifndef NEWSLENS_RPC_EVENT_LOOP_H_
#define NEWSLENS_RPC_EVENT_LOOP_H_

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "door/work_queue.h"
#include "grpcpp/alarm.h"
#include "grpcpp/completion_queue.h"

namespace newslens {

// Articles wait in its WorkQueue. Everything but Wake, pending_wakes and ShutDown is for the thread
// that runs it.
class EventLoop {
 public:
  // A tag of the completion queue.
  class Event {
   public:
    virtual ~Event() = default;
    virtual void OnEvent(bool ok) = 0;
  };

  // `on_wake` runs on the loop's thread after each Wake.
  EventLoop(std::unique_ptr<grpc::ServerCompletionQueue> queue, std::function<void()> on_wake);

  grpc::ServerCompletionQueue* queue() { return queue_.get(); }

  // Until the queue is shut down and drained.
  void Run();

  // Makes the loop run `on_wake` soon. Thread-safe. Not after ShutDown.
  void Wake();

  // Of those that were asked for, how many have not been seen to. Thread-safe.
  size_t pending_wakes() const;

  // Shuts the queue down; Run returns when the last event was handled. Thread-safe; call it once,
  // after the server's Shutdown.
  void ShutDown() { queue_->Shutdown(); }

  // `task` waits its turn.
  void Enqueue(WorkQueue::Task* task) { waiting_.Enqueue(task); }

  // As WorkQueue's.
  void ServeOthers();

 private:
  // Handles the next event if one is there.
  bool HandleReadyEvent();

  void OnWake();

  class WakeEvent final : public Event {
   public:
    explicit WakeEvent(EventLoop* loop) : loop_(loop) {}
    void OnEvent(bool) override { loop_->OnWake(); }

   private:
    EventLoop* loop_;
  };

  std::unique_ptr<grpc::ServerCompletionQueue> queue_;
  const std::function<void()> on_wake_;
  WakeEvent wake_event_{this};
  WorkQueue waiting_;
  bool shut_down_ = false;
  mutable absl::Mutex alarms_mutex_;
  std::deque<std::unique_ptr<grpc::Alarm>> alarms_ ABSL_GUARDED_BY(alarms_mutex_);
};

}  // namespace newslens

#endif  // NEWSLENS_RPC_EVENT_LOOP_H_
