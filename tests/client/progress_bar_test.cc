#include "client/progress_bar.h"

#include <sstream>

#include "gtest/gtest.h"

namespace newslens {
namespace {

TEST(ProgressTextTest, SaysHowFarAndHowFast) {
  const struct {
    const char* name;
    StreamProgress progress;
    size_t total_bytes;
    absl::Duration elapsed;
    const char* expected;
  } kCases[] = {
      {"size known",
       {.articles = 1234, .failed = 3, .bytes_read = 400},
       1000,
       absl::Seconds(2),
       "[########------------]  40%  1,234 articles, 617/s, 3 failed"},
      {"size not known",
       {.articles = 1, .failed = 0, .bytes_read = 400},
       0,
       absl::Seconds(1),
       "1 article, 1/s, 0 failed"},
      {"file grew while it was read",
       {.articles = 2, .failed = 0, .bytes_read = 2000},
       1000,
       absl::Seconds(1),
       "[####################] 100%  2 articles, 2/s, 0 failed"},
      {"no time has passed", {}, 0, absl::ZeroDuration(), "0 articles, 0/s, 0 failed"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(ProgressText(c.progress, c.total_bytes, c.elapsed), c.expected);
  }
}

TEST(ProgressBarTest, EndsItsLine) {
  std::ostringstream terminal;
  ProgressBar bar(terminal, 0);
  bar.Update({.articles = 1});
  bar.Finish({.articles = 2});
  EXPECT_EQ(terminal.str().front(), '\r');
  EXPECT_EQ(terminal.str().back(), '\n');
}

}  // namespace
}  // namespace newslens
