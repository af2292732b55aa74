#include "client/number_text.h"

#include <cstdint>
#include <limits>

#include "gtest/gtest.h"

namespace newslens {
namespace {

TEST(GroupThousandsTest, GroupsTheFirstDigits) {
  const struct {
    const char* text;
    const char* expected;
  } kCases[] = {
      {"", ""},
      {"0", "0"},
      {"999", "999"},
      {"1000", "1,000"},
      {"-1234567.5", "-1,234,567.5"},
      {"0.00068380", "0.00068380"},
      {"1462.400000", "1,462.400000"},
  };
  for (const auto& c : kCases) EXPECT_EQ(GroupThousands(c.text), c.expected) << c.text;
}

TEST(MoneyTextTest, IsExact) {
  const struct {
    const char* name;
    const char* currency;
    int64_t units;
    int32_t nanos;
    const char* expected;
  } kCases[] = {
      {"dollars have cents", "USD", 500'000'000'000, 0, "500,000,000,000.00"},
      {"cents", "USD", 1, 500'000'000, "1.50"},
      {"won has none", "KRW", 718'000'000'000'000, 0, "718,000,000,000,000"},
      {"but for a rate", "KRW", 1043, 200'000'000, "1,043.2"},
      {"nothing is rounded", "EUR", 0, 1, "0.000000001"},
      {"zero", "KRW", 0, 0, "0"},
      {"negative", "KRW", -1234, 0, "-1,234"},
      {"negative fraction alone", "USD", 0, -250'000'000, "-0.25"},
      {"least", "KRW", std::numeric_limits<int64_t>::min(), 0, "-9,223,372,036,854,775,808"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    google::type::Money money;
    money.set_currency_code(c.currency);
    money.set_units(c.units);
    money.set_nanos(c.nanos);
    EXPECT_EQ(MoneyText(money), c.expected);
  }
}

}  // namespace
}  // namespace newslens
