#include "telemetry/data_state.h"

#include <algorithm>
#include <utility>

#include "telemetry/single_series.h"

namespace newslens {
namespace {

std::optional<double> Age(const std::optional<absl::Time>& since, absl::Time now) {
  if (!since.has_value()) return std::nullopt;
  // A clock that was set back makes nothing younger than new.
  return std::max(absl::ToDoubleSeconds(now - *since), 0.0);
}

}  // namespace

void DataState::SetExchangeRateTime(absl::Time published) {
  const std::lock_guard<std::mutex> lock(mutex_);
  exchange_rate_time_ = published;
}

void DataState::SetReferenceData(std::optional<absl::Time> as_of, std::vector<TableLabels> tables) {
  const std::lock_guard<std::mutex> lock(mutex_);
  reference_data_time_ = as_of;
  tables_ = std::move(tables);
}

void DataState::RecordReload(bool success, absl::Time at) {
  const std::lock_guard<std::mutex> lock(mutex_);
  reload_success_ = success;
  if (success) reload_time_ = at;
}

std::vector<prometheus::MetricFamily> DataState::Collect(absl::Time now) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::optional<double> reload_seconds;
  if (reload_time_.has_value()) {
    reload_seconds = absl::ToDoubleSeconds(*reload_time_ - absl::UnixEpoch());
  }
  prometheus::MetricFamily tables = SingleGauge(
      "newslens_table_info", "The tables in force, by version and source; always 1.", std::nullopt);
  for (const TableLabels& labels : tables_) {
    prometheus::ClientMetric& metric = tables.metric.emplace_back();
    metric.label = {
        {"table", labels.table}, {"version", labels.version}, {"source", labels.source}};
    metric.gauge.value = 1;
  }
  return {
      SingleGauge("newslens_exchange_rate_age_seconds",
                  "Time since the latest exchange rate in force was published.",
                  Age(exchange_rate_time_, now)),
      SingleGauge("newslens_reference_data_age_seconds",
                  "Time since the day that the oldest list among the tables describes.",
                  Age(reference_data_time_, now)),
      SingleGauge("newslens_reload_success", "Whether the last load of the tables succeeded.",
                  reload_success_ ? 1.0 : 0.0),
      SingleGauge("newslens_reload_timestamp_seconds",
                  "When the tables in force were loaded, in seconds since the Unix epoch.",
                  reload_seconds),
      std::move(tables),
  };
}

}  // namespace newslens
