// What the words of an article's English sentences say of each company: the numbers WORDS and CALM,
// and the words that they rest on.
#ifndef NEWSLENS_ENGINE_SENTIMENT_ENGLISH_TONE_H_
#define NEWSLENS_ENGINE_SENTIMENT_ENGLISH_TONE_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "engine/company/link.h"
#include "engine/sentiment/deal.h"
#include "engine/sentiment/english_words.h"
#include "engine/sentiment/hashed_model.h"
#include "engine/sentiment/numbers.h"
#include "engine/sentiment/word_spans.h"
#include "engine/text/article.h"

namespace newslens {

// Of one article. Keeps its scratch space from company to company; not thread-safe.
class EnglishTones {
 public:
  static constexpr size_t kMaxSentences = 8;  // that are read of one company

  // All must outlive it.
  EnglishTones(const ArticleText& text, absl::Span<const LinkedCompany> companies,
               const Dealt& dealt, const HashedModel& model);

  // Sets WORDS and CALM of `numbers` to the means over the first sentences that name the company
  // other than as a source, the headline counting three times. Linear in their words.
  void Read(uint32_t company, Numbers& numbers);

  // Of the company read last.
  absl::Span<const WordSpan> spans() const { return spans_.spans(); }

 private:
  void AddSentence(uint32_t company, Range sentence, float share, Numbers& numbers);

  const ArticleText& text_;
  const Dealt& dealt_;
  const HashedModel& model_;
  std::vector<NamePlace> names_;
  std::vector<WordFeature> features_;
  std::vector<SeenWord> places_;
  WordSpans spans_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_ENGLISH_TONE_H_
