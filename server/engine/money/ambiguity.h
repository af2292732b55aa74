// Which dollar, peso or yen an ambiguous word means.
#ifndef NEWSLENS_ENGINE_MONEY_AMBIGUITY_H_
#define NEWSLENS_ENGINE_MONEY_AMBIGUITY_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/money/amount.h"
#include "engine/money/currency.h"

namespace newslens {

// An amount whose word is ambiguous: 달러, $, 페소, ¥.
struct OpenCurrency {
  size_t amount = 0;    // index
  uint16_t family = 0;  // of the currency table
};

// Sets the currency of every open amount by the evidence of the article, and `currency_inferred`
// where that is a guess:
//   - A bare dollar is the American one; where the article counts in others too, these become its
//     `alternatives`.
//   - Of other families it is the currency whose country the text names most often, else the one
//     that the word has in the table.
// Linear in the text for each family that occurs.
void ResolveOpenCurrencies(absl::string_view text, const CurrencyTable& currencies,
                           absl::Span<const OpenCurrency> open, std::vector<Amount>& amounts);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_AMBIGUITY_H_
