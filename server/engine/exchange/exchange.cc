#include "engine/exchange/exchange.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/exchange/restate.h"

namespace newslens {
namespace {

constexpr int kUsdDigits = 2;
constexpr int kKrwDigits = 0;
constexpr int kStaleAfterDays = 7;
// A restatement further from the reference rate than this is more likely a slip of the reporter's
// than rounding or another day's rate.
constexpr int kDeviationPercent = 10;

std::string PrintedAt(const ArticleText& text, Range range) {
  return absl::StrCat("\"", text.Slice(range), "\"");
}

// A sum that no Money message can tell is left out with a warning, rather than told wrong.
void DropOverflowing(const ArticleText& text, FoundAmounts& found, std::vector<Warning>& warnings) {
  const auto fits = [](const std::optional<Decimal>& side) {
    return !side.has_value() || FitsMoney(*side);
  };
  std::erase_if(found.amounts, [&](const Amount& amount) {
    if (fits(amount.low) && fits(amount.high)) return false;
    warnings.push_back(
        {WarningCode::kAmountOverflow,
         absl::StrCat(PrintedAt(text, amount.range), " is beyond what a Money message holds"),
         amount.range});
    return true;
  });
  for (MalformedAmount& numeral : found.malformed) {
    std::erase_if(numeral.readings, [](const Decimal& reading) { return !FitsMoney(reading); });
  }
}

void TellRepair(const ArticleText& text, const Amount& amount, std::vector<Warning>& warnings) {
  if (!amount.repaired) return;
  const std::optional<Decimal>& value = amount.low.has_value() ? amount.low : amount.high;
  warnings.push_back(
      {WarningCode::kAmountRepaired,
       absl::StrCat("the numeral is printed as ", PrintedAt(text, amount.range),
                    ", which no number can be; read as ", amount.currency, " ", value->ToString(),
                    ", the reading that agrees with the sum it restates"),
       amount.range});
}

void TellDeviation(const ArticleText& text, const Amount& amount, std::vector<Warning>& warnings) {
  const Decimal limit = *Decimal::FromMantissa(kDeviationPercent, 2);
  if (!amount.restatement.has_value() || !amount.restatement->deviation.has_value() ||
      amount.restatement->deviation->Abs() <= limit) {
    return;
  }
  warnings.push_back({WarningCode::kRestatementDeviates,
                      absl::StrCat(PrintedAt(text, amount.range), " implies a rate of ",
                                   amount.restatement->implied_rate.ToString(), ", over ",
                                   kDeviationPercent, "% from the reference rate"),
                      amount.range});
}

// Converts the amounts of one article to one currency after the other, and tells what is wrong with
// a pair of currencies once: a list of two hundred dong sums needs no two hundred warnings.
class Converter {
 public:
  Converter(const ArticleText& text, const RateQuotes& rates, std::vector<Warning>& warnings)
      : text_(text), rates_(rates), warnings_(warnings) {}

  std::optional<Conversion> To(absl::string_view target, int digits, const Amount& amount) {
    ConversionFailure failure = ConversionFailure::kNone;
    std::optional<Conversion> conversion = Convert(amount, target, digits, rates_, failure);
    if (failure == ConversionFailure::kNoRate) {
      if (IsNews(WarningCode::kRateMissing, amount, target)) {
        Warn(WarningCode::kRateMissing, amount,
             absl::StrCat("no reference rate from ", amount.currency, " to ", target, " for ",
                          PrintedAt(text_, amount.range)));
      }
    } else if (failure == ConversionFailure::kOverflow) {
      Warn(WarningCode::kAmountOverflow, amount,
           absl::StrCat(PrintedAt(text_, amount.range), " in ", target,
                        " is beyond what a Money message holds"));
    } else if (conversion.has_value() && conversion->quote.stale_days > kStaleAfterDays &&
               IsNews(WarningCode::kRateStale, amount, target)) {
      Warn(WarningCode::kRateStale, amount,
           absl::StrCat("the reference rate from ", amount.currency, " to ", target, " is ",
                        conversion->quote.stale_days, " days old"));
    }
    return conversion;
  }

 private:
  bool IsNews(WarningCode code, const Amount& amount, absl::string_view target) {
    const auto same = [&](const auto& told) {
      return std::get<0>(told) == code && std::get<1>(told) == amount.currency &&
             std::get<2>(told) == target;
    };
    if (std::any_of(told_.begin(), told_.end(), same)) return false;
    told_.emplace_back(code, amount.currency, target);
    return true;
  }

  void Warn(WarningCode code, const Amount& amount, std::string message) {
    warnings_.push_back({code, std::move(message), amount.range});
  }

  const ArticleText& text_;
  const RateQuotes& rates_;
  std::vector<Warning>& warnings_;
  // As many as there are currencies at most.
  std::vector<std::tuple<WarningCode, std::string, absl::string_view>> told_;
};

}  // namespace

Exchanged ExchangeAmounts(const ArticleText& text, const RateQuotes& rates, FoundAmounts& found) {
  Exchanged exchanged;
  DropOverflowing(text, found, exchanged.warnings);
  for (const Unreadable& numeral : LinkRestatements(text, rates, found)) {
    exchanged.rejected.push_back({numeral.range, {}, RejectionReason::kMalformedNumeral});
  }
  Converter converter(text, rates, exchanged.warnings);
  exchanged.conversions.reserve(found.amounts.size());
  for (const Amount& amount : found.amounts) {
    TellRepair(text, amount, exchanged.warnings);
    TellDeviation(text, amount, exchanged.warnings);
    exchanged.conversions.push_back({.usd = converter.To("USD", kUsdDigits, amount),
                                     .krw = converter.To("KRW", kKrwDigits, amount)});
  }
  return exchanged;
}

}  // namespace newslens
