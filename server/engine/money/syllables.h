// Syllables of numerals, told apart as integers.
#ifndef NEWSLENS_ENGINE_MONEY_SYLLABLES_H_
#define NEWSLENS_ENGINE_MONEY_SYLLABLES_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace newslens {

// The three bytes of a syllable as one number, so that looking one up compares integers. `syllable`
// has three bytes or more.
constexpr uint32_t SyllableKey(absl::string_view syllable) {
  return static_cast<uint32_t>(static_cast<unsigned char>(syllable[0])) << 16 |
         static_cast<uint32_t>(static_cast<unsigned char>(syllable[1])) << 8 |
         static_cast<uint32_t>(static_cast<unsigned char>(syllable[2]));
}

// The power of ten of the unit that `text` begins with: 만 4, 억 8, 천 3, 十 1 ...; 0 for any
// other.
uint8_t PowerOfUnitSyllable(absl::string_view text);

// The digit that `text` begins with: 일 1 to 구 9; 0 for any other.
uint8_t DigitOfSyllable(absl::string_view text);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_SYLLABLES_H_
