// Finds every sum in the text.
#ifndef NEWSLENS_ENGINE_MONEY_FIND_H_
#define NEWSLENS_ENGINE_MONEY_FIND_H_

#include <cstddef>
#include <vector>

#include "absl/types/span.h"
#include "engine/money/amount.h"
#include "engine/money/currency.h"
#include "engine/scan/matcher.h"
#include "engine/text/article.h"

namespace newslens {

// Surfaces of quantities without a digit (수십억, 삼천억, three billion, 십달러, ten dollars) for
// the scan.
std::vector<Surface> QuantitySurfaces();

// A sum of more digits than a Decimal has is told in `overflowing`. Amounts grown from digits,
// currency signs and the quantity hits of the scan; Korean, English and mixed. Restatements are not
// linked yet. Amounts in credit sections are left out. Linear in the text and thread-safe. Stops
// after `max_amounts` and says so in `truncated`.
FoundAmounts FindAmounts(const ArticleText& text, absl::Span<const Hit> quantities,
                         const CurrencyTable& currencies, size_t max_amounts, bool& truncated);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_FIND_H_
