// What the words of an article's Korean headline say of it as a whole and of each company that it
// names: the numbers WORDS and CALM, and the words that they rest on.
#ifndef NEWSLENS_ENGINE_SENTIMENT_KOREAN_TONE_H_
#define NEWSLENS_ENGINE_SENTIMENT_KOREAN_TONE_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "engine/company/link.h"
#include "engine/sentiment/deal.h"
#include "engine/sentiment/hashed_model.h"
#include "engine/sentiment/korean_words.h"
#include "engine/sentiment/numbers.h"
#include "engine/sentiment/word_spans.h"
#include "engine/text/article.h"

namespace newslens {

// The headline of an article, where it is in Korean, else no words. The names of sources are
// nobody's. Linear in the headline but for the sorting of the names in it.
KoreanHeadline ReadHeadline(const ArticleText& text, absl::Span<const LinkedCompany> companies,
                            const Dealt& dealt);

// Of one article. Keeps its scratch space from company to company; not thread-safe.
class KoreanTones {
 public:
  // `model` must outlive it.
  KoreanTones(KoreanHeadline headline, const HashedModel& model)
      : headline_(std::move(headline)), model_(model) {}

  // Sets WORDS and CALM of `numbers` to what the headline says. Linear in it.
  void ReadWhole(Numbers& numbers);

  // The same of a company; nothing where the headline does not name it other than as a source.
  void Read(uint32_t company, Numbers& numbers);

  // Of what was read last.
  absl::Span<const WordSpan> spans() const { return spans_.spans(); }

 private:
  const KoreanHeadline headline_;
  const HashedModel& model_;
  std::vector<WordFeature> features_;
  WordSpans spans_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_KOREAN_TONE_H_
