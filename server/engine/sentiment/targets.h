// Target prices that are told with the ones before them.
#ifndef NEWSLENS_ENGINE_SENTIMENT_TARGETS_H_
#define NEWSLENS_ENGINE_SENTIMENT_TARGETS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/money/amount.h"
#include "engine/sentiment/pick.h"

namespace newslens {

// A POLAR token over each pair of `amounts` (by position) of one currency that are joined as a
// former and a new one (5만원→6만원, 10만원에서 12만원으로) within 40 bytes behind a word for a
// target price: good where it rose, bad where it fell, none where it stayed. Linear in the amounts.
std::vector<CueToken> FindTargets(absl::string_view text, absl::Span<const Amount> amounts);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_TARGETS_H_
