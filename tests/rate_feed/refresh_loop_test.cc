#include "rate_feed/refresh_loop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newslens {
namespace {

TEST(RateRefreshLoop, WaitsLongerAfterEachFailureUpToTheInterval) {
  const RateRefreshLoop::Options options{.interval = absl::Hours(1)};
  EXPECT_EQ(RateRefreshLoop::Pause(options, 0), absl::Hours(1));
  EXPECT_EQ(RateRefreshLoop::Pause(options, 1), absl::Minutes(1));
  EXPECT_EQ(RateRefreshLoop::Pause(options, 2), absl::Minutes(2));
  EXPECT_EQ(RateRefreshLoop::Pause(options, 6), absl::Minutes(32));
  EXPECT_EQ(RateRefreshLoop::Pause(options, 7), absl::Hours(1));
  EXPECT_EQ(RateRefreshLoop::Pause(options, 1'000'000), absl::Hours(1));
  EXPECT_EQ(RateRefreshLoop::Pause({.interval = absl::Seconds(5)}, 1), absl::Seconds(5));
}

TEST(RateSourceLabels, StandInTheOrderOfTheirIndices) {
  EXPECT_THAT(RateSourceLabels(), ::testing::ElementsAre("kexim", "ecb", "currency_api"));
  EXPECT_EQ(RateSourceIndex(kKoreaEximbank), 0u);
  EXPECT_EQ(RateSourceIndex(kEcb), 1u);
  EXPECT_EQ(RateSourceIndex(kCurrencyApi), 2u);
}

}  // namespace
}  // namespace newslens
