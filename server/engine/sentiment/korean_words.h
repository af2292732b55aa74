// The words of a Korean headline: what the hashed model (hashed_model.h) weighs of it as a whole.
#ifndef NEWSLENS_ENGINE_SENTIMENT_KOREAN_WORDS_H_
#define NEWSLENS_ENGINE_SENTIMENT_KOREAN_WORDS_H_

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/sentiment/word_features.h"
#include "engine/text/range.h"

namespace newslens {

// Keeps its scratch space from headline to headline; not thread-safe.
class KoreanWords {
 public:
  // What stands behind the first kMaxWords words is not read.
  static constexpr size_t kMaxWords = 96;

  // Parts `headline` of `text` into words: runs of Hangul, of Latin letters and of digits, other
  // characters one by one, of `names` (by position, none empty) each one; what overlaps the name
  // before or lies outside is passed over. The features are words and pairs of them, all names and
  // all numbers alike, and runs of two and three syllables inside a word with its ends marked. The
  // squares of the values add up to 1. Linear in the words read.
  void Read(absl::string_view text, Range headline, absl::Span<const NamePlace> names);

  absl::Span<const SeenWord> words() const { return words_; }
  absl::Span<const WordFeature> features() const { return features_; }

 private:
  uint32_t AddWord(absl::string_view text, Range range);
  void AddPair(uint32_t form);
  void Add(uint32_t hash, size_t first);

  std::vector<SeenWord> words_;
  std::vector<WordFeature> features_;
  uint32_t form_before_ = 0;  // of the word before
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_KOREAN_WORDS_H_
