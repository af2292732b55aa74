// A sum in another currency, exactly.
#ifndef NEWSLENS_ENGINE_EXCHANGE_CONVERT_H_
#define NEWSLENS_ENGINE_EXCHANGE_CONVERT_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/exchange/rates.h"
#include "engine/money/amount.h"
#include "engine/money/decimal.h"

namespace newslens {

enum class ConversionMethod : uint8_t { kIdentity, kReferenceRate };

struct Conversion {
  std::optional<Decimal> low;  // absent where the amount's is
  std::optional<Decimal> high;
  ConversionMethod method = ConversionMethod::kReferenceRate;
  Quote quote;  // for kIdentity: rate 1, no source, no day
};

enum class ConversionFailure : uint8_t { kNone, kNoRate, kOverflow };

// low and high times the quote's rate, rounded half to even to `digits` decimals (USD 2, KRW 0).
// The identity keeps the amount as it is, unrounded. Nullopt with the reason in `failure` where no
// rate is known or the result is beyond google.type.Money (|units| < 2^63).
std::optional<Conversion> Convert(const Amount& amount, absl::string_view target, int digits,
                                  const RateQuotes& rates, ConversionFailure& failure);

// True when `value` fits google.type.Money: |units| < 2^63 and at most 9 decimals.
bool FitsMoney(const Decimal& value);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_EXCHANGE_CONVERT_H_
