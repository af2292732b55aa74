#include "engine/exchange/rates.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace newslens {
namespace {

std::ptrdiff_t PreferenceOf(const RateSource& source) {
  return std::find(std::begin(kSourcesByPreference), std::end(kSourcesByPreference), &source) -
         std::begin(kSourcesByPreference);
}

bool MayCross(const RateSource& source, absl::string_view base, absl::string_view target) {
  return !source.pivot_pairs_only || base == source.pivot || target == source.pivot;
}

}  // namespace

RateBook::RateBook(std::vector<std::shared_ptr<const RateTable>> tables)
    : tables_(std::move(tables)) {
  std::stable_sort(tables_.begin(), tables_.end(), [](const auto& a, const auto& b) {
    return PreferenceOf(a->source()) < PreferenceOf(b->source());
  });
}

std::shared_ptr<const RateTable> RateBook::TableOf(const RateSource& source) const {
  for (const std::shared_ptr<const RateTable>& table : tables_) {
    if (&table->source() == &source) return table;
  }
  return nullptr;
}

bool RateBook::Quotes(absl::string_view currency) const {
  return std::any_of(tables_.begin(), tables_.end(),
                     [&](const auto& table) { return table->Quotes(currency); });
}

absl::Time RateBook::LastPublication() const {
  absl::Time last = absl::InfinitePast();
  for (const std::shared_ptr<const RateTable>& table : tables_) {
    last = std::max(last, PublishedFrom(table->source().publication, table->last_day()));
  }
  return last;
}

RateQuotes::RateQuotes(const RateBook& book, absl::Time publish_time)
    : book_(&book), asked_(SeoulDay(publish_time)) {
  last_days_.reserve(book.tables().size());
  for (const std::shared_ptr<const RateTable>& table : book.tables()) {
    last_days_.push_back(table->LastPublished(publish_time));
  }
}

RateQuotes::RateQuotes(const RateBook& book, absl::CivilDay day)
    : book_(&book), last_days_(book.tables().size(), day), asked_(day) {}

std::optional<Quote> RateQuotes::Choose(absl::string_view base, absl::string_view target) const {
  const RateTable* chosen = nullptr;
  RateTable::Cross best;
  for (size_t i = 0; i < last_days_.size(); ++i) {
    const RateTable& table = *book_->tables()[i];
    if (!last_days_[i].has_value() || !MayCross(table.source(), base, target)) continue;
    const std::optional<RateTable::Cross> cross = table.FindCross(base, target, *last_days_[i]);
    if (!cross.has_value()) continue;
    if (chosen != nullptr && cross->day - best.day < table.source().days_ahead) continue;
    chosen = &table;
    best = *cross;
  }
  if (chosen == nullptr) return std::nullopt;
  const std::optional<Decimal> rate = chosen->RateOf(best);
  if (!rate.has_value()) return std::nullopt;
  Quote quote;
  quote.rate = *rate;
  quote.day = best.day;
  quote.source = std::string(chosen->source().name);
  quote.stale_days = static_cast<int>(std::max<absl::civil_diff_t>(0, asked_ - best.day));
  return quote;
}

const std::optional<Quote>& RateQuotes::Find(absl::string_view base,
                                             absl::string_view target) const& {
  for (const std::unique_ptr<Pair>& pair : pairs_) {
    if (pair->base == base && pair->target == target) return pair->quote;
  }
  auto pair = std::make_unique<Pair>();
  pair->base = std::string(base);
  pair->target = std::string(target);
  if (base == target) {
    pair->quote.emplace().rate = 1;
  } else {
    pair->quote = Choose(base, target);
  }
  pairs_.push_back(std::move(pair));
  return pairs_.back()->quote;
}

}  // namespace newslens
