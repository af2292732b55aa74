#include "engine/exchange/rates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace newslens {
namespace {

absl::CivilDay Day(absl::string_view text) {
  absl::CivilDay day;
  EXPECT_TRUE(absl::ParseCivilTime(text, &day)) << text;
  return day;
}

// "2025-02-04T05:31:00", Seoul.
absl::Time Seoul(absl::string_view text) {
  absl::CivilSecond second;
  EXPECT_TRUE(absl::ParseCivilTime(text, &second)) << text;
  return FromSeoul(second);
}

std::string Show(std::optional<absl::CivilDay> day) {
  return day.has_value() ? absl::FormatCivilTime(*day) : "none";
}

std::optional<Decimal> Rate(absl::string_view text) {
  return text.empty() ? std::nullopt : Decimal::Parse(text);
}

// Rates on every day that TARGET is open from 2024-12-02 to 2026-01-09: no weekends, New Year, Good
// Friday, Easter Monday, Labour Day, Christmas.
std::shared_ptr<const RateTable> OpenDays() {
  const std::set<absl::CivilDay> holidays = {
      Day("2024-12-25"), Day("2024-12-26"), Day("2025-01-01"), Day("2025-04-18"), Day("2025-04-21"),
      Day("2025-05-01"), Day("2025-12-25"), Day("2025-12-26"), Day("2026-01-01")};
  std::vector<RateRow> rows;
  for (absl::CivilDay day = Day("2024-12-02"); day <= Day("2026-01-09"); ++day) {
    const absl::Weekday weekday = absl::GetWeekday(day);
    if (weekday == absl::Weekday::saturday || weekday == absl::Weekday::sunday) continue;
    if (holidays.contains(day)) continue;
    rows.push_back({day, {Rate("1.1"), Rate("1500")}, static_cast<int>(rows.size()) + 2});
  }
  auto table = RateTable::Build("ECB", {"USD", "KRW"}, std::move(rows));
  EXPECT_TRUE(table.ok()) << table.status();
  return *table;
}

TEST(EcbPublication, IsFourInTheAfternoonInFrankfurt) {
  const struct {
    const char* name;
    const char* day;
    const char* utc;
  } kCases[] = {
      {"winter", "2025-02-03", "2025-02-03T15:00:00"},
      {"summer", "2025-07-01", "2025-07-01T14:00:00"},
      {"Friday before the clocks go forward", "2025-03-28", "2025-03-28T15:00:00"},
      {"Sunday the clocks go forward", "2025-03-30", "2025-03-30T14:00:00"},
      {"last day of March, after a change on the 25th", "2018-03-31", "2018-03-31T14:00:00"},
      {"change on the 31st of March itself", "2024-03-31", "2024-03-31T14:00:00"},
      {"day before the change on the 31st", "2024-03-30", "2024-03-30T15:00:00"},
      {"Friday before the clocks go back", "2025-10-24", "2025-10-24T14:00:00"},
      {"Sunday the clocks go back", "2025-10-26", "2025-10-26T15:00:00"},
      {"change on the 31st of October itself", "2027-10-31", "2027-10-31T15:00:00"},
      {"first rates", "1999-01-04", "1999-01-04T15:00:00"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(
        absl::FormatCivilTime(absl::ToCivilSecond(EcbPublication(Day(c.day)), absl::UTCTimeZone())),
        c.utc);
  }
}

TEST(SeoulTime, IsNineHoursAhead) {
  EXPECT_EQ(SeoulDay(Seoul("2025-02-04T00:00:00")), Day("2025-02-04"));
  EXPECT_EQ(SeoulDay(Seoul("2025-02-04T23:59:59")), Day("2025-02-04"));
  EXPECT_EQ(SeoulDay(absl::FromCivil(absl::CivilSecond(2025, 2, 3, 15), absl::UTCTimeZone())),
            Day("2025-02-04"));
  EXPECT_EQ(
      SeoulDay(absl::FromCivil(absl::CivilSecond(2025, 2, 3, 14, 59, 59), absl::UTCTimeZone())),
      Day("2025-02-03"));
}

TEST(LastPublished, NothingLooksAhead) {
  const struct {
    const char* name;
    const char* seoul;
    const char* day;
  } kCases[] = {
      {"early morning", "2025-02-04T05:31:00", "2025-02-03"},
      {"winter, a second before midnight", "2025-02-03T23:59:59", "2025-01-31"},
      {"winter, midnight", "2025-02-04T00:00:00", "2025-02-03"},
      {"winter, afternoon", "2025-02-04T15:30:00", "2025-02-03"},
      {"summer, a second before eleven", "2025-07-02T22:59:59", "2025-07-01"},
      {"summer, eleven in the evening", "2025-07-02T23:00:00", "2025-07-02"},
      {"summer, morning", "2025-07-03T09:00:00", "2025-07-02"},
      {"Saturday morning has Friday's", "2025-02-08T09:00:00", "2025-02-07"},
      {"Sunday", "2025-02-09T12:00:00", "2025-02-07"},
      {"Monday morning has Friday's", "2025-02-10T09:00:00", "2025-02-07"},
      {"Monday, a second before midnight", "2025-02-10T23:59:59", "2025-02-07"},
      {"Tuesday, midnight", "2025-02-11T00:00:00", "2025-02-10"},
      {"Korean holiday, Frankfurt open", "2025-01-30T10:00:00", "2025-01-29"},
      {"Good Friday's night has Thursday's", "2025-04-18T23:30:00", "2025-04-17"},
      {"Easter Monday's night has Thursday's", "2025-04-21T23:30:00", "2025-04-17"},
      {"after Easter, a second before eleven", "2025-04-22T22:59:59", "2025-04-17"},
      {"after Easter, eleven in the evening", "2025-04-22T23:00:00", "2025-04-22"},
      {"Labour Day", "2025-05-01T23:30:00", "2025-04-30"},
      {"Friday before the clocks go forward, eleven", "2025-03-28T23:00:00", "2025-03-27"},
      {"Friday before the clocks go forward, midnight", "2025-03-29T00:00:00", "2025-03-28"},
      {"Monday after the clocks went forward, before", "2025-03-31T22:59:59", "2025-03-28"},
      {"Monday after the clocks went forward, eleven", "2025-03-31T23:00:00", "2025-03-31"},
      {"Friday before the clocks go back, eleven", "2025-10-24T23:00:00", "2025-10-24"},
      {"Monday after the clocks went back, eleven", "2025-10-27T23:00:00", "2025-10-24"},
      {"Monday after the clocks went back, midnight", "2025-10-28T00:00:00", "2025-10-27"},
      {"Christmas Eve's night", "2025-12-24T23:59:59", "2025-12-23"},
      {"Christmas, midnight", "2025-12-25T00:00:00", "2025-12-24"},
      {"second day of Christmas, the Sunday after", "2025-12-28T18:00:00", "2025-12-24"},
      {"New Year's Eve's night", "2025-12-31T23:59:59", "2025-12-30"},
      {"New Year, midnight", "2026-01-01T00:00:00", "2025-12-31"},
      {"first working day of the year", "2026-01-02T09:00:00", "2025-12-31"},
      {"after the table's end", "2027-06-01T00:00:00", "2026-01-09"},
      {"before the table's beginning", "2024-12-02T23:59:59", "none"},
      {"long before", "1998-05-05T12:00:00", "none"},
  };
  const std::shared_ptr<const RateTable> table = OpenDays();
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(Show(table->LastPublished(Seoul(c.seoul))), c.day);
    const RateQuotes quotes(*table, Seoul(c.seoul));
    const std::optional<Quote>& quote = quotes.Find("USD", "KRW");
    EXPECT_EQ(quote.has_value() ? absl::FormatCivilTime(quote->day) : "none", c.day);
  }
}

TEST(LastPublished, InfiniteTimesAreTimes) {
  const std::shared_ptr<const RateTable> table = OpenDays();
  EXPECT_EQ(Show(table->LastPublished(absl::InfiniteFuture())), "2026-01-09");
  EXPECT_EQ(Show(table->LastPublished(absl::InfinitePast())), "none");
}

// Columns: a currency that lives, one that died, one that paused, one not quoted at all.
std::shared_ptr<const RateTable> Mixed() {
  std::vector<RateRow> rows;
  const auto add = [&rows](absl::string_view day, absl::string_view usd, absl::string_view krw,
                           absl::string_view rub) {
    rows.push_back(
        {Day(day), {Rate(usd), Rate(krw), Rate(rub)}, static_cast<int>(rows.size()) + 2});
  };
  add("2022-02-28", "1.1199", "1347.14", "115.4842");
  add("2022-03-01", "1.1162", "1344.39", "117.201");
  add("2022-03-02", "1.1106", "1342.97", "");
  add("2022-03-03", "1.1076", "", "");
  add("2022-03-31", "1.1101", "1347.37", "");
  add("2022-04-01", "1.1052", "1346.22", "");
  add("2022-05-02", "1.0524", "1335.01", "");
  auto table = RateTable::Build("ECB", {"USD", "KRW", "RUB"}, std::move(rows));
  EXPECT_TRUE(table.ok()) << table.status();
  return *table;
}

TEST(Cross, QuotesTheLastDayOnWhichBothSidesStand) {
  const struct {
    const char* name;
    const char* base;
    const char* target;
    const char* day;
    const char* rate;  // "" for none
    const char* rate_day;
    int stale_days;
  } kCases[] = {
      {"same day", "USD", "KRW", "2022-03-02", "1209.2292454529083378354", "2022-03-02", 0},
      {"the other way", "KRW", "USD", "2022-03-02", "0.000826973052264756472594325", "2022-03-02",
       0},
      {"from the euro", "EUR", "KRW", "2022-03-02", "1342.97", "2022-03-02", 0},
      {"to the euro", "USD", "EUR", "2022-03-02", "0.900414190527642715649199", "2022-03-02", 0},
      {"day without a row", "USD", "KRW", "2022-04-04", "1218.0781758957654723127", "2022-04-01",
       3},
      {"day on which one side is missing", "USD", "KRW", "2022-03-03", "1209.2292454529083378354",
       "2022-03-02", 1},
      {"on its last day", "RUB", "KRW", "2022-03-01", "11.4708065630839327309494", "2022-03-01", 0},
      {"30 days after its last day", "RUB", "KRW", "2022-03-31", "11.4708065630839327309494",
       "2022-03-01", 30},
      {"31 days after its last day", "RUB", "KRW", "2022-04-01", "", "", 0},
      {"dead, either way", "USD", "RUB", "2022-05-02", "", "", 0},
      {"before the first row", "USD", "KRW", "2022-02-27", "", "", 0},
      {"no column", "TWD", "USD", "2022-03-02", "", "", 0},
      {"no column as the target", "USD", "VND", "2022-03-02", "", "", 0},
      {"stale table", "USD", "KRW", "2024-05-02", "1268.53857848726719878373", "2022-05-02", 731},
      {"dead in a stale table", "RUB", "USD", "2024-05-02", "", "", 0},
      {"lower case is no code", "usd", "KRW", "2022-03-02", "", "", 0},
  };
  const std::shared_ptr<const RateTable> table = Mixed();
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const RateQuotes quotes(*table, Day(c.day));
    const std::optional<Quote>& quote = quotes.Find(c.base, c.target);
    if (std::string(c.rate).empty()) {
      EXPECT_FALSE(quote.has_value());
      continue;
    }
    ASSERT_TRUE(quote.has_value());
    EXPECT_EQ(quote->rate.ToString(), c.rate);
    EXPECT_EQ(absl::FormatCivilTime(quote->day), c.rate_day);
    EXPECT_EQ(quote->source, "ECB");
    EXPECT_EQ(quote->stale_days, c.stale_days);
  }
}

