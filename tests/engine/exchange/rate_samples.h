// Days, rates and calendars that the tests of rates share.
#ifndef NEWSLENS_TESTS_ENGINE_EXCHANGE_RATE_SAMPLES_H_
#define NEWSLENS_TESTS_ENGINE_EXCHANGE_RATE_SAMPLES_H_

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/exchange/rates.h"

namespace newslens {

inline absl::CivilDay Day(absl::string_view text) {
  absl::CivilDay day;
  EXPECT_TRUE(absl::ParseCivilTime(text, &day)) << text;
  return day;
}

// "2025-02-04T05:31:00", Seoul.
inline absl::Time Seoul(absl::string_view text) {
  absl::CivilSecond second;
  EXPECT_TRUE(absl::ParseCivilTime(text, &second)) << text;
  return FromSeoul(second);
}

inline std::string Show(std::optional<absl::CivilDay> day) {
  return day.has_value() ? absl::FormatCivilTime(*day) : "none";
}

inline std::optional<Decimal> Rate(absl::string_view text) {
  return text.empty() ? std::nullopt : Decimal::Parse(text);
}

// The same rates on every working day from `first` to `last` that is no holiday, or on every day
// of the calendar.
inline std::shared_ptr<const RateTable> SameRates(
    const RateSource& source, const std::vector<std::pair<std::string, std::string>>& rates,
    absl::string_view first, absl::string_view last, const std::set<absl::CivilDay>& holidays,
    bool weekends = false) {
  std::vector<std::string> currencies;
  std::vector<RateCell> cells;
  for (const auto& [currency, rate] : rates) {
    currencies.push_back(currency);
    cells.push_back(Rate(rate));
  }
  std::vector<RateRow> rows;
  for (absl::CivilDay day = Day(first); day <= Day(last); ++day) {
    const absl::Weekday weekday = absl::GetWeekday(day);
    const bool weekend = weekday == absl::Weekday::saturday || weekday == absl::Weekday::sunday;
    if ((weekend && !weekends) || holidays.contains(day)) continue;
    rows.push_back({day, cells, static_cast<int>(rows.size()) + 2});
  }
  auto table = RateTable::Build(source, std::move(currencies), std::move(rows));
  EXPECT_TRUE(table.ok()) << table.status();
  return *table;
}

// The European Central Bank's on every day that TARGET is open from 2024-12-02 to 2026-01-09: no
// weekends, New Year, Good Friday, Easter Monday, Labour Day, Christmas.
inline std::shared_ptr<const RateTable> EcbOnOpenDays() {
  return SameRates(kEcb, {{"USD", "1.1"}, {"KRW", "1500"}}, "2024-12-02", "2026-01-09",
                   {Day("2024-12-25"), Day("2024-12-26"), Day("2025-01-01"), Day("2025-04-18"),
                    Day("2025-04-21"), Day("2025-05-01"), Day("2025-12-25"), Day("2025-12-26"),
                    Day("2026-01-01")});
}

// Korea Eximbank's on every working day in Korea to the end of 2025; in its table, Seollal and
// Chuseok among the holidays.
inline std::shared_ptr<const RateTable> EximbankOnOpenDays() {
  return SameRates(kKoreaEximbank, {{"USD", "1450"}, {"JPY", "9.5"}}, "2024-12-02", "2025-12-31",
                   {Day("2024-12-25"), Day("2025-01-01"), Day("2025-01-27"), Day("2025-01-28"),
                    Day("2025-01-29"), Day("2025-01-30"), Day("2025-03-03"), Day("2025-05-05"),
                    Day("2025-05-06"), Day("2025-06-03"), Day("2025-06-06"), Day("2025-08-15"),
                    Day("2025-10-03"), Day("2025-10-06"), Day("2025-10-07"), Day("2025-10-08"),
                    Day("2025-10-09"), Day("2025-12-25")});
}

// The supplement's on every day of the calendar, a month longer than the others.
inline std::shared_ptr<const RateTable> SupplementOnAllDays() {
  return SameRates(kCurrencyApi, {{"USD", "1.2"}, {"KRW", "1600"}, {"TWD", "36"}}, "2024-12-02",
                   "2026-02-10", {}, /*weekends=*/true);
}

}  // namespace newslens

#endif  // NEWSLENS_TESTS_ENGINE_EXCHANGE_RATE_SAMPLES_H_
