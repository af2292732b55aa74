// The parts a numeral is read from: numbers and units.
#ifndef NEWSLENS_ENGINE_MONEY_NUMERAL_TOKENS_H_
#define NEWSLENS_ENGINE_MONEY_NUMERAL_TOKENS_H_

#include <array>
#include <cstdint>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"

namespace newslens {

// Without initialisers: most of a NumeralTokens is never used, and clearing it would cost more than
// reading a numeral.
struct NumeralToken {
  enum class Kind : uint8_t { kNumber, kUnit };
  Kind kind;
  bool bad_commas;         // 1,0000 or 1,23: a group that has not three digits
  bool indian;             // with bad_commas: 12,34,567, as rupees are grouped
  bool after_blank;        // stands behind a blank
  bool english;            // a unit word such as billion, behind which no part follows
  uint8_t digits;          // of a number, before the point
  uint8_t scale;           // of a number, behind the point
  uint8_t power;           // of a unit: ten to this
  absl::int128 mantissa;   // of a number, without its point and commas
  uint8_t comma_scale;     // with bad_commas: digits behind the only comma where it may be a point
  absl::int128 truncated;  // with bad_commas: up to the first bad group, a longer one cut to three
  uint32_t end;
};

struct NumeralTokens {
  static constexpr size_t kMax = 40;  // 구천구백구십구조 ... of every digit spelled
  std::array<NumeralToken, kMax> items;
  size_t size = 0;
  bool more_than = false;     // an inner 여
  bool several = false;       // begins with 수, 몇, "tens of"
  bool article_only = false;  // "a": a number only where a scale or a currency word follows
  // A second point, too many parts, a scale of unknown size.
  bool refused = false;
  // A number of more than 38 digits: its mantissa is meaningless.
  bool overflow = false;
  uint32_t end = 0;  // of what was looked at
};

// Splits what stands at `begin` into parts, greedily. Bounded by kMax parts. `out` is a new one.
void ReadNumeralTokens(absl::string_view text, uint32_t begin, bool spelled, int max_blanks,
                       NumeralTokens& out);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_NUMERAL_TOKENS_H_
