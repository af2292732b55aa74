#include "engine/exchange/rate_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "engine/exchange/rate_samples.h"

namespace newslens {
namespace {

TEST(RateCell, KeepsTheRateToTheLetter) {
  for (const char* text :
       {"1", "0.00001234", "1502.87", "99999999999999999", "0.000000000000000000000000000001",
        "12345678901234567", "-1.5", "-0.000001", "0", "1500.10"}) {
    SCOPED_TRACE(text);
    const RateCell cell(Rate(text));
    ASSERT_TRUE(cell.has_value());
    EXPECT_FALSE(cell.too_long());
    EXPECT_EQ(cell.value(), *Rate(text));
    EXPECT_EQ(cell.value().scale(), Rate(text)->scale());
  }
}

TEST(RateCell, NoneIsNone) {
  EXPECT_FALSE(RateCell().has_value());
  EXPECT_FALSE(RateCell(std::nullopt).has_value());
  EXPECT_EQ(sizeof(RateCell), 8u);
}

TEST(RateCell, SaysWhatItCanNotHold) {
  EXPECT_TRUE(RateCell(Rate("1234567890123456789")).too_long());
  EXPECT_TRUE(RateCell(Rate("-0.1234567890123456789")).too_long());
}

TEST(RateTableBuild, RefusesWhatCannotBe) {
  const auto row = [](absl::string_view day, std::vector<RateCell> rates, int line) {
    return RateRow{Day(day), std::move(rates), line};
  };
  const struct {
    const char* name;
    std::vector<std::string> currencies;
    std::vector<RateRow> rows;
    const char* message;
  } kCases[] = {
      {"no rows", {"USD"}, {}, "line 1: no rates"},
      {"double currency",
       {"USD", "USD"},
       {row("2025-01-02", {Decimal(1), Decimal(1)}, 2)},
       "line 1: double currency USD"},
      {"euro",
       {"EUR"},
       {row("2025-01-02", {Decimal(1)}, 2)},
       "line 1: EUR needs no column of its own"},
      {"narrow row",
       {"USD", "KRW"},
       {row("2025-01-02", {Decimal(1)}, 2)},
       "line 2: 1 rates for 2 currencies"},
      {"day twice",
       {"USD"},
       {row("2025-01-02", {Decimal(1)}, 2), row("2025-01-02", {Decimal(1)}, 3)},
       "line 3: day 2025-01-02 does not follow 2025-01-02"},
      {"day backwards",
       {"USD"},
       {row("2025-01-03", {Decimal(1)}, 2), row("2025-01-02", {Decimal(1)}, 3)},
       "line 3: day 2025-01-02 does not follow 2025-01-03"},
      {"longer than a cell",
       {"USD"},
       {row("2025-01-02", {Rate("1.2345678901234567890")}, 4)},
       "line 4: a rate has more than 17 digits"},
      {"zero", {"USD"}, {row("2025-01-02", {Decimal(0)}, 2)}, "line 2: rate 0 is not positive"},
      {"negative",
       {"USD"},
       {row("2025-01-02", {Decimal(-2)}, 7)},
       "line 7: rate -2 is not positive"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const auto table = RateTable::Build(kEcb, c.currencies, c.rows);
    ASSERT_FALSE(table.ok());
    EXPECT_EQ(table.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(table.status().message(), c.message);
  }
}

TEST(RateTableBuild, KeepsWhatItWasGiven) {
  const auto table = RateTable::Build(kEcb, {"USD", "KRW"},
                                      {{Day("2025-01-02"), {Rate("1.0321"), Rate("")}, 2},
                                       {Day("2025-01-03"), {Rate("1.0299"), Rate("1515.5")}, 3}});
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_EQ(&(*table)->source(), &kEcb);
  EXPECT_THAT((*table)->currencies(), testing::ElementsAre("USD", "KRW"));
  EXPECT_THAT((*table)->days(), testing::ElementsAre(Day("2025-01-02"), Day("2025-01-03")));
  EXPECT_EQ((*table)->cell(1, 1), RateCell(Rate("1515.5")));
  EXPECT_FALSE((*table)->cell(0, 1).has_value());
  EXPECT_TRUE((*table)->Quotes("EUR"));
  EXPECT_TRUE((*table)->Quotes("KRW"));
  EXPECT_FALSE((*table)->Quotes("TWD"));
  EXPECT_EQ((*table)->size(), 2u);
  EXPECT_EQ((*table)->first_day(), Day("2025-01-02"));
  EXPECT_EQ((*table)->last_day(), Day("2025-01-03"));
}

// Won for one unit, where the bank quotes a hundred yen.
TEST(RateOf, ATableInItsPivotIsReadTheOtherWayRound) {
  const auto table = RateTable::Build(kKoreaEximbank, {"USD", "JPY"},
                                      {{Day("2025-02-03"), {Rate("1436.5"), Rate("9.3128")}, 2}});
  ASSERT_TRUE(table.ok()) << table.status();
  const struct {
    const char* base;
    const char* target;
    const char* rate;
  } kCases[] = {
      {"USD", "KRW", "1436.5"},
      {"JPY", "KRW", "9.3128"},
      {"KRW", "USD", "0.000696136442742777584406544"},
      {"USD", "JPY", "154.250064427454686023537"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(std::string(c.base) + c.target);
    const auto cross = (*table)->FindCross(c.base, c.target, Day("2025-02-03"));
    ASSERT_TRUE(cross.has_value());
    EXPECT_EQ((*table)->RateOf(*cross)->ToString(), c.rate);
  }
}

}  // namespace
}  // namespace newslens
