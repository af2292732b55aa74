// What waits for its turn on one thread of a door.
#ifndef NEWSLENS_DOOR_WORK_QUEUE_H_
#define NEWSLENS_DOOR_WORK_QUEUE_H_

#include <deque>

#include "absl/functional/function_ref.h"

namespace newslens {

// Events (a call came, a message was read, a write is done) are short and are handled as they come;
// what takes longer, an article, is put into the queue and worked on when no event waits. So a call
// is refused, and a health check answered, however much work is waiting; and since the work of one
// article is short, no thread of its own is needed for either.
//
// For one thread.
class WorkQueue {
 public:
  // Something to work on. `Work` runs once and is then forgotten by the queue.
  class Task {
   public:
    virtual ~Task() = default;
    virtual void Work() = 0;
    // A long task lets others be served from within (ServeOthers).
    virtual bool is_long() const = 0;
  };

  // Handles the next event of the thread if one is there; false where there is none.
  using HandleEvent = absl::FunctionRef<bool()>;

  bool empty() const { return waiting_.empty(); }

  // `task` waits its turn.
  void Enqueue(Task* task) { waiting_.push_back(task); }

  // Some of the events that wait, and one task, which there must be.
  void TakeTurn(HandleEvent handle_event);

  // From within a long task, between two of its parts: handles the events that came meanwhile and
  // works off the short tasks among those that wait.
  void ServeOthers(HandleEvent handle_event);

 private:
  std::deque<Task*> waiting_;
};

}  // namespace newslens

#endif  // NEWSLENS_DOOR_WORK_QUEUE_H_
