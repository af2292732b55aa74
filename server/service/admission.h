// How much work may be in the house at once.
#ifndef NEWSLENS_SERVICE_ADMISSION_H_
#define NEWSLENS_SERVICE_ADMISSION_H_

#include <atomic>
#include <cstdint>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace newslens {

// Counts what was let in and not yet answered, and refuses what goes beyond, at once: there is no
// queue behind it. Thread-safe, lock-free.
class Admission {
 public:
  struct Options {
    int64_t max_requests = 512;    // messages with articles, waiting or being worked on
    int64_t max_bytes = 64 << 20;  // of those messages, as serialised
    absl::Duration retry_after = absl::Milliseconds(50);  // RetryInfo of a refusal
  };

  // Gives back what was let in when it is destroyed.
  class Permit {
   public:
    Permit(Permit&& other) noexcept
        : admission_(std::exchange(other.admission_, nullptr)), bytes_(other.bytes_) {}
    Permit& operator=(Permit&&) = delete;
    ~Permit();

   private:
    friend class Admission;
    Permit(Admission* admission, int64_t bytes) : admission_(admission), bytes_(bytes) {}
    Admission* admission_;
    int64_t bytes_;
  };

  explicit Admission(Options options) : options_(options) {}

  // RESOURCE_EXHAUSTED with ErrorInfo (TOO_MANY_IN_FLIGHT or TOO_MANY_BYTES_IN_FLIGHT, limit and
  // actual) and RetryInfo where the limit is reached. One request is always let in, however large.
  absl::StatusOr<Permit> Admit(int64_t bytes);

  int64_t requests() const { return requests_.load(std::memory_order_relaxed); }
  int64_t bytes() const { return bytes_.load(std::memory_order_relaxed); }

 private:
  void Release(int64_t bytes);

  const Options options_;
  std::atomic<int64_t> requests_ = 0;
  std::atomic<int64_t> bytes_ = 0;
};

}  // namespace newslens

#endif  // NEWSLENS_SERVICE_ADMISSION_H_
