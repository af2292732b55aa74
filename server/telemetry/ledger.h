// Counting from many threads without contention.
//
// A ledger is a row of cells that only ever grow. Each thread adds to cells of its own, a plain
// load and store that no other thread writes, and a reader sums the threads up. When a thread ends,
// its cells with their counts pass to the next thread that comes: nothing is lost, and memory is
// bounded by the most threads there ever were at once.
#ifndef NEWSLENS_TELEMETRY_LEDGER_H_
#define NEWSLENS_TELEMETRY_LEDGER_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace newslens {

// Thread-safe, but for Reserve. Must outlive every thread's last Add; a thread's thread_local
// objects may not Add in their destructors.
class Ledger {
 public:
  Ledger();
  ~Ledger();
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  // Sets `cells` further cells aside, all 0, and returns the first. Only before the first Add.
  size_t Reserve(size_t cells);

  // `cell` must have been reserved. Wait-free after a thread's first Add, which takes a mutex.
  void Add(size_t cell, uint64_t amount);

  // Every cell's sum over all threads, living and ended, modulo 2^64. A cell never falls from one
  // Fold to the next. Cells are read one by one: two cells of one event may be seen apart.
  std::vector<uint64_t> Fold() const;

 private:
  static constexpr size_t kLineCells = 8;
  // A cache line, so that two threads' cells never share one.
  struct alignas(64) Line {
    std::array<std::atomic<uint64_t>, kLineCells> cells = {};
  };
  struct State;
  struct Lease;
  struct Leases;
  // The ledger that the thread last added to, and the thread's cells in it.
  struct Current {
    uint64_t ledger;
    Line* lines;
  };

  Line* LeaseLines();

  static inline constinit thread_local Current current_ = {0, nullptr};

  const uint64_t id_;  // never 0, never used again, unlike an address
  const std::shared_ptr<State> state_;
};

inline void Ledger::Add(size_t cell, uint64_t amount) {
  Line* const lines = current_.ledger == id_ ? current_.lines : LeaseLines();
  std::atomic<uint64_t>& own = lines[cell / kLineCells].cells[cell % kLineCells];
  own.store(own.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
}

}  // namespace newslens

#endif  // NEWSLENS_TELEMETRY_LEDGER_H_
