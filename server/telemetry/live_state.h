// What the server's parts know of themselves at any time, asked for at each scrape instead of being
// counted along.
#ifndef NEWSLENS_TELEMETRY_LIVE_STATE_H_
#define NEWSLENS_TELEMETRY_LIVE_STATE_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/time/time.h"
#include "prometheus/metric_family.h"

namespace newslens {

// What is in the house, against what may be.
struct Occupancy {
  int64_t articles = 0;
  int64_t max_articles = 0;
  int64_t bytes = 0;
  int64_t max_bytes = 0;
};

// The certificate that callers are shown.
struct ServedCertificate {
  absl::Time not_after;
  bool last_change_taken = true;  // false: its files were changed to what can not be used
};

// All thread-safe; what they ask must outlive the scrapes. Where one is null, what it would tell is
// left out of the scrape.
struct LiveState {
  std::function<Occupancy()> occupancy;
  std::function<ServedCertificate()> certificate;
  std::function<int64_t()> dropped_log_lines;

  std::vector<prometheus::MetricFamily> Collect() const;
};

}  // namespace newslens

#endif  // NEWSLENS_TELEMETRY_LIVE_STATE_H_
