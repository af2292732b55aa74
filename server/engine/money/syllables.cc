#include "engine/money/syllables.h"

namespace newslens {
namespace {

struct Syllable {
  constexpr Syllable(absl::string_view text, uint8_t value)
      : key(SyllableKey(text)), value(value) {}
  uint32_t key;
  uint8_t value;
};
// Hangul, and the hanja that headlines use.
constexpr Syllable kUnits[] = {
    {"만", 4},  {"억", 8}, {"천", 3}, {"조", 12}, {"백", 2}, {"십", 1},  {"경", 16}, {"億", 8},
    {"兆", 12}, {"萬", 4}, {"千", 3}, {"百", 2},  {"十", 1}, {"京", 16}, {"万", 4},  {"亿", 8},
};
constexpr Syllable kDigits[] = {
    {"일", 1}, {"이", 2}, {"삼", 3}, {"사", 4}, {"오", 5},
    {"육", 6}, {"칠", 7}, {"팔", 8}, {"구", 9},
};

template <size_t kSize>
uint8_t ValueIn(const Syllable (&known)[kSize], absl::string_view text) {
  if (text.size() < 3 || static_cast<unsigned char>(text[0]) < 0xE4) return 0;
  const uint32_t key = SyllableKey(text);
  for (const Syllable& syllable : known) {
    if (key == syllable.key) return syllable.value;
  }
  return 0;
}

}  // namespace

uint8_t PowerOfUnitSyllable(absl::string_view text) { return ValueIn(kUnits, text); }

uint8_t DigitOfSyllable(absl::string_view text) { return ValueIn(kDigits, text); }

}  // namespace newslens
