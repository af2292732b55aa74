#include "engine/exchange/restate.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "engine/exchange/restatement_gap.h"

namespace newslens {
namespace {

constexpr int kImpliedDigits = 10;  // significant
constexpr int kDeviationScale = 6;  // decimals
// A malformed numeral is read, and `A, 약 B` linked, only where the day's rate leaves no doubt.
constexpr int kTolerancePercent = 10;
// By how much the reading chosen must be closer than the next: sums are printed rounded.
constexpr int kMarginPercent = 3;
// A sum in one dollar or another is settled only where the rate fits as closely as rounding allows.
constexpr int kSettlesPercent = 5;
// Beyond this a bare sum is not in won at all.
constexpr int kMistakenPercent = 50;

// The sums that `left` and `right` say once each; nullopt where one is open and nothing compares.
struct Pair {
  Decimal left;
  Decimal right;
};

std::optional<Pair> Comparable(const Amount& left, const Amount& right) {
  if (left.low && right.low && !left.low->is_zero()) return Pair{*left.low, *right.low};
  if (left.high && right.high && !left.high->is_zero()) return Pair{*left.high, *right.high};
  // 100억불 이상, 우리 돈으로 15조원에 육박: an open bound against a sum.
  const std::optional<Decimal>& a = left.low ? left.low : left.high;
  const std::optional<Decimal>& b = right.low ? right.low : right.high;
  if (!a || !b || a->is_zero()) return std::nullopt;
  return Pair{*a, *b};
}

std::optional<Decimal> Deviation(const Decimal& implied, const Decimal& reference) {
  const std::optional<Decimal> ratio = implied.DividedBySignificant(reference, kImpliedDigits);
  const std::optional<Decimal> deviation = ratio ? ratio->Plus(Decimal(-1)) : std::nullopt;
  if (!deviation) return std::nullopt;
  return deviation->Rounded(kDeviationScale);
}

GapMeaning GapBetween(const ArticleText& text, Range left, Range right) {
  if (right.begin < left.end) return GapMeaning::kNothing;
  return MeaningOfGap(text.Slice({left.end, right.begin}));
}

bool Restates(GapMeaning gap) {
  return gap == GapMeaning::kRestates || gap == GapMeaning::kMayRestate;
}

bool AgreesWithRate(const std::optional<Decimal>& deviation) {
  return deviation && deviation->Abs() <= *Decimal::FromMantissa(kTolerancePercent, 2);
}

// The reading of `malformed` that agrees with `partner` at the day's rate: the closest, where no
// other comes near it.
std::optional<Decimal> ReadingByPartner(const MalformedAmount& malformed, const Amount& partner,
                                        const RateQuotes& rates) {
  if (malformed.currency == partner.currency) return std::nullopt;
  const std::optional<Quote>& quote = rates.Find(partner.currency, malformed.currency);
  const std::optional<Decimal>& sum = partner.low ? partner.low : partner.high;
  if (!quote || !sum || sum->is_zero()) return std::nullopt;
  std::optional<Decimal> chosen;
  std::optional<Decimal> best;
  std::optional<Decimal> second;
  for (const Decimal& reading : malformed.readings) {
    const auto implied = reading.DividedBySignificant(*sum, kImpliedDigits);
    const auto deviation = implied ? Deviation(*implied, quote->rate) : std::nullopt;
    if (!AgreesWithRate(deviation)) continue;
    const Decimal distance = deviation->Abs();
    if (!best || distance < *best) {
      second = best;
      best = distance;
      chosen = reading;
    } else if (!second || distance < *second) {
      second = distance;
    }
  }
  if (second && second->Plus(best->Negated()) < Decimal::FromMantissa(kMarginPercent, 2)) {
    return std::nullopt;
  }
  return chosen;
}

Amount Repaired(const MalformedAmount& malformed, const Decimal& value) {
  Amount amount;
  amount.range = malformed.range;
  amount.currency = malformed.currency;
  amount.bound = malformed.bound;
  amount.repaired = true;
  amount.sentence_index = malformed.sentence_index;
  const bool open_above = malformed.bound == Bound::kAtLeast || malformed.bound == Bound::kMoreThan;
  const bool open_below = malformed.bound == Bound::kAtMost || malformed.bound == Bound::kLessThan;
  if (!open_below) amount.low = value;
  if (!open_above) amount.high = value;
  return amount;
}

// Moves every malformed numeral to the amounts or to the unreadable ones. Both lists are by
// position, so each looks only at the amounts next to it.
std::vector<Unreadable> RepairMalformed(const ArticleText& text, const RateQuotes& rates,
                                        FoundAmounts& found) {
  std::vector<Unreadable> unreadable;
  std::vector<Amount> repaired;
  size_t next = 0;
  for (const MalformedAmount& malformed : found.malformed) {
    while (next < found.amounts.size() && found.amounts[next].range < malformed.range) ++next;
    std::optional<Decimal> value;
    if (next > 0 && Restates(GapBetween(text, found.amounts[next - 1].range, malformed.range))) {
      value = ReadingByPartner(malformed, found.amounts[next - 1], rates);
    }
    if (!value && next < found.amounts.size() &&
        Restates(GapBetween(text, malformed.range, found.amounts[next].range))) {
      value = ReadingByPartner(malformed, found.amounts[next], rates);
    }
    if (value) {
      repaired.push_back(Repaired(malformed, *value));
    } else {
      unreadable.push_back({malformed.range});
    }
  }
  found.malformed.clear();
  if (repaired.empty()) return unreadable;
  const auto middle = static_cast<std::ptrdiff_t>(found.amounts.size());
  std::move(repaired.begin(), repaired.end(), std::back_inserter(found.amounts));
  std::inplace_merge(found.amounts.begin(), found.amounts.begin() + middle, found.amounts.end(),
                     [](const Amount& a, const Amount& b) { return a.range < b.range; });
  return unreadable;
}

// A list goes on only behind a sum that is a restatement itself: 3억 달러(4천억원·2억 유로).
bool CanRestate(GapMeaning gap, const Amount& before) {
  if (gap == GapMeaning::kContinues) return before.restatement.has_value();
  return Restates(gap);
}

std::optional<Restatement> Restate(const Amount& left, const Amount& right, uint32_t left_index,
                                   const RateQuotes& rates) {
  const std::optional<Pair> pair = Comparable(left, right);
  if (!pair) return std::nullopt;
  const auto implied = pair->right.DividedBySignificant(pair->left, kImpliedDigits);
  if (!implied) return std::nullopt;
  Restatement restatement;
  restatement.amount_index = left_index;
  restatement.implied_rate = *implied;
  if (const std::optional<Quote>& quote = rates.Find(left.currency, right.currency)) {
    restatement.deviation = Deviation(*implied, quote->rate);
  }
  return restatement;
}

std::optional<Decimal> DeviationAs(const Amount& left, absl::string_view left_currency,
                                   const Amount& right, absl::string_view right_currency,
                                   const RateQuotes& rates) {
  const std::optional<Pair> pair = Comparable(left, right);
  const auto implied =
      pair ? pair->right.DividedBySignificant(pair->left, kImpliedDigits) : std::nullopt;
  const std::optional<Quote>& quote = rates.Find(left_currency, right_currency);
  return implied && quote ? Deviation(*implied, quote->rate) : std::nullopt;
}

// 10억 달러(약 1천770억원) in an article that counts in Hong Kong's: the rate tells which dollar it
// is, where the assumed one does not fit and one of the others does.
void SettleCurrencies(Amount& left, Amount& right, const RateQuotes& rates) {
  if (left.alternatives.empty() == right.alternatives.empty()) return;
  if (left.currency == right.currency) return;
  if (AgreesWithRate(DeviationAs(left, left.currency, right, right.currency, rates))) return;
  Amount& open = left.alternatives.empty() ? right : left;
  const std::string* settled = nullptr;
  for (const std::string& other : open.alternatives) {
    const auto deviation = &open == &left ? DeviationAs(left, other, right, right.currency, rates)
                                          : DeviationAs(left, left.currency, right, other, rates);
    if (!deviation || deviation->Abs() > *Decimal::FromMantissa(kSettlesPercent, 2)) continue;
    if (settled != nullptr) return;
    settled = &other;
  }
  if (settled == nullptr) return;
  open.currency = *settled;
  open.currency_inferred = true;
}

bool IsBareWon(const Amount& amount) {
  return amount.currency == "KRW" && amount.currency_inferred;
}

// 16억(25억 달러): what was taken for won since no currency is named can be none. Unless the
// article counts in won elsewhere, its other bare sums are in that unnamed currency too.
void DropMistakenWon(const ArticleText& text, const RateQuotes& rates, FoundAmounts& found) {
  std::vector<Amount>& amounts = found.amounts;
  std::vector<Range> mistaken;
  bool any_won = false;
  for (size_t i = 0; i < amounts.size(); ++i) {
    any_won = any_won || (amounts[i].currency == "KRW" && !amounts[i].currency_inferred);
    if (!IsBareWon(amounts[i]) || i + 1 == amounts.size()) continue;
    const Amount& next = amounts[i + 1];
    if (next.currency == "KRW") continue;
    if (GapBetween(text, amounts[i].range, next.range) != GapMeaning::kRestates) continue;
    const auto deviation = DeviationAs(amounts[i], "KRW", next, next.currency, rates);
    if (deviation && deviation->Abs() > *Decimal::FromMantissa(kMistakenPercent, 2)) {
      mistaken.push_back(amounts[i].range);
    }
  }
  if (mistaken.empty()) return;
  std::erase_if(amounts, [&](const Amount& amount) {
    const bool contradicted = std::binary_search(mistaken.begin(), mistaken.end(), amount.range);
    return contradicted || (IsBareWon(amount) && !any_won);
  });
}

}  // namespace

std::vector<Unreadable> LinkRestatements(const ArticleText& text, const RateQuotes& rates,
                                         FoundAmounts& found) {
  DropMistakenWon(text, rates, found);
  std::vector<Unreadable> unreadable = RepairMalformed(text, rates, found);
  for (size_t i = 1; i < found.amounts.size(); ++i) {
    Amount& before = found.amounts[i - 1];
    Amount& right = found.amounts[i];
    const GapMeaning gap = GapBetween(text, before.range, right.range);
    if (gap == GapMeaning::kRestates) SettleCurrencies(before, right, rates);
    if (before.currency == right.currency || !CanRestate(gap, before)) continue;
    // All restatements in a row are of the first sum, not of each other.
    const size_t original = before.restatement ? before.restatement->amount_index : i - 1;
    const Amount& left = found.amounts[original];
    if (left.currency == right.currency) continue;
    right.restatement = Restate(left, right, static_cast<uint32_t>(original), rates);
    const bool needs_rate = gap != GapMeaning::kRestates || original != i - 1;
    if (needs_rate && right.restatement && !AgreesWithRate(right.restatement->deviation)) {
      right.restatement.reset();
    }
    if (right.restatement) right.kind = left.kind;
  }
  return unreadable;
}

}  // namespace newslens
