#include "rpc/event_loop.h"

#include <utility>

#include "grpc/support/time.h"

namespace newslens {

EventLoop::EventLoop(std::unique_ptr<grpc::ServerCompletionQueue> queue,
                     std::function<void()> on_wake)
    : queue_(std::move(queue)), on_wake_(std::move(on_wake)) {}

void EventLoop::Wake() {
  // An alarm that is due at once is the way to put an event into a completion queue.
  absl::MutexLock lock(&alarms_mutex_);
  alarms_.push_back(std::make_unique<grpc::Alarm>());
  alarms_.back()->Set(queue_.get(), gpr_time_0(GPR_CLOCK_MONOTONIC), &wake_event_);
}

size_t EventLoop::pending_wakes() const {
  absl::MutexLock lock(&alarms_mutex_);
  return alarms_.size();
}

void EventLoop::OnWake() {
  {
    absl::MutexLock lock(&alarms_mutex_);
    // Perhaps not the one that fired; but one that is cancelled has its event too.
    alarms_.pop_front();
  }
  on_wake_();
}

void EventLoop::Run() {
  while (true) {
    if (waiting_.empty()) {
      void* tag = nullptr;
      bool ok = false;
      if (shut_down_ || !queue_->Next(&tag, &ok)) return;
      static_cast<Event*>(tag)->OnEvent(ok);
      continue;
    }
    waiting_.TakeTurn([this] { return HandleReadyEvent(); });
  }
}

bool EventLoop::HandleReadyEvent() {
  void* tag = nullptr;
  bool ok = false;
  switch (queue_->AsyncNext(&tag, &ok, gpr_time_0(GPR_CLOCK_MONOTONIC))) {
    case grpc::CompletionQueue::GOT_EVENT:
      static_cast<Event*>(tag)->OnEvent(ok);
      return true;
    case grpc::CompletionQueue::SHUTDOWN:
      shut_down_ = true;
      return false;
    case grpc::CompletionQueue::TIMEOUT:
      return false;
  }
  return false;
}

void EventLoop::ServeOthers() {
  waiting_.ServeOthers([this] { return HandleReadyEvent(); });
}

}  // namespace newslens
