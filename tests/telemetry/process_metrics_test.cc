#include "telemetry/process_metrics.h"

#include <fcntl.h>
#include <unistd.h>

#include <ctime>
#include <map>
#include <string>

#include "gtest/gtest.h"

namespace newslens {
namespace {

TEST(ParseProcessStatTest, Fields) {
  struct Case {
    std::string name;
    std::string line;
    bool parses;
  };
  const std::string rest =
      " S 1 2 3 0 -1 4194560 1 0 0 0 10 20 0 0 20 0 7 0 8675309 123456789 4321 "
      "18446744073709551615";
  const Case kCases[] = {
      {"plain", "42 (server)" + rest, true},
      {"blanks in the name", "42 (a server)" + rest, true},
      {"brackets in the name", "42 (a) S 1 (b)" + rest, true},
      {"a newline at the end", "42 (server)" + rest + "\n", true},
      {"cut short", "42 (server) S 1 2 3", false},
      {"no name", "42 server" + rest, false},
      {"letters for numbers", "42 (x) S 1 2 3 0 -1 4 1 0 0 0 1 2 0 0 20 0 t 0 s v r", false},
      {"empty", "", false},
  };
  for (const Case& test : kCases) {
    SCOPED_TRACE(test.name);
    const std::optional<ProcessStat> stat = ParseProcessStat(test.line);
    ASSERT_EQ(stat.has_value(), test.parses);
    if (!test.parses) continue;
    EXPECT_EQ(stat->threads, 7u);
    EXPECT_EQ(stat->start_ticks, 8675309u);
    EXPECT_EQ(stat->virtual_bytes, 123456789u);
    EXPECT_EQ(stat->resident_pages, 4321u);
  }
}

std::map<std::string, double> Values() {
  std::map<std::string, double> values;
  for (const prometheus::MetricFamily& family : CollectProcess()) {
    values[family.name] = family.type == prometheus::MetricType::Counter
                              ? family.metric.at(0).counter.value
                              : family.metric.at(0).gauge.value;
  }
  return values;
}

TEST(CollectProcessTest, DescribesThisProcess) {
  std::map<std::string, double> values = Values();
  EXPECT_EQ(values.size(), 7u);
  EXPECT_GT(values["process_cpu_seconds_total"], 0);
  EXPECT_GT(values["process_resident_memory_bytes"], 100'000);
  EXPECT_GT(values["process_virtual_memory_bytes"], values["process_resident_memory_bytes"]);
  EXPECT_GE(values["process_threads"], 1);
  EXPECT_GE(values["process_open_fds"], 3);
  EXPECT_GE(values["process_max_fds"], values["process_open_fds"]);
  EXPECT_GT(values["process_start_time_seconds"], 1.5e9);
  EXPECT_LE(values["process_start_time_seconds"], static_cast<double>(std::time(nullptr)) + 2);
}

TEST(CollectProcessTest, CountsFileDescriptors) {
  const double before = Values()["process_open_fds"];
  const int opened = open("/dev/null", O_RDONLY | O_CLOEXEC);
  ASSERT_GE(opened, 0);
  EXPECT_EQ(Values()["process_open_fds"], before + 1);
  close(opened);
  EXPECT_EQ(Values()["process_open_fds"], before);
}

}  // namespace
}  // namespace newslens
