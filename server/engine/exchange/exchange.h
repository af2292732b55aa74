// The exchange stage: restatements are linked, malformed numerals decided, and every sum told in
// dollars and in won.
#ifndef NEWSLENS_ENGINE_EXCHANGE_EXCHANGE_H_
#define NEWSLENS_ENGINE_EXCHANGE_EXCHANGE_H_

#include <optional>
#include <vector>

#include "engine/exchange/convert.h"
#include "engine/exchange/rates.h"
#include "engine/money/amount.h"
#include "engine/rejection.h"
#include "engine/text/article.h"
#include "engine/warning.h"

namespace newslens {

struct InBothCurrencies {
  std::optional<Conversion> usd;  // absent where no rate is known or the result is too large
  std::optional<Conversion> krw;
};

struct Exchanged {
  std::vector<InBothCurrencies> conversions;  // parallel to the amounts
  std::vector<RejectedMention> rejected;      // numerals that nothing decides
  std::vector<Warning> warnings;              // by position, a missing or stale rate told once
};

// After it `found.amounts` has the repaired numerals too, every restatement is linked, and sums
// that google.type.Money can not hold are gone, with a warning; `found.malformed` is empty. Linear
// in the amounts. Thread-safe.
Exchanged ExchangeAmounts(const ArticleText& text, const RateQuotes& rates, FoundAmounts& found);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_EXCHANGE_EXCHANGE_H_
