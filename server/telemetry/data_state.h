// Gauges of the data in force: how old it is, where it is from, whether the last reload took.
#ifndef NEWSLENS_TELEMETRY_DATA_STATE_H_
#define NEWSLENS_TELEMETRY_DATA_STATE_H_

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "prometheus/metric_family.h"

namespace newslens {

struct TableLabels {
  std::string table;    // "currencies.csv"
  std::string version;  // hash of its bytes
  std::string source;   // "embedded", "data_dir" or "state_dir"
};

// Thread-safe; for what changes a few times a day.
class DataState {
 public:
  // When the latest exchange rate in force was published.
  void SetExchangeRateTime(absl::Time published);
  // The tables in force, and the day that the oldest list among them describes, where one tells.
  void SetReferenceData(std::optional<absl::Time> as_of, std::vector<TableLabels> tables);
  // A load of the tables, the first one included. The time of success moves only on success.
  void RecordReload(bool success, absl::Time at);

  // An age or time that was never set is left out: no value is better than a wrong one.
  std::vector<prometheus::MetricFamily> Collect(absl::Time now) const;

 private:
  mutable std::mutex mutex_;
  std::optional<absl::Time> exchange_rate_time_;
  std::optional<absl::Time> reference_data_time_;
  std::vector<TableLabels> tables_;
  bool reload_success_ = false;
  std::optional<absl::Time> reload_time_;
};

}  // namespace newslens

#endif  // NEWSLENS_TELEMETRY_DATA_STATE_H_
