// Numbers that English writes out: twenty-five million, half a billion, ten dollars.
#ifndef NEWSLENS_ENGINE_MONEY_ENGLISH_NUMBER_H_
#define NEWSLENS_ENGINE_MONEY_ENGLISH_NUMBER_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace newslens {

struct EnglishNumber {
  uint64_t hundredths = 0;    // two and a half: 250
  bool several = false;       // several, tens of, hundreds of: two to ten times the value
  bool article_only = false;  // a, an
  uint32_t end = 0;           // of its last word
};

// The number whose words begin at `begin`, up to 999.99; half, a quarter
// and three quarters (of a). Nullopt where its words make none (two three). Reads a bounded
// number of words.
std::optional<EnglishNumber> ReadEnglishNumber(absl::string_view text, uint32_t begin);

// Where the number begins that has the word at `begin` in it: at "twenty" for the "five" of
// twenty-five. Nullopt where the words before make it a part of something else (a third of a
// billion, a few hundred million, 2 and a half million), so that no sum may be read from it. Looks
// back over a bounded number of words, not beyond `floor`.
std::optional<uint32_t> BeginOfEnglishNumber(absl::string_view text, uint32_t floor,
                                             uint32_t begin);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_ENGLISH_NUMBER_H_
