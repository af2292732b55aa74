// What an amount measures: money, a share's price, a rate, a price per unit.
#ifndef NEWSLENS_ENGINE_MONEY_KIND_H_
#define NEWSLENS_ENGINE_MONEY_KIND_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/money/amount.h"
#include "engine/money/candidate.h"
#include "engine/money/context.h"

namespace newslens {

// The kind by the words of the candidate's sentence (`marks`, by position) and by its size: no
// share costs 억. `code` is its currency's, `shares_before` says that the article has already told
// a share's price. Linear in the marks.
AmountKind KindOf(const Candidate& candidate, absl::string_view code,
                  absl::Span<const ContextMark> marks, bool shares_before);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_KIND_H_
