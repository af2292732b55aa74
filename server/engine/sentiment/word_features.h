// What the hashed models (hashed_model.h) weigh: words of a sentence and how they stand.
#ifndef NEWSLENS_ENGINE_SENTIMENT_WORD_FEATURES_H_
#define NEWSLENS_ENGINE_SENTIMENT_WORD_FEATURES_H_

#include <cmath>
#include <cstdint>
#include <vector>

#include "engine/text/range.h"

namespace newslens {

// A name in the text and whose it is.
struct NamePlace {
  Range range;
  uint32_t company = 0;
};

struct SeenWord {
  Range range;
  bool is_name = false;
};

// A sign that a model may weigh: some words, or a part of one, and how they stand.
struct WordFeature {
  uint32_t hash = 0;
  float value = 0;  // > 0
  // Its words are word(first) to before word(end); none where it is of no words (how many
  // names there are).
  uint8_t first = 0;
  uint8_t end = 0;
};

// Hashes are part of the fitted tables: another way to hash asks for another fit.
inline constexpr uint32_t kHashBasis = 2166136261U;

constexpr uint32_t MixHash(uint32_t hash, uint32_t value) {
  hash = (hash ^ value) * 0x9E3779B1U;
  return hash ^ (hash >> 15);
}

// Scales the values so that their squares add up to 1.
inline void Normalise(std::vector<WordFeature>& features) {
  float squares = 0;
  for (const WordFeature& feature : features) squares += feature.value * feature.value;
  const float norm = 1 / std::sqrt(squares);
  for (WordFeature& feature : features) feature.value *= norm;
}

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_WORD_FEATURES_H_
