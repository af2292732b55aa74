// What the words of a Korean headline say: the numbers WORDS and CALM, and the words that they rest
// on.
#ifndef NEWSLENS_ENGINE_SENTIMENT_KOREAN_TONE_H_
#define NEWSLENS_ENGINE_SENTIMENT_KOREAN_TONE_H_

#include <vector>

#include "absl/types/span.h"
#include "engine/company/link.h"
#include "engine/sentiment/deal.h"
#include "engine/sentiment/korean_words.h"
#include "engine/sentiment/word_features.h"
#include "engine/text/article.h"

namespace newslens {

// Replaces what is in `words` by the words of the article's headline; none where it has no headline
// or is not in Korean. Linear in the headline, but for the sorting of the names in it.
void ReadHeadline(const ArticleText& text, absl::Span<const LinkedCompany> companies,
                  const Dealt& dealt, KoreanWords& words);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_KOREAN_TONE_H_
