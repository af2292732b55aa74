#include "telemetry/family.h"

#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

std::vector<double> CounterValues(const prometheus::MetricFamily& family) {
  std::vector<double> values;
  for (const prometheus::ClientMetric& metric : family.metric) {
    values.push_back(metric.counter.value);
  }
  return values;
}

std::vector<uint64_t> BucketCounts(const prometheus::ClientMetric& metric) {
  std::vector<uint64_t> counts;
  for (const auto& bucket : metric.histogram.bucket) counts.push_back(bucket.cumulative_count);
  return counts;
}

enum class Colour { kRed, kBlue };

TEST(CountersTest, SeriesAreTheProductOfTheAxes) {
  Registry registry;
  const Counters counters(
      registry, {"balls_total", "Balls."},
      {LabelAxis("colour", {"red", "blue"}), LabelAxis("size", {"s", "m", "l"})});
  counters.Count(Colour::kBlue, 1);
  counters.Count(Colour::kBlue, 1);
  counters.Count(0, 2u);

  const std::vector<prometheus::MetricFamily> families = registry.Collect();
  ASSERT_EQ(families.size(), 1u);
  EXPECT_EQ(families[0].name, "balls_total");
  EXPECT_EQ(families[0].help, "Balls.");
  EXPECT_EQ(families[0].type, prometheus::MetricType::Counter);
  EXPECT_THAT(CounterValues(families[0]), ElementsAre(0, 0, 1, 0, 2, 0));
  const auto& labels = families[0].metric[4].label;
  ASSERT_EQ(labels.size(), 2u);
  EXPECT_EQ(labels[0].name + "=" + labels[0].value, "colour=blue");
  EXPECT_EQ(labels[1].name + "=" + labels[1].value, "size=m");
}

TEST(CountersTest, AnAxisOfJointLabels) {
  Registry registry;
  const Counters counters(registry, {"x_total", "X."},
                          {Axis{{"a", "b"}, {{"1", "2"}, {"3", "4"}}}});
  counters.Count(1);
  const prometheus::MetricFamily family = registry.Collect()[0];
  EXPECT_THAT(CounterValues(family), ElementsAre(0, 1));
  EXPECT_EQ(family.metric[1].label[0].value + family.metric[1].label[1].value, "34");
}

TEST(CountersTest, AnIndexOutsideCountsNothing) {
  Registry registry;
  const Counters one(registry, {"one_total", "."}, {LabelAxis("a", {"x", "y"})});
  const Counters two(registry, {"two_total", "."}, {LabelAxis("a", {"x"}), LabelAxis("b", {"y"})});
  const Counters none(registry, {"none_total", "."}, {LabelAxis("a", {})});
  one.Count(2);
  one.Count(-1);
  two.Count(0, 1);
  two.Count(1, 0);
  none.Count(0);
  for (const prometheus::MetricFamily& family : registry.Collect()) {
    for (const double value : CounterValues(family)) EXPECT_EQ(value, 0) << family.name;
  }
}

TEST(HistogramsTest, AnEdgeIsInItsBucket) {
  struct Case {
    std::string name;
    uint64_t value;
    std::vector<uint64_t> cumulative;
  };
  const Case kCases[] = {
      {"zero", 0, {1, 1, 1, 1}},
      {"just below an edge", 9, {1, 1, 1, 1}},
      {"on the first edge", 10, {1, 1, 1, 1}},
      {"just above the first edge", 11, {0, 1, 1, 1}},
      {"on an inner edge", 20, {0, 1, 1, 1}},
      {"on the last edge", 30, {0, 0, 1, 1}},
      {"just above the last edge", 31, {0, 0, 0, 1}},
      {"far above", uint64_t{1} << 60, {0, 0, 0, 1}},
  };
  for (const Case& test : kCases) {
    SCOPED_TRACE(test.name);
    Registry registry;
    const Histograms histogram(registry, {"x_bytes", "X."}, Unit::kBytes, {10, 20, 30});
    histogram.Observe(test.value);
    const prometheus::MetricFamily family = registry.Collect()[0];
    ASSERT_EQ(family.metric.size(), 1u);
    EXPECT_THAT(BucketCounts(family.metric[0]), ElementsAreArray(test.cumulative));
    EXPECT_EQ(family.metric[0].histogram.sample_count, 1u);
    EXPECT_EQ(family.metric[0].histogram.sample_sum, static_cast<double>(test.value));
  }
}

TEST(HistogramsTest, DurationsReadInSeconds) {
  Registry registry;
  const Histograms histogram(registry, {"x_seconds", "X."}, Unit::kNanosecondsAsSeconds,
                             {50'000, 2'500'000}, {LabelAxis("stage", {"a", "b"})});
  histogram.Observe(1, absl::Microseconds(50));
  histogram.Observe(1, absl::Microseconds(50) + absl::Nanoseconds(1));
  histogram.Observe(1, -absl::Seconds(1));
  histogram.Observe(2, absl::Seconds(1));
  const prometheus::MetricFamily family = registry.Collect()[0];
  EXPECT_EQ(family.metric[0].histogram.sample_count, 0u);
  const prometheus::ClientMetric::Histogram& b = family.metric[1].histogram;
  EXPECT_EQ(b.bucket[0].upper_bound, 50e-6);
  EXPECT_EQ(b.bucket[1].upper_bound, 2.5e-3);
  EXPECT_THAT(BucketCounts(family.metric[1]), ElementsAre(2, 3, 3));
  EXPECT_EQ(b.sample_sum, 100'001e-9);
}

TEST(RegistryTest, ScrapesWhileThreadsCome) {
  constexpr int kThreads = 16, kCounts = 2'000;
  Registry registry;
  const Counters counters(registry, {"x_total", "X."}, {LabelAxis("a", {"0", "1", "2"})});
  const Histograms histogram(registry, {"x_bytes", "X."}, Unit::kBytes, {1, 2});
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (int count = 0; count < kCounts; ++count) {
        counters.Count(i % 3);
        histogram.Observe(uint64_t{2});
      }
    });
    const prometheus::MetricFamily family = registry.Collect()[1];
    const auto& seen = family.metric[0].histogram;
    EXPECT_EQ(seen.bucket.back().cumulative_count, seen.sample_count);
  }
  for (std::thread& thread : threads) thread.join();
  const std::vector<prometheus::MetricFamily> families = registry.Collect();
  EXPECT_THAT(CounterValues(families[0]), ElementsAre(6.0 * kCounts, 5.0 * kCounts, 5.0 * kCounts));
  EXPECT_THAT(BucketCounts(families[1].metric[0]),
              ElementsAre(0, kThreads * kCounts, kThreads * kCounts));
  EXPECT_EQ(families[1].metric[0].histogram.sample_sum, 2.0 * kThreads * kCounts);
}

}  // namespace
}  // namespace newslens
