// Holds back log lines that come again and again.
#ifndef NEWSLENS_TELEMETRY_LOG_REPEATS_H_
#define NEWSLENS_TELEMETRY_LOG_REPEATS_H_

#include <cstdint>
#include <mutex>
#include <optional>

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace newslens {

// One for each kind of line:
//
//   if (const auto held_back = repeats.Next()) log.Warning("refused", {{"held_back", *held_back}});
//
// Thread-safe.
class LogRepeats {
 public:
  // At most `lines` in each `window`, which begins with its first line.
  explicit LogRepeats(int lines = 5, absl::Duration window = absl::Seconds(10))
      : lines_(lines), window_(window) {}

  // Nothing where the line is to be left out; else how many were since the last that was not. Time
  // that goes backwards begins a new window.
  std::optional<int64_t> Next(absl::Time now = absl::Now());

  // How many were left out in all.
  int64_t dropped() const;

 private:
  const int lines_;
  const absl::Duration window_;
  mutable std::mutex mutex_;
  absl::Time window_begin_ = absl::InfinitePast();
  int written_ = 0;
  int64_t held_back_ = 0;
  int64_t dropped_ = 0;
};

}  // namespace newslens

#endif  // NEWSLENS_TELEMETRY_LOG_REPEATS_H_
