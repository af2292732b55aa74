// Words to bounds: 약, 이상, 넘는, 6천억원대.
#ifndef NEWSLENS_ENGINE_MONEY_BOUNDS_H_
#define NEWSLENS_ENGINE_MONEY_BOUNDS_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/money/amount.h"
#include "engine/money/candidate.h"
#include "engine/text/range.h"

namespace newslens {

struct BoundWords {
  Bound bound = Bound::kExact;
  // The bound is said by a verb (넘는, 돌파), which governs a whole list of sums before it.
  bool by_verb = false;
};

// The bound that the words right before and behind `candidate` give it. Looks at a few words.
BoundWords ReadBoundWords(absl::string_view text, Range window, const Candidate& candidate);

// `low` and `high` of an amount with `bound` (of a range: its ends). A kRange bound of a single sum
// is the sum to one step of its last printed digit above: 6천억원대 is 6천억 to 7천억.
struct Ends {
  std::optional<Decimal> low;
  std::optional<Decimal> high;
};
Ends EndsOf(const Candidate& candidate, Bound bound);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_BOUNDS_H_
