// What a scrape holds as a whole: the golden list of names, and that Prometheus can read it.
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "telemetry/sample_metrics.h"

namespace newslens {
namespace {

constexpr char kGolden[] = NEWSLENS_SOURCE_DIR "/tests/golden/metrics.txt";

std::string TypeName(prometheus::MetricType type) {
  switch (type) {
    case prometheus::MetricType::Counter:
      return "counter";
    case prometheus::MetricType::Gauge:
      return "gauge";
    case prometheus::MetricType::Histogram:
      return "histogram";
    case prometheus::MetricType::Summary:
      return "summary";
    default:
      return "untyped";
  }
}

// "name type label,label", by name.
std::string ListOf(const std::vector<prometheus::MetricFamily>& families) {
  std::vector<std::string> lines;
  for (const prometheus::MetricFamily& family : families) {
    std::vector<std::string> labels;
    for (const auto& label : family.metric.at(0).label) labels.push_back(label.name);
    lines.push_back(absl::StrCat(family.name, " ", TypeName(family.type), labels.empty() ? "" : " ",
                                 absl::StrJoin(labels, ",")));
  }
  std::sort(lines.begin(), lines.end());
  return absl::StrJoin(lines, "\n") + "\n";
}

TEST(ExportedTest, GoldenList) {
  const std::string list = ListOf(FilledMetrics()->Collect());
  if (std::getenv("NEWSLENS_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(kGolden) << list;
    GTEST_SKIP() << "wrote " << kGolden;
  }
  std::ifstream file(kGolden);
  const std::string golden{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  EXPECT_EQ(list, golden) << "dashboards and alerts read these names; if the change is meant, run "
                             "with NEWSLENS_UPDATE_GOLDEN=1";
}

TEST(ExportedTest, NamesFollowTheirTypes) {
  std::set<std::string> names;
  for (const prometheus::MetricFamily& family : FilledMetrics()->Collect()) {
    SCOPED_TRACE(family.name);
    EXPECT_TRUE(names.insert(family.name).second) << "twice";
    EXPECT_TRUE(std::all_of(family.name.begin(), family.name.end(),
                            [](unsigned char c) { return std::islower(c) != 0 || c == '_'; }));
    EXPECT_TRUE(absl::EndsWith(family.help, "."));
    EXPECT_EQ(absl::EndsWith(family.name, "_total"),
              family.type == prometheus::MetricType::Counter);
  }
}

TEST(ExportedTest, SeriesDifferAndShareTheirLabelNames) {
  for (const prometheus::MetricFamily& family : FilledMetrics()->Collect()) {
    SCOPED_TRACE(family.name);
    std::set<std::vector<std::string>> values;
    for (const prometheus::ClientMetric& metric : family.metric) {
      std::vector<std::string> own;
      ASSERT_EQ(metric.label.size(), family.metric[0].label.size());
      for (size_t i = 0; i < metric.label.size(); ++i) {
        EXPECT_EQ(metric.label[i].name, family.metric[0].label[i].name);
        own.push_back(metric.label[i].value);
      }
      EXPECT_TRUE(values.insert(own).second) << absl::StrJoin(own, ",");
    }
  }
}

TEST(ExportedTest, PromtoolHasNoComplaint) {
  if (std::system("command -v promtool >/dev/null 2>&1") != 0) {
    GTEST_SKIP() << "promtool is not installed (Debian's package prometheus)";
  }
  const std::string text = Scrape(FilledMetrics()->Collect());
  FILE* const promtool = popen("promtool check metrics 1>&2", "w");
  ASSERT_NE(promtool, nullptr);
  EXPECT_EQ(std::fwrite(text.data(), 1, text.size(), promtool), text.size());
  EXPECT_EQ(pclose(promtool), 0) << text;
}

}  // namespace
}  // namespace newslens
