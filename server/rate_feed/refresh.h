// One attempt to get newer rates from one address into the snapshot in force.
#ifndef NEWSLENS_RATE_FEED_REFRESH_H_
#define NEWSLENS_RATE_FEED_REFRESH_H_

#include <atomic>
#include <functional>
#include <set>
#include <string>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "rate_feed/http_get.h"
#include "rate_feed/kept_rates.h"
#include "rate_feed/published_rates.h"
#include "reference/snapshot_store.h"
#include "telemetry/metrics.h"

namespace newslens {

// Where rates are published. {key} in the address stands for `key`, {date} for a day, as 20260929:
// it is asked for each day since the last known one, at most a week back.
struct RateAddress {
  std::string url;
  std::string key;

  bool asks_for_days() const;
  // The source that such an address is expected to be of; the answer itself decides.
  const RateSource& expected_source() const;
};

struct Refreshed {
  RefreshOutcome outcome = RefreshOutcome::kFailed;
  const RateSource* source = nullptr;
  int new_days = 0;
  absl::Status status;  // why not, where the outcome is kFailed or kRejected
  absl::Status kept;    // why rates that are in force could not be kept, now or before
};

// Fetches, checks (new_days.h), adds to what was fetched before, swaps in and keeps. Whatever goes
// wrong, what was in force stays so. Blocks; not thread-safe.
class RateRefresher {
 public:
  struct Options {
    HttpLimits http;
    std::function<absl::Time()> now = absl::Now;
  };
  // All of these must outlive it.
  RateRefresher(Options options, const KeptRates& kept, SnapshotStore& store)
      : options_(std::move(options)), kept_(kept), store_(store) {}

  // Rates that could not be kept are kept at a later one, also where that brings nothing new.
  Refreshed Refresh(const RateAddress& address, const std::atomic<bool>& stop);

 private:
  Refreshed Ask(const RateAddress& address, const std::atomic<bool>& stop) const;
  absl::Status Keep(const RateSource& source);

  absl::StatusOr<PublishedRates> Fetch(const RateAddress& address,
                                       std::optional<absl::CivilDay> day,
                                       const std::atomic<bool>& stop) const;
  Refreshed Take(const PublishedRates& published) const;
  Refreshed RefreshDays(const RateAddress& address, const std::atomic<bool>& stop) const;

  const Options options_;
  const KeptRates& kept_;
  SnapshotStore& store_;
  std::set<const RateSource*> unkept_;
};

}  // namespace newslens

#endif  // NEWSLENS_RATE_FEED_REFRESH_H_