TEST(RateQuotes, StaleDaysCountInSeoulsCalendar) {
  const std::shared_ptr<const RateTable> table = OpenDays();
  const struct {
    const char* seoul;
    int stale_days;
  } kCases[] = {
      {"2025-02-04T05:31:00", 1}, {"2025-07-02T23:00:00", 0},  {"2025-02-10T09:00:00", 3},
      {"2025-12-28T18:00:00", 4}, {"2026-02-08T09:00:00", 30},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.seoul);
    const RateQuotes quotes(*table, Seoul(c.seoul));
    const std::optional<Quote>& quote = quotes.Find("USD", "KRW");
    ASSERT_TRUE(quote.has_value());
    EXPECT_EQ(quote->stale_days, c.stale_days);
  }
}

TEST(RateQuotes, IdentityHasRateOneAndNoSource) {
  const std::shared_ptr<const RateTable> table = Mixed();
  for (const RateQuotes& quotes :
       {RateQuotes(*table, Day("1990-01-01")), RateQuotes(*table, Seoul("1990-01-01T00:00:00"))}) {
    const std::optional<Quote>& quote = quotes.Find("KRW", "KRW");
    ASSERT_TRUE(quote.has_value());
    EXPECT_EQ(quote->rate, Decimal(1));
    EXPECT_EQ(quote->source, "");
    EXPECT_EQ(quote->stale_days, 0);
  }
}

