#include "telemetry/log_repeats.h"

#include <utility>

namespace newslens {

std::optional<int64_t> LogRepeats::Next(absl::Time now) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (now < window_begin_ || now - window_begin_ >= window_) {
    window_begin_ = now;
    written_ = 0;
  }
  if (written_ == lines_) {
    ++held_back_;
    ++dropped_;
    return std::nullopt;
  }
  ++written_;
  return std::exchange(held_back_, 0);
}

int64_t LogRepeats::dropped() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return dropped_;
}

}  // namespace newslens
