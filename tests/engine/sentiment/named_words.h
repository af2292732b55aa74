// What the tests of both languages' words share: where names stand, and what was read of words.
#ifndef NEWSLENS_TESTS_ENGINE_SENTIMENT_NAMED_WORDS_H_
#define NEWSLENS_TESTS_ENGINE_SENTIMENT_NAMED_WORDS_H_

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/sentiment/word_features.h"
#include "gtest/gtest.h"

namespace newslens {

// The first place of each name, a company each, by position.
inline std::vector<NamePlace> NamesIn(absl::string_view text,
                                      const std::vector<std::string>& names) {
  std::vector<NamePlace> out;
  for (uint32_t company = 0; company < names.size(); ++company) {
    const size_t at = text.find(names[company]);
    EXPECT_NE(at, absl::string_view::npos) << names[company];
    out.push_back(
        {{static_cast<uint32_t>(at), static_cast<uint32_t>(at + names[company].size())}, company});
  }
  std::sort(out.begin(), out.end(),
            [](const NamePlace& a, const NamePlace& b) { return a.range < b.range; });
  return out;
}

inline std::multiset<uint32_t> Hashes(absl::Span<const WordFeature> features) {
  std::multiset<uint32_t> out;
  for (const WordFeature& feature : features) out.insert(feature.hash);
  return out;
}

}  // namespace newslens

#endif  // NEWSLENS_TESTS_ENGINE_SENTIMENT_NAMED_WORDS_H_
