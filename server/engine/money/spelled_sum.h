// Sums without a digit that are other words more often than not: 만원, 백원, a dollar.
#ifndef NEWSLENS_ENGINE_MONEY_SPELLED_SUM_H_
#define NEWSLENS_ENGINE_MONEY_SPELLED_SUM_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"
#include "engine/money/candidate.h"
#include "engine/text/range.h"

namespace newslens {

// Where the Korean number begins that has the syllable at `begin` in it: at 이 for the 천 of
// 이만칠천, at 수 for 수 백만. Looks back over a bounded number of syllables, not beyond `floor`.
uint32_t BeginOfKoreanNumber(absl::string_view text, uint32_t floor, uint32_t begin);

// 4백만 behind a bare 천: where the numeral with the digit at `begin` truly begins (천 4백만).
// Nullopt where no such 천 or 백 stands before it.
std::optional<uint32_t> BareSmallUnitBefore(absl::string_view text, uint32_t floor, uint32_t begin);

// Whether a spelled candidate with its currency word is a sum and not a part of prose. 만원 열차 is
// a full train, 이유로 a reason, "to a dollar" the unit of a rate: such short ones count only where
// what follows speaks of a sum.
bool IsSpelledSum(absl::string_view text, Range window, const Candidate& candidate);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_SPELLED_SUM_H_
