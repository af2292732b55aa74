// Verbs of passing a sum that are denied: 넘지 못했다, 돌파 실패.
#ifndef NEWSLENS_ENGINE_MONEY_DENIAL_H_
#define NEWSLENS_ENGINE_MONEY_DENIAL_H_

#include "absl/strings/string_view.h"

namespace newslens {

// True where what follows the stem of a verb (넘, 돌파, 밑돌) denies it: in the verb's own word or
// the next ones. A rhetorical 넘지 않을까 denies nothing. Bounded work.
bool IsDenied(absl::string_view behind_stem);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_DENIAL_H_
