#include "telemetry/log.h"

#include <cmath>
#include <limits>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace newslens {
namespace {

using nlohmann::json;

std::vector<std::string> LinesOf(const std::ostringstream& out) {
  return absl::StrSplit(out.str(), '\n', absl::SkipEmpty());
}

TEST(LogTest, ALineIsAnObject) {
  std::ostringstream out;
  Log log(LogLevel::kInfo, out);
  log.Info("listening", {{"address", "127.0.0.1:0"},
                         {"name", std::string("카카오")},
                         {"view", absl::string_view("view")},
                         {"tls", false},
                         {"int", -5},
                         {"size", size_t{7}},
                         {"large", std::numeric_limits<uint64_t>::max()},
                         {"small", std::numeric_limits<int64_t>::min()},
                         {"seconds", 0.25},
                         {"nan", std::nan("")},
                         {"infinite", -std::numeric_limits<double>::infinity()}});
  ASSERT_EQ(out.str().back(), '\n');
  const json line = json::parse(out.str());
  absl::Time time;
  std::string error;
  EXPECT_TRUE(absl::ParseTime(absl::RFC3339_full, line["time"].get<std::string>(), &time, &error))
      << error;
  EXPECT_EQ(line["time"].get<std::string>().size(), std::string("2025-02-04T05:31:00.123Z").size());
  EXPECT_EQ(line["time"].get<std::string>().back(), 'Z');
  EXPECT_EQ(line["level"], "info");
  EXPECT_EQ(line["message"], "listening");
  EXPECT_EQ(line["address"], "127.0.0.1:0");
  EXPECT_EQ(line["name"], "카카오");
  EXPECT_EQ(line["view"], "view");
  EXPECT_EQ(line["tls"], false);
  EXPECT_EQ(line["int"], -5);
  EXPECT_EQ(line["size"], 7);
  EXPECT_EQ(line["large"], std::numeric_limits<uint64_t>::max());
  EXPECT_EQ(line["small"], std::numeric_limits<int64_t>::min());
  EXPECT_EQ(line["seconds"], 0.25);
  EXPECT_TRUE(line["nan"].is_null());
  EXPECT_TRUE(line["infinite"].is_null());
}

TEST(LogTest, StringsAreEscaped) {
  struct Case {
    std::string name;
    std::string text;
    std::string json;
  };
  const Case kCases[] = {
      {"plain", "plain", R"("plain")"},
      {"empty", "", R"("")"},
      {"quote and backslash", "a\"b\\c", R"("a\"b\\c")"},
      {"line ends and tab", "a\nb\r\tc", R"("a\nb\r\tc")"},
      {"other controls", std::string("\0\x01\x1f\x7f", 4), R"("\u0000\u0001\u001f\u007f")"},
      {"format braces", "{} {0} {x", R"("{} {0} {x")"},
      {"percent signs", "%v %s", R"("%v %s")"},
      {"Korean", "삼성전자", R"("삼성전자")"},
      {"four bytes", "💰", R"("💰")"},
      {"a lone continuation", "a\x80z", "\"a\xef\xbf\xbdz\""},
      {"cut inside a character", "\xec\x82", "\"\xef\xbf\xbd\xef\xbf\xbd\""},
      {"overlong", "\xc0\xaf", "\"\xef\xbf\xbd\xef\xbf\xbd\""},
      {"overlong in three", "\xe0\x80\xaf", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""},
      {"a surrogate", "\xed\xa0\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""},
      {"beyond Unicode", "\xf4\x90\x80\x80",
       "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""},
      {"the last character", "\xf4\x8f\xbf\xbf", "\"\xf4\x8f\xbf\xbf\""},
  };
  for (const Case& test : kCases) {
    SCOPED_TRACE(test.name);
    std::string escaped;
    AppendJsonString(test.text, escaped);
    EXPECT_EQ(escaped, test.json);
    std::ostringstream out;
    Log(LogLevel::kInfo, out).Info(test.text, {{"key", test.text}, {test.text, 1}});
    ASSERT_EQ(LinesOf(out).size(), 1u);
    EXPECT_EQ(json::parse(out.str())["message"], json::parse(test.json));
    EXPECT_EQ(json::parse(out.str())["key"], json::parse(test.json));
  }
}

TEST(LogTest, LevelsAreSettable) {
  std::ostringstream out;
  Log log(LogLevel::kWarning, out);
  const auto write_all = [&] {
    out.str("");
    log.Debug("d");
    log.Info("i");
    log.Warning("w");
    log.Error("e");
    std::string levels;
    for (const std::string& line : LinesOf(out)) {
      levels += json::parse(line)["level"].get<std::string>() + " ";
    }
    return levels;
  };
  EXPECT_EQ(write_all(), "warning error ");
  EXPECT_FALSE(log.Writes(LogLevel::kInfo));
  log.SetLevel(LogLevel::kDebug);
  EXPECT_EQ(write_all(), "debug info warning error ");
  EXPECT_TRUE(log.Writes(LogLevel::kDebug));
  log.SetLevel(LogLevel::kError);
  EXPECT_EQ(write_all(), "error ");
  log.SetLevel(LogLevel::kOff);
  EXPECT_EQ(write_all(), "");
}

TEST(LogTest, LevelNames) {
  for (const auto& [name, level] :
       std::vector<std::pair<std::string, LogLevel>>{{"debug", LogLevel::kDebug},
                                                     {"info", LogLevel::kInfo},
                                                     {"warning", LogLevel::kWarning},
                                                     {"error", LogLevel::kError},
                                                     {"off", LogLevel::kOff}}) {
    const auto parsed = ParseLogLevel(name);
    ASSERT_TRUE(parsed.ok()) << name;
    EXPECT_EQ(*parsed, level);
  }
  for (const std::string name : {"", "INFO", "warn", "trace", "info "}) {
    EXPECT_EQ(ParseLogLevel(name).status().code(), absl::StatusCode::kInvalidArgument) << name;
  }
}

TEST(LogTest, GoesToStderr) {
  ::testing::internal::CaptureStderr();
  Log(LogLevel::kInfo).Info("here");
  EXPECT_EQ(json::parse(::testing::internal::GetCapturedStderr())["message"], "here");
}

TEST(LogTest, LinesOfManyThreadsStayWhole) {
  constexpr int kThreads = 8, kLines = 200;
  std::ostringstream out;
  Log log(LogLevel::kInfo, out);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (int n = 0; n < kLines; ++n) log.Info("한 줄", {{"thread", i}, {"line", n}});
    });
  }
  for (std::thread& thread : threads) thread.join();
  const std::vector<std::string> lines = LinesOf(out);
  EXPECT_EQ(lines.size(), size_t{kThreads} * kLines);
  for (const std::string& line : lines) EXPECT_TRUE(json::accept(line)) << line;
}

}  // namespace
}  // namespace newslens
