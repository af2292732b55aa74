#include "security/rate_limit.h"

#include "gtest/gtest.h"

namespace newslens {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const RateLimit::Clock::time_point kStart = RateLimit::Clock::time_point(seconds(1000));

int TakenAt(RateLimit& limit, RateLimit::Clock::time_point now) {
  int taken = 0;
  while (!limit.Take(1, now).has_value()) ++taken;
  return taken;
}

TEST(RateLimitTest, GivesASecondsWorthAheadAndThenItsRate) {
  RateLimit limit(10);
  EXPECT_EQ(TakenAt(limit, kStart), 11) << "the one that goes into debt included";
  EXPECT_EQ(TakenAt(limit, kStart), 0);
  for (int i = 1; i <= 100; ++i) EXPECT_EQ(TakenAt(limit, kStart + i * milliseconds(100)), 1) << i;
}

TEST(RateLimitTest, SaysHowLongToWaitAndTakesNothingMeanwhile) {
  RateLimit limit(10);
  TakenAt(limit, kStart);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limit.Take(1, kStart), absl::Milliseconds(100));
  EXPECT_EQ(limit.Take(1, kStart + milliseconds(100)), std::nullopt);
}

TEST(RateLimitTest, ALargePiecePassesAndIsPaidOffAfterwards) {
  RateLimit limit(10);
  EXPECT_EQ(limit.Take(256, kStart), std::nullopt);
  EXPECT_EQ(limit.Take(1, kStart), absl::Milliseconds(24'600));
  EXPECT_EQ(limit.Take(1, kStart + milliseconds(24'600)), std::nullopt);
}

TEST(RateLimitTest, WhatIsNotUsedDoesNotPileUp) {
  RateLimit limit(10);
  EXPECT_EQ(limit.Take(1, kStart), std::nullopt);
  EXPECT_EQ(TakenAt(limit, kStart + seconds(3600)), 11);
}

}  // namespace
}  // namespace newslens
