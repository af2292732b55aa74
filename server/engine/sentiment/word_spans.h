// What a hashed model says of some sentences, and the words that this rests on.
#ifndef NEWSLENS_ENGINE_SENTIMENT_WORD_SPANS_H_
#define NEWSLENS_ENGINE_SENTIMENT_WORD_SPANS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "engine/sentiment/hashed_model.h"
#include "engine/sentiment/numbers.h"
#include "engine/sentiment/word_features.h"

namespace newslens {

// Neighbouring words that lean the same way, and their part of WORDS.
struct WordSpan {
  Range range;
  float lean = 0;
};

// Keeps its scratch space; not thread-safe.
class WordSpans {
 public:
  static constexpr size_t kMaxSpans = 8;

  void Clear() { spans_.clear(); }

  // Adds `share` of what `model` says of a sentence's features to WORDS and CALM of `numbers`, and
  // its words' parts to the spans: a feature's part falls to its words alike. Sentences come by
  // position. Linear.
  void Add(absl::Span<const WordFeature> features, absl::Span<const SeenWord> words,
           const HashedModel& model, float share, Numbers& numbers);

  // Leaves the strongest of those that have `least` bytes, by position. What names and the
  // sentence's shape add to WORDS is in none.
  void KeepStrongest(uint32_t least = 1);

  absl::Span<const WordSpan> spans() const { return spans_; }

 private:
  std::vector<WordSpan> spans_;
  std::vector<float> leans_;  // by word
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_WORD_SPANS_H_
