#include "telemetry/log_repeats.h"

#include "gtest/gtest.h"

namespace newslens {
namespace {

const absl::Time kStart = absl::FromUnixSeconds(1'738'720'800);

TEST(LogRepeatsTest, LetsSomeThroughAndThenTellsHowManyItHeldBack) {
  LogRepeats repeats(2, absl::Seconds(10));
  EXPECT_EQ(repeats.Next(kStart), 0);
  EXPECT_EQ(repeats.Next(kStart + absl::Seconds(9)), 0);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(repeats.Next(kStart + absl::Seconds(9)), std::nullopt);
  EXPECT_EQ(repeats.Next(kStart + absl::Seconds(10)), 3);
  EXPECT_EQ(repeats.Next(kStart + absl::Seconds(10)), 0);
  EXPECT_EQ(repeats.Next(kStart + absl::Seconds(19)), std::nullopt);
  EXPECT_EQ(repeats.dropped(), 4);
}

TEST(LogRepeatsTest, ATimeThatIsSetBackSilencesNothing) {
  LogRepeats repeats(1, absl::Seconds(10));
  EXPECT_EQ(repeats.Next(kStart), 0);
  EXPECT_EQ(repeats.Next(kStart - absl::Hours(24)), 0);
}

}  // namespace
}  // namespace newslens
