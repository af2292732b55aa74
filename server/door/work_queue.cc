#include "door/work_queue.h"

#include <utility>

namespace newslens {
namespace {

// However many events come, work goes on after this many: a flood of calls that are refused must
// not starve those that were accepted.
constexpr int kEventsBetweenTasks = 16;

}  // namespace

void WorkQueue::TakeTurn(HandleEvent handle_event) {
  for (int i = 0; i < kEventsBetweenTasks && handle_event(); ++i) {
  }
  Task* const task = waiting_.front();
  waiting_.pop_front();
  task->Work();
}

void WorkQueue::ServeOthers(HandleEvent handle_event) {
  for (int i = 0; i < kEventsBetweenTasks && handle_event(); ++i) {
  }
  // One long task at a time: those that wait keep their order behind it.
  std::deque<Task*> kept;
  std::deque<Task*> short_ones;
  for (Task* task : waiting_) (task->is_long() ? kept : short_ones).push_back(task);
  waiting_ = std::move(kept);
  for (Task* task : short_ones) task->Work();
}

}  // namespace newslens
