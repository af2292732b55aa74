// Sums that stand together: ranges (7억~9억유로) and lists whose currency or bound is said once.
#ifndef NEWSLENS_ENGINE_MONEY_LISTS_H_
#define NEWSLENS_ENGINE_MONEY_LISTS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/money/candidate.h"
#include "engine/text/range.h"

namespace newslens {

// Joins neighbours into ranges; the right one becomes the range, the left one is dropped.
// Candidates are one sentence's, by position. Linear.
void JoinRanges(absl::string_view text, Range window, absl::Span<Candidate> candidates);

// Gives a sum without a currency word the currency of its neighbour in a list (20억에서 100억
// 원으로, 3조→5조원). Linear.
void ShareCurrencies(absl::string_view text, absl::Span<Candidate> candidates);

// 1달러=1,450원, 100엔=978원: the right side is a rate, the left side its base and dropped. Linear.
void ReadQuotedRates(absl::string_view text, absl::Span<Candidate> candidates);

// True where `left` and `right` stand in one list, so that a verb behind `right` speaks of both:
// 12만원, 65만원선을 각각 돌파.
bool StandInList(absl::string_view text, const Candidate& left, const Candidate& right);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_LISTS_H_
