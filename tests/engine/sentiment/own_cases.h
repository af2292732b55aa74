// The tables of tests/data that say of sentences of our own what they mean.
#ifndef NEWSLENS_TESTS_ENGINE_SENTIMENT_OWN_CASES_H_
#define NEWSLENS_TESTS_ENGINE_SENTIMENT_OWN_CASES_H_

#include <fstream>
#include <iterator>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/sentiment/sentiment.h"

namespace newslens {

// Evidence that adds up to less says nothing.
inline constexpr float kSays = 0.4F;

inline float SumOfEvidence(const Sentiment& sentiment) {
  float sum = 0;
  for (const SentimentEvidence& piece : sentiment.evidence) sum += piece.weight;
  return sum;
}

// A file of tests/data; empty where there is none.
inline std::string ReadOwnFile(absl::string_view name) {
  std::ifstream file(absl::StrCat(NEWSLENS_SOURCE_DIR, "/tests/data/", name), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace newslens

#endif  // NEWSLENS_TESTS_ENGINE_SENTIMENT_OWN_CASES_H_
