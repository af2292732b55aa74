// Sums whose currency word is left out: 2조2998억 순매도.
#ifndef NEWSLENS_ENGINE_MONEY_BARE_H_
#define NEWSLENS_ENGINE_MONEY_BARE_H_

#include "absl/strings/string_view.h"
#include "engine/money/candidate.h"
#include "engine/money/context.h"
#include "engine/text/range.h"

namespace newslens {

// False where a numeral without a currency word can be no sum of won, by itself and by what
// follows: plain numbers, counted things (30억 주, 1억 명), nicknames (9만전자), paragraphs of law.
bool MayBeBareWon(absl::string_view text, Range window, const Candidate& candidate);

// True where a numeral that MayBeBareWon without a currency word is a sum of won by the words
// around it: one in 억 or 조 with a word of money near or in a headline, one in 만 only behind
// 목표주가. Looks at the nearest marks alone.
bool IsBareWon(absl::string_view text, Range window, const Candidate& candidate,
               const SentenceContext& context, bool in_headline);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_BARE_H_
