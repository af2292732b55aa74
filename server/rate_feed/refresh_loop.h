// Keeps exchange rates fresh beside the calls.
#ifndef NEWSLENS_RATE_FEED_REFRESH_LOOP_H_
#define NEWSLENS_RATE_FEED_REFRESH_LOOP_H_

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/random/random.h"
#include "absl/time/time.h"
#include "rate_feed/refresh.h"
#include "telemetry/log.h"

namespace newslens {

// The metrics' axis of sources, and a source's place on it.
std::vector<std::string> RateSourceLabels();
size_t RateSourceIndex(const RateSource& source);

// A thread that asks each address at once and then every interval, give or take a tenth, so that
// many servers do not ask in step. After a failure it waits a minute, twice as long after each
// further one, at most the interval. Each attempt is counted and logged.
class RateRefreshLoop {
 public:
  struct Options {
    std::vector<RateAddress> addresses;
    absl::Duration interval = absl::Hours(6);
    absl::Duration first_retry = absl::Minutes(1);
    std::function<void()> updated;  // called, on the thread, once new rates are in force
  };
  // All of these must outlive it.
  RateRefreshLoop(Options options, RateRefresher& refresher, const Metrics& metrics, Log& log);
  // Stops: a transfer under way ends within a second or so.
  ~RateRefreshLoop();
  RateRefreshLoop(const RateRefreshLoop&) = delete;
  RateRefreshLoop& operator=(const RateRefreshLoop&) = delete;

  // How long to wait after `failures` attempts in a row that came to nothing; 0 after a success.
  // Without the tenth.
  static absl::Duration Pause(const Options& options, int failures);

 private:
  // Not the wall clock: one that is set back by a year would end the asking for a year.
  using Clock = std::chrono::steady_clock;

  struct Address {
    RateAddress address;
    Clock::time_point next = Clock::time_point::min();
    int failures = 0;
  };
  void Run();
  void Attempt(Address& address);

  const Options options_;
  RateRefresher& refresher_;
  const Metrics& metrics_;
  Log& log_;
  std::vector<Address> addresses_;
  absl::BitGen random_;
  std::atomic<bool> stop_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::thread thread_;
};

}  // namespace newslens

#endif  // NEWSLENS_RATE_FEED_REFRESH_LOOP_H_
