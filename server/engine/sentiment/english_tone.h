// What the words of an article's English sentences say of each company: the numbers WORDS and CALM,
// and the words that they rest on.
#ifndef NEWSLENS_ENGINE_SENTIMENT_ENGLISH_TONE_H_
#define NEWSLENS_ENGINE_SENTIMENT_ENGLISH_TONE_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "engine/company/link.h"
#include "engine/sentiment/deal.h"
#include "engine/sentiment/english_model.h"
#include "engine/sentiment/english_words.h"
#include "engine/sentiment/numbers.h"
#include "engine/text/article.h"

namespace newslens {

// Neighbouring words that lean the same way, and their part of WORDS.
struct WordSpan {
  Range range;
  float lean = 0;
};

// Of one article. Keeps its scratch space from company to company; not thread-safe.
class EnglishTones {
 public:
  static constexpr size_t kMaxSentences = 8;  // that are read of one company
  static constexpr size_t kMaxSpans = 8;

  // All must outlive it.
  EnglishTones(const ArticleText& text, absl::Span<const LinkedCompany> companies,
               const Dealt& dealt, const EnglishModel& model);

  // Sets WORDS and CALM of `numbers` to the means over the first sentences that name the company
  // other than as a source, the headline counting three times. Linear in their words.
  void Read(uint32_t company, Numbers& numbers);

  // Of the company read last, the strongest, by position. What names and the sentence's shape add
  // to WORDS is in none.
  absl::Span<const WordSpan> spans() const { return spans_; }

 private:
  void AddSentence(uint32_t company, Range sentence, float share, Numbers& numbers);
  void KeepStrongest();

  const ArticleText& text_;
  const Dealt& dealt_;
  const EnglishModel& model_;
  std::vector<EnglishName> names_;
  std::vector<WordFeature> features_;
  std::vector<float> leans_;  // by word
  std::vector<WordSpan> spans_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_ENGLISH_TONE_H_
