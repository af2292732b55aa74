// The parts a numeral is read from: numbers and units.
#ifndef NEWSLENS_ENGINE_MONEY_NUMERAL_TOKENS_H_
#define NEWSLENS_ENGINE_MONEY_NUMERAL_TOKENS_H_

#include <array>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace newslens {

struct NumeralToken {
  enum class Kind : uint8_t { kNumber, kUnit };
  Kind kind = Kind::kNumber;
  bool bad_commas = false;   // 1,0000
  bool after_blank = false;  // stands behind a blank
  bool english = false;      // a unit word such as billion, behind which no part follows
  uint8_t digits = 0;        // of a number, before the point
  uint8_t scale = 0;         // of a number, behind the point
  uint8_t power = 0;         // of a unit: ten to this
  uint64_t mantissa = 0;     // of a number, without its point and commas
  uint64_t truncated = 0;    // with bad_commas: the last group cut to three digits
  uint32_t end = 0;
};

struct NumeralTokens {
  static constexpr size_t kMax = 12;
  std::array<NumeralToken, kMax> items;
  size_t size = 0;
  bool more_than = false;  // an inner 여
  bool several = false;    // begins with 수, 몇, "tens of"
  bool overflow = false;   // a number of more than 18 digits, a second point, too many parts
  uint32_t end = 0;        // of what was looked at
};

// Splits what stands at `begin` into parts, greedily. Bounded by kMax parts.
NumeralTokens ReadNumeralTokens(absl::string_view text, uint32_t begin, bool spelled,
                                int max_blanks);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_NUMERAL_TOKENS_H_
