#include "telemetry/family.h"

#include <algorithm>
#include <limits>

namespace newslens {

std::vector<prometheus::MetricFamily> Registry::Collect() const {
  const std::vector<uint64_t> cells = ledger.Fold();
  std::vector<prometheus::MetricFamily> collected;
  collected.reserve(families.size());
  for (const Family* family : families) collected.push_back(family->Collect(cells));
  return collected;
}

Axis LabelAxis(std::string label, std::vector<std::string> values) {
  Axis axis;
  axis.labels.push_back(std::move(label));
  for (std::string& value : values) axis.rows.push_back({std::move(value)});
  return axis;
}

Family::Family(Registry& registry, FamilyText text, prometheus::MetricType type,
               const std::vector<Axis>& axes, size_t cells_per_series)
    : ledger_(registry.ledger), text_(std::move(text)), type_(type), series_labels_(1) {
  for (const Axis& axis : axes) {
    axis_sizes_.push_back(axis.rows.size());
    std::vector<Labels> product;
    product.reserve(series_labels_.size() * axis.rows.size());
    for (const Labels& before : series_labels_) {
      for (const std::vector<std::string>& row : axis.rows) {
        Labels labels = before;
        for (size_t i = 0; i < axis.labels.size(); ++i) labels.push_back({axis.labels[i], row[i]});
        product.push_back(std::move(labels));
      }
    }
    series_labels_ = std::move(product);
  }
  first_cell_ = ledger_.Reserve(series_labels_.size() * cells_per_series);
  registry.families.push_back(this);
}

prometheus::MetricFamily Family::Describe() const {
  prometheus::MetricFamily family;
  family.name = text_.name;
  family.help = text_.help;
  family.type = type_;
  family.metric.resize(series_count());
  for (size_t series = 0; series < series_count(); ++series) {
    family.metric[series].label = series_labels_[series];
  }
  return family;
}

Counters::Counters(Registry& registry, FamilyText text, const std::vector<Axis>& axes)
    : Family(registry, std::move(text), prometheus::MetricType::Counter, axes, 1),
      first_size_(axis_count() > 0 ? axis_size(0) : 1),
      second_size_(axis_count() > 1 ? axis_size(1) : 1) {}

prometheus::MetricFamily Counters::Collect(const std::vector<uint64_t>& cells) const {
  prometheus::MetricFamily family = Describe();
  for (size_t series = 0; series < series_count(); ++series) {
    family.metric[series].counter.value = static_cast<double>(cells[first_cell() + series]);
  }
  return family;
}

Histograms::Histograms(Registry& registry, FamilyText text, Unit unit, std::vector<uint64_t> bounds,
                       const std::vector<Axis>& axes)
    : Family(registry, std::move(text), prometheus::MetricType::Histogram, axes, bounds.size() + 2),
      unit_(unit),
      bounds_(std::move(bounds)) {}

uint64_t Histograms::Nanoseconds(absl::Duration value) {
  return static_cast<uint64_t>(std::max<int64_t>(absl::ToInt64Nanoseconds(value), 0));
}

void Histograms::ObserveSeries(size_t series, uint64_t value) const {
  if (series >= series_count()) return;
  const size_t bucket = static_cast<size_t>(
      std::lower_bound(bounds_.begin(), bounds_.end(), value) - bounds_.begin());
  const size_t first = first_cell() + series * series_cells();
  ledger().Add(first + bucket, 1);
  ledger().Add(first + bounds_.size() + 1, value);
}

prometheus::MetricFamily Histograms::Collect(const std::vector<uint64_t>& cells) const {
  prometheus::MetricFamily family = Describe();
  const double divisor = static_cast<double>(unit_);
  for (size_t series = 0; series < series_count(); ++series) {
    const uint64_t* const own = &cells[first_cell() + series * series_cells()];
    prometheus::ClientMetric::Histogram& histogram = family.metric[series].histogram;
    uint64_t count = 0;
    for (size_t bucket = 0; bucket <= bounds_.size(); ++bucket) {
      count += own[bucket];
      // Division, unlike a product with 1e-9, gives the double nearest to the decimal bound.
      const double bound = bucket < bounds_.size() ? static_cast<double>(bounds_[bucket]) / divisor
                                                   : std::numeric_limits<double>::infinity();
      histogram.bucket.push_back({count, bound});
    }
    histogram.sample_count = count;
    histogram.sample_sum = static_cast<double>(own[bounds_.size() + 1]) / divisor;
  }
  return family;
}

}  // namespace newslens