TEST(RateQuotes, AnswersStayWhereTheyAre) {
  const std::shared_ptr<const RateTable> table = Mixed();
  const RateQuotes quotes(*table, Day("2022-03-02"));
  const std::optional<Quote>* first = &quotes.Find("USD", "KRW");
  for (int i = 0; i < 100; ++i) quotes.Find(absl::StrCat("X", i), "KRW");
  EXPECT_EQ(first, &quotes.Find("USD", "KRW"));
}

TEST(RateTableBuild, RefusesWhatCannotBe) {
  const auto row = [](absl::string_view day, std::vector<std::optional<Decimal>> rates, int line) {
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
       "line 1: the euro needs no column of its own"},
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
      {"zero", {"USD"}, {row("2025-01-02", {Decimal(0)}, 2)}, "line 2: rate 0 is not positive"},
      {"negative",
       {"USD"},
       {row("2025-01-02", {Decimal(-2)}, 7)},
       "line 7: rate -2 is not positive"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const auto table = RateTable::Build("ECB", c.currencies, c.rows);
    ASSERT_FALSE(table.ok());
    EXPECT_EQ(table.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(table.status().message(), c.message);
  }
}

TEST(RateTableBuild, KeepsWhatItWasGiven) {
  const std::shared_ptr<const RateTable> table = Mixed();
  EXPECT_EQ(table->source(), "ECB");
  EXPECT_THAT(table->currencies(), testing::ElementsAre("USD", "KRW", "RUB"));
  EXPECT_TRUE(table->Quotes("RUB"));
  EXPECT_TRUE(table->Quotes("EUR"));
  EXPECT_FALSE(table->Quotes("TWD"));
  EXPECT_EQ(table->size(), 7u);
  EXPECT_EQ(table->first_day(), Day("2022-02-28"));
  EXPECT_EQ(table->last_day(), Day("2022-05-02"));
}

}  // namespace
}  // namespace newslens
