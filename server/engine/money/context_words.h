// The words that tell what the sums around them measure.
#ifndef NEWSLENS_ENGINE_MONEY_CONTEXT_WORDS_H_
#define NEWSLENS_ENGINE_MONEY_CONTEXT_WORDS_H_

#include <cstdint>

#include "absl/types/span.h"
#include "engine/money/phrases.h"

namespace newslens {

// The meaning of a longer word in which a shorter one stands by chance: 주가 in 주가연계.
inline constexpr uint8_t kNoContext = 255;

// The meaning of each is a ContextClass or kNoContext.
absl::Span<const Phrase> ContextWords();

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_CONTEXT_WORDS_H_
