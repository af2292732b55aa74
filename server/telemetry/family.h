// Families of metrics whose series are all known at start: counters and histograms.
//
//   Registry registry;
//   const Counters shed(registry, {"newslens_shed_total", "Articles refused."},
//                       {LabelAxis("reason", {"in_flight", "rate_limit"})});
//   shed.Count(0);
//
// A series is found by index, never by the text of a label. Every series is exported from the
// start, with 0, so that a rate over it is defined from its first event on.
#ifndef NEWSLENS_TELEMETRY_FAMILY_H_
#define NEWSLENS_TELEMETRY_FAMILY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "prometheus/metric_family.h"
#include "telemetry/ledger.h"

namespace newslens {

class Family;

// What a group of families shares: where they count, and the list of them. The families must not
// outlive it; all are made before any counts.
struct Registry {
  Ledger ledger;
  std::vector<const Family*> families;

  // Every family with its series as they stand. Thread-safe.
  std::vector<prometheus::MetricFamily> Collect() const;
};

struct FamilyText {
  std::string name;
  std::string help;
};

// One dimension of a family: labels whose values vary together (mostly it is one label).
struct Axis {
  std::vector<std::string> labels;
  std::vector<std::vector<std::string>> rows;  // each as long as `labels`
};

// The axis of one label.
Axis LabelAxis(std::string label, std::vector<std::string> values);

class Family {
 public:
  Family(const Family&) = delete;
  Family& operator=(const Family&) = delete;
  virtual ~Family() = default;

  // `cells`: the ledger's totals.
  virtual prometheus::MetricFamily Collect(const std::vector<uint64_t>& cells) const = 0;

 protected:
  using Labels = std::vector<prometheus::ClientMetric::Label>;

  // Reserves `cells_per_series` cells for each series of the product of `axes`.
  Family(Registry& registry, FamilyText text, prometheus::MetricType type,
         const std::vector<Axis>& axes, size_t cells_per_series);

  size_t series_count() const { return series_labels_.size(); }
  size_t axis_size(size_t axis) const { return axis_sizes_[axis]; }
  size_t axis_count() const { return axis_sizes_.size(); }
  const Labels& labels(size_t series) const { return series_labels_[series]; }
  size_t first_cell() const { return first_cell_; }
  Ledger& ledger() const { return ledger_; }
  prometheus::MetricFamily Describe() const;

 private:
  Ledger& ledger_;
  const FamilyText text_;
  const prometheus::MetricType type_;
  std::vector<size_t> axis_sizes_;
  std::vector<Labels> series_labels_;
  size_t first_cell_ = 0;
};

// Counters over one or two axes. An index is a number or an enum value, into the axis as it was
// given; one outside of it counts nothing. Thread-safe.
class Counters final : public Family {
 public:
  Counters(Registry& registry, FamilyText text, const std::vector<Axis>& axes);

  template <typename Index>
  void Count(Index index) const {
    CountSeries(static_cast<size_t>(index), 0);
  }
  template <typename First, typename Second>
  void Count(First first, Second second) const {
    CountSeries(static_cast<size_t>(first), static_cast<size_t>(second));
  }

  prometheus::MetricFamily Collect(const std::vector<uint64_t>& cells) const override;

 private:
  void CountSeries(size_t first, size_t second) const {
    if (first < first_size_ && second < second_size_) {
      ledger().Add(first_cell() + first * second_size_ + second, 1);
    }
  }

  const size_t first_size_;
  const size_t second_size_;
};

// How a histogram's whole numbers read in Prometheus' base unit: a bound or sum is divided by it.
enum class Unit : int64_t { kBytes = 1, kNanosecondsAsSeconds = 1'000'000'000 };

// Histograms over one axis, or a single one (axis left out). Sums are exact, in whole units.
// Thread-safe.
class Histograms final : public Family {
 public:
  // `bounds`: the buckets' upper edges, ascending, each within its bucket; a last bucket to
  // infinity is added.
  Histograms(Registry& registry, FamilyText text, Unit unit, std::vector<uint64_t> bounds,
             const std::vector<Axis>& axes = {});

  // An index outside of the axis observes nothing.
  template <typename Index>
  void Observe(Index index, uint64_t value) const {
    ObserveSeries(static_cast<size_t>(index), value);
  }
  // To the nanosecond; a negative duration counts as 0.
  template <typename Index>
  void Observe(Index index, absl::Duration value) const {
    ObserveSeries(static_cast<size_t>(index), Nanoseconds(value));
  }
  void Observe(uint64_t value) const { ObserveSeries(0, value); }

  prometheus::MetricFamily Collect(const std::vector<uint64_t>& cells) const override;

 private:
  static uint64_t Nanoseconds(absl::Duration value);
  void ObserveSeries(size_t series, uint64_t value) const;
  // A series' cells: a bucket each, the one to infinity, the sum.
  size_t series_cells() const { return bounds_.size() + 2; }

  const Unit unit_;
  const std::vector<uint64_t> bounds_;
};

}  // namespace newslens

#endif  // NEWSLENS_TELEMETRY_FAMILY_H_
