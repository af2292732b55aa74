#include "service/google_types.h"

#include <gtest/gtest.h>

#include <string>

namespace newslens {
namespace {

struct MoneyCase {
  const char* name;
  const char* value;
  int64_t units;
  int32_t nanos;
};

TEST(FillMoneyTest, UnitsAndNanosHaveTheValuesSign) {
  const MoneyCase cases[] = {
      {"zero", "0", 0, 0},
      {"whole", "718000000000000", 718000000000000, 0},
      {"cents", "1043.20", 1043, 200000000},
      {"negative", "-1.75", -1, -750000000},
      {"negative below one", "-0.25", 0, -250000000},
      {"one nano", "0.000000001", 0, 1},
      {"minus one nano", "-0.000000001", 0, -1},
      {"carry stays away", "0.999999999", 0, 999999999},
      {"trailing zeros beyond nanos", "5.000000000000", 5, 0},
      {"largest", "9223372036854775807.999999999", 9223372036854775807, 999999999},
  };
  for (const MoneyCase& c : cases) {
    SCOPED_TRACE(c.name);
    google::type::Money money;
    FillMoney(*Decimal::Parse(c.value), "KRW", money);
    EXPECT_EQ(money.currency_code(), "KRW");
    EXPECT_EQ(money.units(), c.units);
    EXPECT_EQ(money.nanos(), c.nanos);
  }
}

TEST(FillMoneyTest, WhatDoesNotFitIsNotWrapped) {
  google::type::Money money;
  FillMoney(*Decimal::Parse("9223372036854775808"), "USD", money);
  EXPECT_EQ(money.units(), 0);
  EXPECT_EQ(money.nanos(), 0);
}

TEST(FillDateTest, Parts) {
  google::type::Date date;
  FillDate(absl::CivilDay(2025, 2, 3), date);
  EXPECT_EQ(date.year(), 2025);
  EXPECT_EQ(date.month(), 2);
  EXPECT_EQ(date.day(), 3);
}

TEST(FillTimestampTest, NanosAreNeverNegative) {
  google::protobuf::Timestamp timestamp;
  FillTimestamp(absl::UnixEpoch() - absl::Nanoseconds(1), timestamp);
  EXPECT_EQ(timestamp.seconds(), -1);
  EXPECT_EQ(timestamp.nanos(), 999999999);
  FillTimestamp(absl::UnixEpoch() + absl::Milliseconds(1500), timestamp);
  EXPECT_EQ(timestamp.seconds(), 1);
  EXPECT_EQ(timestamp.nanos(), 500000000);
}

TEST(FillDurationTest, NegativeBecomesZero) {
  google::protobuf::Duration duration;
  FillDuration(absl::Microseconds(1234567), duration);
  EXPECT_EQ(duration.seconds(), 1);
  EXPECT_EQ(duration.nanos(), 234567000);
  FillDuration(-absl::Seconds(3), duration);
  EXPECT_EQ(duration.seconds(), 0);
  EXPECT_EQ(duration.nanos(), 0);
}

}  // namespace
}  // namespace newslens
