// Which of several sources an article is given, and of which day.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "engine/exchange/rate_samples.h"
#include "engine/exchange/rates.h"

namespace newslens {
namespace {

const RateBook& AllSources() {
  static const RateBook* const book =
      new RateBook({SupplementOnAllDays(), EcbOnOpenDays(), EximbankOnOpenDays()});
  return *book;
}

std::string Show(const std::optional<Quote>& quote) {
  if (!quote.has_value()) return "none";
  return absl::StrCat(quote->source, " ", absl::FormatCivilTime(quote->day));
}

TEST(RateBook, KeepsItsTablesByPreference) {
  std::vector<std::string> names;
  for (const auto& table : AllSources().tables()) names.emplace_back(table->source().name);
  EXPECT_THAT(names, testing::ElementsAre("KEXIM", "ECB", "currency-api"));
  EXPECT_EQ(AllSources().TableOf(kEcb)->last_day(), Day("2026-01-09"));
  EXPECT_EQ(RateBook({EcbOnOpenDays()}).TableOf(kKoreaEximbank), nullptr);
  EXPECT_TRUE(AllSources().Quotes("TWD"));
  EXPECT_TRUE(AllSources().Quotes("JPY"));
  EXPECT_FALSE(AllSources().Quotes("VND"));
  EXPECT_EQ(AllSources().LastPublication(), Seoul("2026-02-11T09:00:00"));
  EXPECT_EQ(RateBook({}).LastPublication(), absl::InfinitePast());
}

TEST(RateBook, GivesAnArticleTheRateOfItsTime) {
  const struct {
    const char* name;
    const char* base;
    const char* target;
    const char* seoul;
    const char* chosen;
  } kCases[] = {
      {"won, early morning: both banks have yesterday", "USD", "KRW", "2025-02-04T05:31:00",
       "KEXIM 2025-02-03"},
      {"won, a second before eleven", "USD", "KRW", "2025-02-04T10:59:59", "KEXIM 2025-02-03"},
      {"won, eleven", "USD", "KRW", "2025-02-04T11:00:00", "KEXIM 2025-02-04"},
      {"won, before midnight", "USD", "KRW", "2025-02-04T23:59:59", "KEXIM 2025-02-04"},
      {"won, a weekend", "USD", "KRW", "2025-02-09T12:00:00", "KEXIM 2025-02-07"},
      {"won, Monday morning", "KRW", "USD", "2025-02-10T10:00:00", "KEXIM 2025-02-07"},
      {"won, Seollal: Frankfurt is newer", "USD", "KRW", "2025-01-29T10:00:00", "ECB 2025-01-28"},
      {"won, Seollal, before Frankfurt's first", "USD", "KRW", "2025-01-27T23:59:59",
       "KEXIM 2025-01-24"},
      {"won, after Seollal, a second before eleven", "USD", "KRW", "2025-01-31T10:59:59",
       "ECB 2025-01-30"},
      {"won, after Seollal, eleven", "USD", "KRW", "2025-01-31T11:00:00", "KEXIM 2025-01-31"},
      {"won, Chuseok, summer time: Frankfurt at eleven", "USD", "KRW", "2025-10-06T23:00:00",
       "ECB 2025-10-06"},
      {"won, Chuseok, a second before", "USD", "KRW", "2025-10-06T22:59:59", "ECB 2025-10-03"},
      {"won, Easter Monday: Seoul is newer", "USD", "KRW", "2025-04-21T23:30:00",
       "KEXIM 2025-04-21"},
      {"won and yen: only Eximbank has it", "JPY", "KRW", "2025-02-04T11:00:00",
       "KEXIM 2025-02-04"},
      {"no won: Eximbank has both and is not asked", "JPY", "USD", "2025-02-04T11:00:00", "none"},
      {"no won, winter, a second before midnight", "EUR", "USD", "2025-02-03T23:59:59",
       "ECB 2025-01-31"},
      {"no won, winter, midnight", "EUR", "USD", "2025-02-04T00:00:00", "ECB 2025-02-03"},
      {"no won, summer, a second before eleven", "USD", "EUR", "2025-07-02T22:59:59",
       "ECB 2025-07-01"},
      {"no won, summer, eleven", "USD", "EUR", "2025-07-02T23:00:00", "ECB 2025-07-02"},
      {"no won, Friday before the clocks go forward", "USD", "EUR", "2025-03-28T23:00:00",
       "ECB 2025-03-27"},
      {"no won, Monday after", "USD", "EUR", "2025-03-31T23:00:00", "ECB 2025-03-31"},
      {"no won, Sunday: Friday's bank before Saturday's supplement", "EUR", "USD",
       "2025-02-09T12:00:00", "ECB 2025-02-07"},
      {"no won, end of Easter: four days behind", "EUR", "USD", "2025-04-22T22:59:59",
       "ECB 2025-04-17"},
      {"no won, Christmas on a Thursday", "EUR", "USD", "2025-12-29T23:59:59", "ECB 2025-12-24"},
      {"only the supplement, a second before nine", "TWD", "KRW", "2025-02-04T08:59:59",
       "currency-api 2025-02-02"},
      {"only the supplement, nine", "TWD", "KRW", "2025-02-04T09:00:00", "currency-api 2025-02-03"},
      {"only the supplement, in dollars", "TWD", "USD", "2025-02-09T12:00:00",
       "currency-api 2025-02-08"},
      {"the banks' tables ended: five days behind", "USD", "KRW", "2026-01-16T08:59:59",
       "ECB 2026-01-09"},
      {"the banks' tables ended: six days behind", "USD", "KRW", "2026-01-16T09:00:00",
       "currency-api 2026-01-15"},
      {"after all", "USD", "KRW", "2027-01-01T00:00:00", "currency-api 2026-02-10"},
      {"before all", "USD", "KRW", "2024-12-02T10:59:59", "none"},
      {"the very first", "USD", "KRW", "2024-12-02T11:00:00", "KEXIM 2024-12-02"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const RateQuotes quotes(AllSources(), Seoul(c.seoul));
    EXPECT_EQ(Show(quotes.Find(c.base, c.target)), c.chosen);
  }
}

TEST(RateBook, GivesTheLastRateOfADayThatIsAskedFor) {
  const struct {
    const char* base;
    const char* target;
    const char* day;
    const char* chosen;
    int stale_days;
  } kCases[] = {
      {"USD", "KRW", "2025-02-04", "KEXIM 2025-02-04", 0},
      {"USD", "KRW", "2025-02-09", "KEXIM 2025-02-07", 2},
      {"USD", "KRW", "2025-01-29", "ECB 2025-01-29", 0},
      {"USD", "EUR", "2025-02-09", "ECB 2025-02-07", 2},
      {"TWD", "KRW", "2025-02-09", "currency-api 2025-02-09", 0},
      {"USD", "KRW", "2026-01-14", "ECB 2026-01-09", 5},
      {"USD", "KRW", "2026-01-15", "currency-api 2026-01-15", 0},
      {"USD", "KRW", "2026-02-20", "currency-api 2026-02-10", 10},
      {"USD", "KRW", "2024-12-01", "none", 0},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(absl::StrCat(c.base, c.target, " ", c.day));
    const RateQuotes quotes(AllSources(), Day(c.day));
    const std::optional<Quote>& quote = quotes.Find(c.base, c.target);
    EXPECT_EQ(Show(quote), c.chosen);
    if (quote.has_value()) {
      EXPECT_EQ(quote->stale_days, c.stale_days);
    }
  }
}

// Whatever the hour, no rate is used before its source has published it.
TEST(RateBook, NothingLooksAhead) {
  for (absl::Time time = Seoul("2025-01-24T00:00:00"); time < Seoul("2025-02-05T00:00:00");
       time += absl::Minutes(30)) {
    const RateQuotes quotes(AllSources(), time);
    for (const char* base : {"USD", "JPY", "TWD", "EUR"}) {
      const std::optional<Quote>& quote = quotes.Find(base, "KRW");
      ASSERT_TRUE(quote.has_value());
      for (const auto& table : AllSources().tables()) {
        if (quote->source != table->source().name) continue;
        EXPECT_LE(PublishedFrom(table->source().publication, quote->day), time) << base;
      }
    }
  }
}

TEST(RateBook, BothSidesAreOfOneTable) {
  // 1500 / 1.1 and 1600 / 1.2 would be mixed to other numbers.
  const RateQuotes banks(AllSources(), Seoul("2025-01-29T10:00:00"));
  EXPECT_EQ(banks.Find("EUR", "KRW")->rate, Decimal(1500));
  EXPECT_EQ(banks.Find("USD", "KRW")->rate.ToString(), "1363.63636363636363636364");
  EXPECT_EQ(banks.Find("TWD", "KRW")->rate.ToString(), "44.4444444444444444444444");
}

}  // namespace
}  // namespace newslens
