// What a picker compares: names and queries without what does not count.
#ifndef NEWSLENS_SERVICE_SEARCH_KEY_H_
#define NEWSLENS_SERVICE_SEARCH_KEY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace newslens {

// Letters in lower case and digits; blanks, punctuation, ㈜, (주) and 주식회사 left out. A Korean
// syllable is one byte for each letter that a keyboard types for it, so that 삼서, on the way to
// 삼성, begins 삼성's key, and 각 that of 가구. No byte is 0.
struct SearchKey {
  std::string bytes;
  std::vector<uint16_t> words;  // where words behind the first begin, rising
};

// `text` is valid UTF-8 in any normal form and width. Linear.
SearchKey FoldForSearch(absl::string_view text);

// FoldForSearch of `text` with each syllable's first consonant in its place: ㅅㅅㅈㅈ for 삼성전자.
// Empty for a text without syllables.
SearchKey InitialConsonants(absl::string_view text);

// FoldForSearch of `text` with its syllables in the Revised Romanisation, with linked and
// assimilated consonants: samseongjeonja, silla, jongno. Empty for a text without syllables.
SearchKey Romanized(absl::string_view text);

// Whether a syllable or any other character begins at key[at], or the key ends there.
bool IsCharacterBoundary(absl::string_view key, size_t at);

// Whether the key is first consonants alone.
bool IsConsonants(absl::string_view key);

}  // namespace newslens

#endif  // NEWSLENS_SERVICE_SEARCH_KEY_H_
