// So much a second, and no more in the long run.
#ifndef NEWSLENS_SECURITY_RATE_LIMIT_H_
#define NEWSLENS_SECURITY_RATE_LIMIT_H_

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>

#include "absl/time/time.h"

namespace newslens {

// What is taken is paid off at the rate; more is given while the debt is at most a second's worth.
// So a burst of up to twice the rate passes, and one large piece (a batch) always does sooner or
// later. Thread-safe, lock-free. Its clock is the monotonic one: setting the time locks nobody out.
class RateLimit {
 public:
  using Clock = std::chrono::steady_clock;

  // `per_second` > 0.
  explicit RateLimit(double per_second) : nanoseconds_each_(1e9 / per_second) {}

  // Nothing where `units` may go on; else nothing is taken, and this is how long to wait.
  std::optional<absl::Duration> Take(int64_t units, Clock::time_point now = Clock::now());

 private:
  const double nanoseconds_each_;
  std::atomic<int64_t> paid_off_at_ = 0;  // nanoseconds of the clock
};

}  // namespace newslens

#endif  // NEWSLENS_SECURITY_RATE_LIMIT_H_
