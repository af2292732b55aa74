// Decides, with the day's rate in hand, which amounts restate another one and how a malformed
// numeral was meant.
#ifndef NEWSLENS_ENGINE_EXCHANGE_RESTATE_H_
#define NEWSLENS_ENGINE_EXCHANGE_RESTATE_H_

#include <vector>

#include "engine/exchange/rates.h"
#include "engine/money/amount.h"
#include "engine/text/article.h"

namespace newslens {

// A malformed numeral that nothing in the text decides.
struct Unreadable {
  Range range;
};

// Links `B` to `A` in forms such as `A(약 B)`, `A (B)`, `A=B`, `A, 한화로 B`; ranges to ranges; a
// further one to the same `A`: `A(B·C)`, where the rate agrees. A malformed numeral on one side
// becomes an amount (repaired) when exactly one of its readings agrees with the other side within
// 10 % of the day's rate; else it is returned as unreadable. `found.amounts` stays ordered by
// position, `found.malformed` is emptied. Linear in the amounts.
std::vector<Unreadable> LinkRestatements(const ArticleText& text, const RateQuotes& rates,
                                         FoundAmounts& found);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_EXCHANGE_RESTATE_H_
