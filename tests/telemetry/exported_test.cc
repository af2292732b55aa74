// What a scrape holds as a whole, and that Prometheus can read it. The golden list of names is
// compared with a real server, by tests/monitoring/metrics_list_test.py.
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "telemetry/sample_metrics.h"

namespace newslens {
namespace {

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
