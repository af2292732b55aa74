#include "security/rate_limit.h"

#include <algorithm>

namespace newslens {

std::optional<absl::Duration> RateLimit::Take(int64_t units, Clock::time_point now) {
  constexpr int64_t kMostDebt = 1'000'000'000;
  const int64_t now_ns =
      std::chrono::duration_cast<std::chrono::nanoseconds>(now.time_since_epoch()).count();
  const auto cost = static_cast<int64_t>(nanoseconds_each_ * static_cast<double>(units));
  int64_t before = paid_off_at_.load(std::memory_order_relaxed);
  while (true) {
    if (before - now_ns > kMostDebt) return absl::Nanoseconds(before - now_ns - kMostDebt);
    const int64_t after = std::max(before, now_ns) + cost;
    if (paid_off_at_.compare_exchange_weak(before, after, std::memory_order_relaxed)) {
      return std::nullopt;
    }
  }
}

}  // namespace newslens
