#include "rate_feed/refresh_loop.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace newslens {
namespace {

constexpr double kLeeway = 0.1;

}  // namespace

std::vector<std::string> RateSourceLabels() {
  std::vector<std::string> labels;
  for (const RateSource* source : kSourcesByPreference) labels.emplace_back(source->label);
  return labels;
}

size_t RateSourceIndex(const RateSource& source) {
  return static_cast<size_t>(
      std::find(std::begin(kSourcesByPreference), std::end(kSourcesByPreference), &source) -
      std::begin(kSourcesByPreference));
}

RateRefreshLoop::RateRefreshLoop(Options options, RateRefresher& refresher, const Metrics& metrics,
                                 Log& log)
    : options_(std::move(options)), refresher_(refresher), metrics_(metrics), log_(log) {
  for (const RateAddress& address : options_.addresses) addresses_.push_back({address});
  if (!addresses_.empty()) thread_ = std::thread([this] { Run(); });
}

RateRefreshLoop::~RateRefreshLoop() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

absl::Duration RateRefreshLoop::Pause(const Options& options, int failures) {
  if (failures == 0) return options.interval;
  absl::Duration pause = options.first_retry;
  for (int i = 1; i < failures && pause < options.interval; ++i) pause *= 2;
  return std::min(pause, options.interval);
}

void RateRefreshLoop::Run() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stop_) {
    const auto next =
        std::min_element(addresses_.begin(), addresses_.end(),
                         [](const Address& a, const Address& b) { return a.next < b.next; });
    if (next->next > Clock::now()) {
      wake_.wait_until(lock, next->next, [this] { return stop_.load(); });
      continue;
    }
    lock.unlock();
    Attempt(*next);
    lock.lock();
  }
}

void RateRefreshLoop::Attempt(Address& address) {
  const Refreshed refreshed = refresher_.Refresh(address.address, stop_);
  if (stop_) return;
  const bool good = refreshed.status.ok();
  address.failures = good ? 0 : address.failures + 1;
  const absl::Duration pause = absl::Trunc(
      Pause(options_, address.failures) * absl::Uniform(random_, 1 - kLeeway, 1 + kLeeway),
      absl::Milliseconds(1));
  address.next = Clock::now() + absl::ToChronoNanoseconds(pause);
  metrics_.exchange_rate_refresh.Count(RateSourceIndex(*refreshed.source), refreshed.outcome);
  const absl::string_view source = refreshed.source->label;
  if (!good) {
    log_.Warning("exchange rates not refreshed", {{"source", source},
                                                  {"error", refreshed.status.message()},
                                                  {"retry_in", absl::FormatDuration(pause)}});
  } else if (refreshed.outcome == RefreshOutcome::kUpdated) {
    if (options_.updated) options_.updated();
    log_.Info("exchange rates refreshed", {{"source", source}, {"days", refreshed.new_days}});
  }
  if (!refreshed.kept.ok()) {
    log_.Warning("exchange rates not kept",
                 {{"source", source}, {"error", refreshed.kept.message()}});
  }
}

}  // namespace newslens
