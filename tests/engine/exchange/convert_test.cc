#include "engine/exchange/convert.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace newslens {
namespace {

std::optional<Decimal> Side(absl::string_view text) {
  return text.empty() ? std::nullopt : Decimal::Parse(text);
}

std::string Show(const std::optional<Decimal>& side) {
  return side.has_value() ? side->ToString() : "";
}

std::shared_ptr<const RateBook> OneDay() {
  std::vector<RateRow> rows;
  rows.push_back({absl::CivilDay(2025, 2, 3),
                  {Side("1.0274"), Side("1502.87"), Side("159.32"), Side("16847.05"), Side("2")},
                  2});
  auto table = RateTable::Build(kEcb, {"USD", "KRW", "JPY", "IDR", "XTS"}, std::move(rows));
  EXPECT_TRUE(table.ok()) << table.status();
  return std::make_shared<RateBook>(std::vector{*table});
}

struct Target {
  const char* code;
  int digits;
};
constexpr Target kUsd = {"USD", 2};
constexpr Target kKrw = {"KRW", 0};

struct ConvertCase {
  const char* name;
  const char* currency;
  const char* low;  // "" for an open side
  const char* high;
  Target target;
  const char* converted_low;
  const char* converted_high;
  const char* rate;
};

class ConvertTest : public testing::TestWithParam<ConvertCase> {};

TEST_P(ConvertTest, MultipliesByThePrintedRate) {
  const ConvertCase& c = GetParam();
  const std::shared_ptr<const RateBook> table = OneDay();
  const RateQuotes rates(*table, absl::CivilDay(2025, 2, 4));
  Amount amount;
  amount.currency = c.currency;
  amount.low = Side(c.low);
  amount.high = Side(c.high);
  ConversionFailure failure = ConversionFailure::kOverflow;
  const auto conversion = Convert(amount, c.target.code, c.target.digits, rates, failure);
  ASSERT_TRUE(conversion.has_value());
  EXPECT_EQ(failure, ConversionFailure::kNone);
  EXPECT_EQ(Show(conversion->low), c.converted_low);
  EXPECT_EQ(Show(conversion->high), c.converted_high);
  EXPECT_EQ(conversion->quote.rate.ToString(), c.rate);
  const bool identity = std::string(c.currency) == c.target.code;
  EXPECT_EQ(conversion->method,
            identity ? ConversionMethod::kIdentity : ConversionMethod::kReferenceRate);
  EXPECT_EQ(conversion->quote.source, identity ? "" : "ECB");
  EXPECT_EQ(conversion->quote.stale_days, identity ? 0 : 1);
  if (identity) return;
  EXPECT_EQ(conversion->quote.day, absl::CivilDay(2025, 2, 3));

  // What a reader can do: take the rate as printed, multiply, round.
  const std::optional<Decimal> printed = Decimal::Parse(conversion->quote.rate.ToString());
  for (const auto& [side, converted] :
       {std::pair(amount.low, conversion->low), std::pair(amount.high, conversion->high)}) {
    if (!side.has_value()) continue;
    EXPECT_EQ(Show(side->Times(*printed)->Rounded(c.target.digits)), Show(converted));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Amounts, ConvertTest,
    testing::Values(
        ConvertCase{"DollarsToWon", "USD", "500000000000", "500000000000", kKrw, "731394782947245",
                    "731394782947245", "1462.78956589449094802414"},
        ConvertCase{"WonToDollars", "KRW", "718000000000000", "718000000000000", kUsd,
                    "490842987084.71", "490842987084.71", "0.000683625330201547705390353"},
        ConvertCase{"EurosToWon", "EUR", "40000000", "40000000", kKrw, "60114800000", "60114800000",
                    "1502.87"},
        ConvertCase{"YenToDollars", "JPY", "100", "100", kUsd, "0.64", "0.64",
                    "0.00644865679136329399949787"},
        ConvertCase{"RupiahToDollarsHasSmallRate", "IDR", "1000000000000", "1000000000000", kUsd,
                    "60983970.49", "60983970.49", "0.0000609839704874147105873135"},
        ConvertCase{"RangeKeepsItsEnds", "EUR", "700000000", "900000000", kUsd, "719180000",
                    "924660000", "1.0274"},
        ConvertCase{"OpenAbove", "USD", "1", "", kKrw, "1463", "", "1462.78956589449094802414"},
        ConvertCase{"OpenBelow", "USD", "", "1", kKrw, "", "1463", "1462.78956589449094802414"},
        ConvertCase{"Negative", "USD", "-2", "-2", kKrw, "-2926", "-2926",
                    "1462.78956589449094802414"},
        ConvertCase{"Zero", "USD", "0", "0", kKrw, "0", "0", "1462.78956589449094802414"},
        ConvertCase{"HalfToEvenDown", "XTS", "0.5", "1.5", {"EUR", 0}, "0", "1", "0.5"},
        ConvertCase{"HalfToEvenUp", "XTS", "3", "5", {"EUR", 0}, "2", "2", "0.5"},
        ConvertCase{"IdentityIsNotRounded", "KRW", "1043.20", "1043.20", kKrw, "1043.2", "1043.2",
                    "1"},
        ConvertCase{"IdentityInDollars", "USD", "107.546", "", kUsd, "107.546", "", "1"},
        ConvertCase{"LargestThatFits",
                    "XTS",
                    "18446744073709551614",
                    "",
                    {"EUR", 0},
                    "9223372036854775807",
                    "",
                    "0.5"}),
    [](const testing::TestParamInfo<ConvertCase>& info) { return std::string(info.param.name); });

TEST(ConvertFailure, SaysWhy) {
  const std::shared_ptr<const RateBook> table = OneDay();
  const struct {
    const char* name;
    const char* currency;
    const char* low;
    const char* high;
    const char* target;
    absl::CivilDay day;
    ConversionFailure failure;
  } kCases[] = {
      {"no column", "TWD", "1", "1", "KRW", absl::CivilDay(2025, 2, 4), ConversionFailure::kNoRate},
      {"no column, to dollars", "VND", "1", "1", "USD", absl::CivilDay(2025, 2, 4),
       ConversionFailure::kNoRate},
      {"before the first rate", "USD", "1", "1", "KRW", absl::CivilDay(2025, 2, 2),
       ConversionFailure::kNoRate},
      {"units beyond 63 bits", "XTS", "18446744073709551616", "", "EUR", absl::CivilDay(2025, 2, 4),
       ConversionFailure::kOverflow},
      {"high side alone beyond", "USD", "1", "9000000000000000000", "KRW",
       absl::CivilDay(2025, 2, 4), ConversionFailure::kOverflow},
      {"product beyond a decimal", "USD", "12345678901234567890123456789", "", "KRW",
       absl::CivilDay(2025, 2, 4), ConversionFailure::kOverflow},
      {"identity beyond", "KRW", "9223372036854775808", "", "KRW", absl::CivilDay(2025, 2, 4),
       ConversionFailure::kOverflow},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    Amount amount;
    amount.currency = c.currency;
    amount.low = Side(c.low);
    amount.high = Side(c.high);
    ConversionFailure failure = ConversionFailure::kNone;
    EXPECT_FALSE(Convert(amount, c.target, 0, RateQuotes(*table, c.day), failure).has_value());
    EXPECT_EQ(failure, c.failure);
  }
}

TEST(FitsMoney, HoldsSixtyThreeBitsAndNineDecimals) {
  const struct {
    const char* value;
    bool fits;
  } kCases[] = {
      {"0", true},
      {"9223372036854775807", true},
      {"9223372036854775807.999999999", true},
      {"9223372036854775808", false},
      {"-9223372036854775807.5", true},
      {"-9223372036854775808", false},
      {"0.000000001", true},
      {"0.0000000001", false},
      {"0.1000000000000000", true},
      {"99999999999999999999999999999999999999", false},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.value);
    EXPECT_EQ(FitsMoney(*Decimal::Parse(c.value)), c.fits);
  }
}

}  // namespace
}  // namespace newslens
