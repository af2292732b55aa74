#include "telemetry/ledger.h"

#include <mutex>
#include <utility>

namespace newslens {
namespace {

uint64_t NextId() {
  static std::atomic<uint64_t> last = 0;
  return ++last;
}

}  // namespace

struct Ledger::State {
  std::mutex mutex;
  size_t cells = 0;
  std::vector<std::unique_ptr<Line[]>> shards;
  std::vector<Line*> free;  // those of `shards` whose thread has ended

  size_t line_count() const { return (cells + kLineCells - 1) / kLineCells; }

  // The mutex hands the counts over: what the ended thread wrote is seen by the next.
  Line* Take() {
    const std::lock_guard<std::mutex> lock(mutex);
    if (!free.empty()) {
      Line* const lines = free.back();
      free.pop_back();
      return lines;
    }
    shards.push_back(std::make_unique<Line[]>(line_count()));
    return shards.back().get();
  }

  void GiveBack(Line* lines) {
    const std::lock_guard<std::mutex> lock(mutex);
    free.push_back(lines);
  }
};

struct Ledger::Lease {
  uint64_t ledger;
  std::weak_ptr<State> state;  // a thread may outlive the ledger
  Line* lines;
};

// One thread's leases; given back as the thread ends.
struct Ledger::Leases {
  std::vector<Lease> leases;

  ~Leases() {
    current_ = {};
    for (const Lease& lease : leases) {
      if (const std::shared_ptr<State> state = lease.state.lock()) state->GiveBack(lease.lines);
    }
  }
};

Ledger::Ledger() : id_(NextId()), state_(std::make_shared<State>()) {}

Ledger::~Ledger() = default;

size_t Ledger::Reserve(size_t cells) {
  const size_t first = state_->cells;
  state_->cells += cells;
  return first;
}

Ledger::Line* Ledger::LeaseLines() {
  thread_local Leases own;
  for (const Lease& lease : own.leases) {
    if (lease.ledger == id_) {
      current_ = {id_, lease.lines};
      return lease.lines;
    }
  }
  std::erase_if(own.leases, [](const Lease& lease) { return lease.state.expired(); });
  Line* const lines = state_->Take();
  own.leases.push_back({id_, state_, lines});
  current_ = {id_, lines};
  return lines;
}

std::vector<uint64_t> Ledger::Fold() const {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  std::vector<uint64_t> totals(state_->cells, 0);
  for (const std::unique_ptr<Line[]>& lines : state_->shards) {
    for (size_t cell = 0; cell < totals.size(); ++cell) {
      totals[cell] +=
          lines[cell / kLineCells].cells[cell % kLineCells].load(std::memory_order_relaxed);
    }
  }
  return totals;
}

}  // namespace newslens
