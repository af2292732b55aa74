#include "engine/exchange/convert.h"

#include <cstdint>

#include "absl/numeric/int128.h"

namespace newslens {
namespace {

constexpr int kMoneyDecimals = 9;  // google.type.Money counts in nanos

// One side of the amount in the target currency; false when it does not fit.
bool ConvertSide(const std::optional<Decimal>& side, const Conversion& conversion, int digits,
                 std::optional<Decimal>& result) {
  if (!side.has_value()) return true;
  result = side;
  if (conversion.method == ConversionMethod::kReferenceRate) {
    result = side->TimesRounded(conversion.quote.rate, digits);
    if (!result.has_value()) return false;
  }
  return FitsMoney(*result);
}

}  // namespace

std::optional<Conversion> Convert(const Amount& amount, absl::string_view target, int digits,
                                  const RateQuotes& rates, ConversionFailure& failure) {
  const std::optional<Quote>& quote = rates.Find(amount.currency, target);
  if (!quote.has_value()) {
    failure = ConversionFailure::kNoRate;
    return std::nullopt;
  }
  Conversion conversion;
  conversion.method =
      amount.currency == target ? ConversionMethod::kIdentity : ConversionMethod::kReferenceRate;
  conversion.quote = *quote;
  if (!ConvertSide(amount.low, conversion, digits, conversion.low) ||
      !ConvertSide(amount.high, conversion, digits, conversion.high)) {
    failure = ConversionFailure::kOverflow;
    return std::nullopt;
  }
  failure = ConversionFailure::kNone;
  return conversion;
}

bool FitsMoney(const Decimal& value) {
  static constexpr absl::int128 kTwoTo63 = absl::MakeInt128(0, uint64_t{1} << 63);
  return value.Rounded(kMoneyDecimals) == value &&
         value.Abs() < Decimal::FromMantissa(kTwoTo63, 0).value();
}

}  // namespace newslens
