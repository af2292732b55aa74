// What a reversal calls off: 과징금 부과 처분을 모두 취소.
#ifndef NEWSLENS_ENGINE_SENTIMENT_REVERSAL_H_
#define NEWSLENS_ENGINE_SENTIMENT_REVERSAL_H_

#include "absl/strings/string_view.h"

namespace newslens {

// Whether nothing but an object's particle and words for plans, orders and extents stand in
// `between`, the text from a cue to the reversal behind it, the first of them perhaps in one word
// with what is called off: 구속영장을 기각. 화재로 행사를 취소: the fire is not what is called off.
bool LeadsToReversal(absl::string_view between);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_REVERSAL_H_
