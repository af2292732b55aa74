// What stands between a sum and its restatement in another currency.
#ifndef NEWSLENS_ENGINE_EXCHANGE_RESTATEMENT_GAP_H_
#define NEWSLENS_ENGINE_EXCHANGE_RESTATEMENT_GAP_H_

#include "absl/strings/string_view.h"

namespace newslens {

enum class GapMeaning {
  kNothing,
  kRestates,  // `(약 `, ` (한화로 약 `, `=`, `, 우리 돈으로 약 `, ` 이상(`, `, or about `
  kMayRestate,  // `, 약 `, ` – about `: only where the rate agrees
  kContinues,   // `·`, `, `, `/ `: a restatement goes on where one stands before it
};

// What `gap`, the text from the end of one sum to the beginning of the next, says of the second.
// Anything else in it (another noun, a third thing) makes it kNothing. Linear in a bounded gap.
GapMeaning MeaningOfGap(absl::string_view gap);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_EXCHANGE_RESTATEMENT_GAP_H_
