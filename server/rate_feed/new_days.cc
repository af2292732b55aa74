#include "rate_feed/new_days.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace newslens {
namespace {

constexpr size_t kMinCurrencies = 10;
constexpr int kPerTwentyPercent = 7;  // days
constexpr int kMaxWeeks = 26;         // beyond, anything may have happened

struct Known {
  Decimal rate;
  absl::CivilDay day;
};
using LastRates = absl::flat_hash_map<std::string, Known>;

absl::Status Refusal(absl::CivilDay day, absl::string_view why) {
  return absl::InvalidArgumentError(absl::StrCat(absl::FormatCivilTime(day), ": ", why));
}

bool IsCode(absl::string_view code) {
  return code.size() == 3 && std::all_of(code.begin(), code.end(), absl::ascii_isupper);
}

size_t CurrenciesInLastRow(const RateTable* table) {
  if (table == nullptr) return 0;
  size_t count = 0;
  for (size_t i = 0; i < table->currencies().size(); ++i) {
    count += table->cell(table->size() - 1, i).has_value() ? 1 : 0;
  }
  return count;
}

absl::Status CheckCurrencies(const DayRates& day, const RateSource& source, size_t known_count) {
  absl::flat_hash_set<absl::string_view> codes;
  for (const auto& [code, rate] : day.rates) {
    if (!IsCode(code) || code == source.pivot || !codes.insert(code).second) {
      return Refusal(day.day, absl::StrCat("a rate of \"", code.substr(0, 16), "\""));
    }
  }
  const size_t needed = std::max(kMinCurrencies, (known_count * 3 + 3) / 4);
  if (codes.size() < needed) {
    return Refusal(day.day, absl::StrCat(codes.size(), " currencies, and ", needed, " are needed"));
  }
  for (const absl::string_view code : {"USD", "KRW"}) {
    if (code != source.pivot && !codes.contains(code)) {
      return Refusal(day.day, absl::StrCat("no ", code));
    }
  }
  return absl::OkStatus();
}

// Whether the larger of the two is at most 1.2 times the smaller, or 1.2^n after n weeks.
bool IsNear(const Decimal& a, const Decimal& b, absl::civil_diff_t days) {
  const absl::civil_diff_t weeks = (days + kPerTwentyPercent - 1) / kPerTwentyPercent;
  if (weeks > kMaxWeeks) return true;
  const Decimal larger = std::max(a, b);
  std::optional<Decimal> limit = std::min(a, b);
  const Decimal step = *Decimal::FromMantissa(12, 1);
  for (absl::civil_diff_t i = 0; i < std::max<absl::civil_diff_t>(1, weeks) && limit; ++i) {
    limit = limit->TimesRounded(step, Decimal::kMaxScale - 10);
  }
  return !limit.has_value() || larger <= *limit;
}

// The last known rate of the currency against the pivot, as the source quotes it.
std::optional<Known> LastKnown(const LastRates& in_answer, const RateQuotes& quotes,
                               const RateSource& source, const std::string& code) {
  if (const auto found = in_answer.find(code); found != in_answer.end()) return found->second;
  const bool for_one_pivot = source.quotation == Quotation::kUnitsForOnePivot;
  const std::optional<Quote>& quote =
      for_one_pivot ? quotes.Find(source.pivot, code) : quotes.Find(code, source.pivot);
  if (!quote.has_value()) return std::nullopt;
  return Known{quote->rate, quote->day};
}

absl::Status CheckMoves(const DayRates& day, const RateSource& source, const RateBook& known,
                        LastRates& in_answer) {
  const RateQuotes quotes(known, day.day);
  for (const auto& [code, rate] : day.rates) {
    const std::optional<Known> last = LastKnown(in_answer, quotes, source, code);
    if (last.has_value() && !IsNear(rate, last->rate, day.day - last->day)) {
      return Refusal(day.day, absl::StrCat(code, " at ", rate.ToString(), " after ",
                                           last->rate.Rounded(8).ToString(), " on ",
                                           absl::FormatCivilTime(last->day)));
    }
    in_answer.insert_or_assign(code, Known{rate, day.day});
  }
  return absl::OkStatus();
}

absl::Status CheckDays(const std::vector<DayRates>& days, const RateTable* table, absl::Time now) {
  const absl::CivilDay tomorrow = absl::ToCivilDay(now, absl::UTCTimeZone()) + 1;
  for (size_t i = 0; i < days.size(); ++i) {
    if (i > 0 && days[i].day == days[i - 1].day) return Refusal(days[i].day, "comes twice");
  }
  if (days.back().day > tomorrow) return Refusal(days.back().day, "lies in the future");
  if (table != nullptr && days.back().day < table->last_day()) {
    return Refusal(days.back().day, absl::StrCat("older than what is known, of ",
                                                 absl::FormatCivilTime(table->last_day())));
  }
  return absl::OkStatus();
}

bool HasDay(const RateTable* table, absl::CivilDay day) {
  return table != nullptr && std::binary_search(table->days().begin(), table->days().end(), day);
}

}  // namespace

absl::StatusOr<std::vector<DayRates>> NewDays(const PublishedRates& published,
                                              const RateBook& known, absl::Time now) {
  std::vector<DayRates> fresh;
  if (published.days.empty()) return fresh;
  const RateSource& source = *published.source;
  const std::shared_ptr<const RateTable> table = known.TableOf(source);
  absl::Status status = CheckDays(published.days, table.get(), now);
  if (!status.ok()) return status;
  const size_t known_count = CurrenciesInLastRow(table.get());
  LastRates in_answer;
  for (const DayRates& day : published.days) {
    if (HasDay(table.get(), day.day)) continue;
    status = CheckCurrencies(day, source, known_count);
    if (status.ok()) status = CheckMoves(day, source, known, in_answer);
    if (!status.ok()) return status;
    fresh.push_back(day);
  }
  return fresh;
}

absl::StatusOr<std::shared_ptr<const RateTable>> TableOfDays(const RateSource& source,
                                                             const std::vector<DayRates>& days) {
  std::vector<std::string> currencies;
  absl::flat_hash_map<std::string, size_t> columns;
  for (const DayRates& day : days) {
    for (const auto& [code, rate] : day.rates) {
      if (columns.emplace(code, currencies.size()).second) currencies.push_back(code);
    }
  }
  std::vector<RateRow> rows;
  rows.reserve(days.size());
  for (const DayRates& day : days) {
    RateRow& row = rows.emplace_back();
    row.day = day.day;
    row.rates.resize(currencies.size());
    for (const auto& [code, rate] : day.rates) row.rates[columns[code]] = RateCell(rate);
  }
  return RateTable::Build(source, std::move(currencies), std::move(rows));
}

}  // namespace newslens
