// What an amount measures: money, a share's price, a rate, a price per unit.
#ifndef NEWSLENS_ENGINE_MONEY_KIND_H_
#define NEWSLENS_ENGINE_MONEY_KIND_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/money/amount.h"
#include "engine/money/candidate.h"
#include "engine/money/context.h"

namespace newslens {

// The kind by the words of the candidate's sentence and by its size: no share costs 억. `code` is
// its currency's. Nullopt where the sentence says nothing and the sum is small enough for a share
// or a rate, so that what the article spoke of just before decides. Looks at the nearest marks
// alone.
std::optional<AmountKind> KindBySentence(const Candidate& candidate, absl::string_view code,
                                         const SentenceContext& context);

// True where the sum can be a rate of exchange by its size and form.
bool CanBeRate(const Candidate& candidate, absl::string_view code);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_KIND_H_
