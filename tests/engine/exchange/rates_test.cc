#include "engine/exchange/rates.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/exchange/rate_samples.h"

namespace newslens {
namespace {

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
  const std::shared_ptr<const RateTable> table = EcbOnOpenDays();
  const RateBook book({table});
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(Show(table->LastPublished(Seoul(c.seoul))), c.day);
    const RateQuotes quotes(book, Seoul(c.seoul));
    const std::optional<Quote>& quote = quotes.Find("USD", "KRW");
    EXPECT_EQ(quote.has_value() ? absl::FormatCivilTime(quote->day) : "none", c.day);
  }
}

TEST(LastPublished, InfiniteTimesAreTimes) {
  const std::shared_ptr<const RateTable> table = EcbOnOpenDays();
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
  auto table = RateTable::Build(kEcb, {"USD", "KRW", "RUB"}, std::move(rows));
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
  const RateBook book({Mixed()});
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const RateQuotes quotes(book, Day(c.day));
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
  const RateBook book({EcbOnOpenDays()});
  const struct {
    const char* seoul;
    int stale_days;
  } kCases[] = {
      {"2025-02-04T05:31:00", 1}, {"2025-07-02T23:00:00", 0},  {"2025-02-10T09:00:00", 3},
      {"2025-12-28T18:00:00", 4}, {"2026-02-08T09:00:00", 30},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.seoul);
    const RateQuotes quotes(book, Seoul(c.seoul));
    const std::optional<Quote>& quote = quotes.Find("USD", "KRW");
    ASSERT_TRUE(quote.has_value());
    EXPECT_EQ(quote->stale_days, c.stale_days);
  }
}

TEST(RateQuotes, IdentityHasRateOneAndNoSource) {
  const RateBook book({Mixed()});
  for (const RateQuotes& quotes :
       {RateQuotes(book, Day("1990-01-01")), RateQuotes(book, Seoul("1990-01-01T00:00:00"))}) {
    const std::optional<Quote>& quote = quotes.Find("KRW", "KRW");
    ASSERT_TRUE(quote.has_value());
    EXPECT_EQ(quote->rate, Decimal(1));
    EXPECT_EQ(quote->source, "");
    EXPECT_EQ(quote->stale_days, 0);
  }
}

TEST(RateQuotes, AnswersStayWhereTheyAre) {
  const RateBook book({Mixed()});
  const RateQuotes quotes(book, Day("2022-03-02"));
  const std::optional<Quote>* first = &quotes.Find("USD", "KRW");
  for (int i = 0; i < 100; ++i) quotes.Find(absl::StrCat("X", i), "KRW");
  EXPECT_EQ(first, &quotes.Find("USD", "KRW"));
}

}  // namespace
}  // namespace newslens
