// 까지 as a cap: 5천만원까지 비과세, but 5천만원까지 올랐다.
#ifndef NEWSLENS_ENGINE_MONEY_GRANTED_H_
#define NEWSLENS_ENGINE_MONEY_GRANTED_H_

#include "absl/strings/string_view.h"

namespace newslens {

// Whether what stands behind 까지 grants something up to the sum: a grant within about a dozen
// syllables, before the price has moved anywhere or the clause ends.
bool IsGrantedUpTo(absl::string_view behind);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_GRANTED_H_
