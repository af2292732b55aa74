// Where a Korean noun ends that other words begin with, too.
#ifndef NEWSLENS_ENGINE_MONEY_NOUN_END_H_
#define NEWSLENS_ENGINE_MONEY_NOUN_END_H_

#include "absl/strings/string_view.h"

namespace newslens {

// Whether the noun behind which `rest` stands is a whole word, with a particle or without: 이상 and
// 이상의, not 이상호. `apart_and_short`: one syllable behind a blank (3억원 대), where 가, 만, 이
// and the like make other words (3억원 대가, 3억원 대만). A few comparisons.
bool EndsNoun(absl::string_view rest, bool apart_and_short);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_NOUN_END_H_
