#include "engine/exchange/rate_table.h"

#include <algorithm>
#include <utility>

#include "absl/numeric/int128.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace newslens {
namespace {

constexpr int kSignificantDigits = 24;
// A currency that was not quoted for longer is not quoted any more: since 1999 no quoted currency
// has missed more than a week, but for the króna, which was out from 2008 to 2018.
constexpr int kMaxQuoteAgeDays = 30;

constexpr int64_t kScales = 32;  // above Decimal::kMaxScale
static_assert(Decimal::kMaxScale < kScales);
constexpr int64_t kMaxMantissa = (int64_t{1} << 58) - 1;

absl::Status LineError(int line, absl::string_view message) {
  return absl::InvalidArgumentError(absl::StrCat("line ", line, ": ", message));
}

absl::Status CheckRow(const RateRow& row, const RateRow* before, size_t width) {
  if (row.rates.size() != width) {
    return LineError(row.line, absl::StrCat(row.rates.size(), " rates for ", width, " currencies"));
  }
  if (before != nullptr && row.day <= before->day) {
    return LineError(row.line,
                     absl::StrCat("day ", absl::FormatCivilTime(row.day), " does not follow ",
                                  absl::FormatCivilTime(before->day)));
  }
  for (const RateCell& cell : row.rates) {
    if (!cell.has_value()) continue;
    if (cell.too_long()) return LineError(row.line, "a rate has more than 17 digits");
    if (const Decimal rate = cell.value(); rate <= 0) {
      return LineError(row.line, absl::StrCat("rate ", rate.ToString(), " is not positive"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

RateCell::RateCell(std::optional<Decimal> rate) {
  if (!rate.has_value()) return;
  const absl::int128 mantissa = rate->mantissa();
  const bool fits = mantissa <= kMaxMantissa && mantissa >= -kMaxMantissa;
  packed_ = fits ? static_cast<int64_t>(mantissa) * kScales + rate->scale() : kTooLong;
}

Decimal RateCell::value() const {
  // The scale is the low five bits in two's complement, whatever the sign.
  const int64_t scale = packed_ & (kScales - 1);
  return *Decimal::FromMantissa((packed_ - scale) / kScales, static_cast<int>(scale));
}

absl::StatusOr<std::shared_ptr<const RateTable>> RateTable::Build(
    const RateSource& source, std::vector<std::string> currencies, std::vector<RateRow> rows) {
  std::shared_ptr<RateTable> table(new RateTable);
  for (size_t i = 0; i < currencies.size(); ++i) {
    if (currencies[i] == source.pivot) {
      return LineError(1, absl::StrCat(source.pivot, " needs no column of its own"));
    }
    if (!table->column_.emplace(currencies[i], i).second) {
      return LineError(1, absl::StrCat("double currency ", currencies[i]));
    }
  }
  if (rows.empty()) return LineError(1, "no rates");
  table->days_.reserve(rows.size());
  table->cells_.reserve(rows.size() * currencies.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    const absl::Status status =
        CheckRow(rows[i], i == 0 ? nullptr : &rows[i - 1], currencies.size());
    if (!status.ok()) return status;
    table->days_.push_back(rows[i].day);
    table->cells_.insert(table->cells_.end(), rows[i].rates.begin(), rows[i].rates.end());
  }
  table->source_ = &source;
  table->currencies_ = std::move(currencies);
  return table;
}

std::optional<size_t> RateTable::ColumnOf(absl::string_view currency) const {
  if (currency == source_->pivot) return kPivot;
  const auto column = column_.find(currency);
  if (column == column_.end()) return std::nullopt;
  return column->second;
}

std::optional<Decimal> RateTable::Quoted(size_t row, size_t column) const {
  if (column == kPivot) return Decimal(1);
  const RateCell quoted = cell(row, column);
  if (!quoted.has_value()) return std::nullopt;
  return quoted.value();
}

bool RateTable::Quotes(absl::string_view currency) const { return ColumnOf(currency).has_value(); }

size_t RateTable::RowsUntil(absl::CivilDay day) const {
  return static_cast<size_t>(std::upper_bound(days_.begin(), days_.end(), day) - days_.begin());
}

std::optional<RateTable::Cross> RateTable::FindCross(absl::string_view base,
                                                     absl::string_view target,
                                                     absl::CivilDay last_day) const {
  const std::optional<size_t> base_column = ColumnOf(base);
  const std::optional<size_t> target_column = ColumnOf(target);
  const size_t end = RowsUntil(last_day);
  if (!base_column.has_value() || !target_column.has_value() || end == 0) return std::nullopt;
  const absl::CivilDay oldest = days_[end - 1] - kMaxQuoteAgeDays;
  for (size_t i = end; i > 0 && days_[i - 1] >= oldest; --i) {
    const std::optional<Decimal> base_quote = Quoted(i - 1, *base_column);
    const std::optional<Decimal> target_quote = Quoted(i - 1, *target_column);
    if (base_quote && target_quote) return Cross{days_[i - 1], *base_quote, *target_quote};
  }
  return std::nullopt;
}

std::optional<Decimal> RateTable::RateOf(const Cross& cross) const {
  return source_->quotation == Quotation::kUnitsForOnePivot
             ? cross.target.DividedBySignificant(cross.base, kSignificantDigits)
             : cross.base.DividedBySignificant(cross.target, kSignificantDigits);
}

std::optional<absl::CivilDay> RateTable::LastPublished(absl::Time time) const {
  // A day's rates are published on that day by UTC, or as it ends.
  size_t end = RowsUntil(absl::CivilDay(absl::ToCivilSecond(time, absl::UTCTimeZone())));
  while (end > 0 && PublishedFrom(source_->publication, days_[end - 1]) > time) --end;
  if (end == 0) return std::nullopt;
  return days_[end - 1];
}

}  // namespace newslens
