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
#include "grpcpp/alarm.h"
#include "grpcpp/completion_queue.h"

namespace newslens {

// Events (a call came, a message was read, a write is done) are short and are handled as they come;
// what takes longer, an article, is put into the loop's queue and worked on when no event waits.
// So a call is refused, and a health check answered, however much work is waiting; and since the
// work of one article is short, no thread of its own is needed for either.
//
// Everything but Wake, pending_wakes and ShutDown is for the thread that runs it.
class EventLoop {
 public:
  // A tag of the completion queue.
  class Event {
   public:
    virtual ~Event() = default;
    virtual void OnEvent(bool ok) = 0;
  };

  // Something to work on. `Work` runs once and is then forgotten by the loop.
  class Task {
   public:
    virtual ~Task() = default;
    virtual void Work() = 0;
    // A long task lets the loop serve others from within (ServeOthers).
    virtual bool is_long() const = 0;
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
  void Enqueue(Task* task) { waiting_.push_back(task); }

  // From within a long task, between two of its parts: handles the events that came meanwhile and
  // works off the short tasks among those that wait.
  void ServeOthers();

 private:
  // Handles the next event if one is there.
  bool HandleReadyEvent();
  void WorkOne();

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
  std::deque<Task*> waiting_;
  bool shut_down_ = false;
  mutable absl::Mutex alarms_mutex_;
  std::deque<std::unique_ptr<grpc::Alarm>> alarms_ ABSL_GUARDED_BY(alarms_mutex_);
};

}  // namespace newslens

#endif  // NEWSLENS_RPC_EVENT_LOOP_H_
