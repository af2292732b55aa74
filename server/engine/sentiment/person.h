// Names of people, in which a syllable or two may look like a cue.
#ifndef NEWSLENS_ENGINE_SENTIMENT_PERSON_H_
#define NEWSLENS_ENGINE_SENTIMENT_PERSON_H_

#include "absl/strings/string_view.h"
#include "engine/text/range.h"

namespace newslens {

// Whether the two syllables at `range` of `text` are part of a Korean name of three syllables that
// makes a word of its own and has a title behind it: 상승 in "김상승 대표", 철수 in "김철수
// 한빛증권 연구원", 성장 in "성장훈 이사". Constant time.
bool InPersonName(absl::string_view text, Range range);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_PERSON_H_
