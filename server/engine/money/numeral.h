// Numerals as news prints them: 1조 8,762억, 3천500만, 8만3천900, 1.5조, 718조억, 5.8 billion,
// $1.5bn.
#ifndef NEWSLENS_ENGINE_MONEY_NUMERAL_H_
#define NEWSLENS_ENGINE_MONEY_NUMERAL_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/money/decimal.h"
#include "engine/text/range.h"

namespace newslens {

struct Numeral {
  Range range;
  Decimal value;  // meaningless when malformed
  // Power of ten of the last unit that orders others (만 4, 억 8, 조 12, 경 16; thousand 3, million
  // 6 ...); 0 when none is printed. `has_small_unit`: 십, 백 or 천 is printed.
  int last_unit = 0;
  int first_unit = 0;   // of the first such unit
  int first_small = 0;  // power of a 십, 백 or 천 right behind the first number
  bool has_small_unit = false;
  bool ends_in_unit = false;
  bool english = false;            // its unit is billion, bn, b ...
  bool more_than = false;          // 여: 3천여억
  bool several = false;            // 수십억, tens of millions: from two to ten of `value`
  bool article_only = false;       // its only word is "a"
  int integer_digits = 0;          // of the first number
  int blanks = 0;                  // inside the numeral
  bool blank_before_unit = false;  // 7천 억: a numeral only where a currency word follows
  // A unit after another without a digit between (718조억), a larger part after a smaller one
  // (5만3억), commas that group wrongly (1,0000): `readings` has what is left when one part is
  // dropped, and what it is when one unit is the next larger or smaller one.
  bool malformed = false;
  // More than 38 digits, before and behind the point: `value` is meaningless.
  bool overflow = false;
  std::vector<Decimal> readings;
  // With `malformed`: its value where commas group as rupees are grouped, 12,34,567.
  std::optional<Decimal> indian_value;

  bool has_unit() const { return last_unit != 0 || has_small_unit; }
};

// The longest numeral that begins at `begin` (a digit, or a spelled quantity where `spelled`), with
// at most `max_blanks` blanks inside: 1조 8,762억 has one. A part after a blank belongs to the
// numeral only where it is smaller than what stands before it. Nullopt where no number stands
// there; the end of what was looked at is in `consumed` either way. Reads a bounded
// number of parts; thread-safe.
std::optional<Numeral> ParseNumeral(absl::string_view text, uint32_t begin, bool spelled,
                                    int max_blanks, uint32_t& consumed);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_NUMERAL_H_
