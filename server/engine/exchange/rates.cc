#include "engine/exchange/rates.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace newslens {
namespace {

constexpr absl::string_view kEuro = "EUR";
constexpr int kSignificantDigits = 24;
// A currency that was not quoted for longer is not quoted any more: since 1999 no quoted currency
// has missed more than a week, but for the króna, which was out from 2008 to 2018.
constexpr int kMaxQuoteAgeDays = 30;
constexpr absl::Duration kSeoulOffset = absl::Hours(9);

absl::CivilDay LastSunday(absl::CivilYear year, int month) {
  const absl::CivilDay last(year.year(), month, 31);
  const int after_sunday = (static_cast<int>(absl::GetWeekday(last)) + 1) % 7;
  return last - after_sunday;
}

absl::Status LineError(int line, absl::string_view message) {
  return absl::InvalidArgumentError(absl::StrCat("line ", line, ": ", message));
}

absl::Status CheckRow(const RateRow& row, const RateRow* before, size_t width) {
  if (row.per_euro.size() != width) {
    return LineError(row.line,
                     absl::StrCat(row.per_euro.size(), " rates for ", width, " currencies"));
  }
  if (before != nullptr && row.day <= before->day) {
    return LineError(row.line,
                     absl::StrCat("day ", absl::FormatCivilTime(row.day), " does not follow ",
                                  absl::FormatCivilTime(before->day)));
  }
  for (const std::optional<Decimal>& rate : row.per_euro) {
    if (rate.has_value() && *rate <= 0) {
      return LineError(row.line, absl::StrCat("rate ", rate->ToString(), " is not positive"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Time EcbPublication(absl::CivilDay day) {
  const absl::CivilYear year(day);
  // The clocks change at 01:00 UTC of the Sunday itself, so that by 16:00 they have.
  const bool summer = day >= LastSunday(year, 3) && day < LastSunday(year, 10);
  const absl::CivilHour utc(day.year(), day.month(), day.day(), summer ? 14 : 15);
  return absl::FromCivil(utc, absl::UTCTimeZone());
}

absl::CivilDay SeoulDay(absl::Time time) {
  return absl::CivilDay(absl::ToCivilSecond(time + kSeoulOffset, absl::UTCTimeZone()));
}

absl::Time FromSeoul(absl::CivilSecond local) {
  return absl::FromCivil(local, absl::UTCTimeZone()) - kSeoulOffset;
}

absl::StatusOr<std::shared_ptr<const RateTable>> RateTable::Build(
    std::string source, std::vector<std::string> currencies, std::vector<RateRow> rows) {
  std::shared_ptr<RateTable> table(new RateTable);
  for (size_t i = 0; i < currencies.size(); ++i) {
    if (currencies[i] == kEuro) return LineError(1, "the euro needs no column of its own");
    if (!table->column_.emplace(currencies[i], i).second) {
      return LineError(1, absl::StrCat("double currency ", currencies[i]));
    }
  }
  if (rows.empty()) return LineError(1, "no rates");
  for (size_t i = 0; i < rows.size(); ++i) {
    const absl::Status status =
        CheckRow(rows[i], i == 0 ? nullptr : &rows[i - 1], currencies.size());
    if (!status.ok()) return status;
  }
  table->source_ = std::move(source);
  table->currencies_ = std::move(currencies);
  table->rows_ = std::move(rows);
  return table;
}

std::optional<Decimal> RateTable::PerEuro(const RateRow& row, absl::string_view currency) const {
  if (currency == kEuro) return Decimal(1);
  const auto column = column_.find(currency);
  if (column == column_.end()) return std::nullopt;
  return row.per_euro[column->second];
}

bool RateTable::Quotes(absl::string_view currency) const {
  return currency == kEuro || column_.contains(currency);
}

size_t RateTable::RowsUntil(absl::CivilDay day) const {
  const auto after =
      std::upper_bound(rows_.begin(), rows_.end(), day,
                       [](absl::CivilDay wanted, const RateRow& row) { return wanted < row.day; });
  return static_cast<size_t>(after - rows_.begin());
}

std::optional<Quote> RateTable::Cross(absl::string_view base, absl::string_view target,
                                      absl::CivilDay last_day, absl::CivilDay asked) const {
  const size_t end = RowsUntil(last_day);
  if (end == 0) return std::nullopt;
  const absl::CivilDay oldest = rows_[end - 1].day - kMaxQuoteAgeDays;
  for (size_t i = end; i > 0 && rows_[i - 1].day >= oldest; --i) {
    const RateRow& row = rows_[i - 1];
    const std::optional<Decimal> base_per_euro = PerEuro(row, base);
    const std::optional<Decimal> target_per_euro = PerEuro(row, target);
    if (!base_per_euro.has_value() || !target_per_euro.has_value()) continue;
    const std::optional<Decimal> rate =
        target_per_euro->DividedBySignificant(*base_per_euro, kSignificantDigits);
    if (!rate.has_value()) return std::nullopt;
    Quote quote;
    quote.rate = *rate;
    quote.day = row.day;
    quote.source = source_;
    quote.stale_days = static_cast<int>(std::max<absl::civil_diff_t>(0, asked - row.day));
    return quote;
  }
  return std::nullopt;
}

std::optional<absl::CivilDay> RateTable::LastPublished(absl::Time time) const {
  const auto after = std::upper_bound(
      rows_.begin(), rows_.end(), time,
      [](absl::Time wanted, const RateRow& row) { return wanted < EcbPublication(row.day); });
  if (after == rows_.begin()) return std::nullopt;
  return (after - 1)->day;
}

RateQuotes::RateQuotes(const RateTable& table, absl::Time publish_time)
    : table_(&table),
      last_day_(table.LastPublished(publish_time)),
      asked_(SeoulDay(publish_time)) {}

RateQuotes::RateQuotes(const RateTable& table, absl::CivilDay day)
    : table_(&table), last_day_(day), asked_(day) {}

const std::optional<Quote>& RateQuotes::Find(absl::string_view base,
                                             absl::string_view target) const& {
  for (const std::unique_ptr<Cross>& cross : crosses_) {
    if (cross->base == base && cross->target == target) return cross->quote;
  }
  auto cross = std::make_unique<Cross>();
  cross->base = std::string(base);
  cross->target = std::string(target);
  if (base == target) {
    cross->quote.emplace().rate = 1;
  } else if (last_day_.has_value()) {
    cross->quote = table_->Cross(base, target, *last_day_, asked_);
  }
  crosses_.push_back(std::move(cross));
  return crosses_.back()->quote;
}

}  // namespace newslens
