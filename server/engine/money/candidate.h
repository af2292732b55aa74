// A numeral with the currency words around it, on its way to an Amount.
#ifndef NEWSLENS_ENGINE_MONEY_CANDIDATE_H_
#define NEWSLENS_ENGINE_MONEY_CANDIDATE_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"
#include "engine/money/amount.h"
#include "engine/money/currency.h"
#include "engine/money/numeral.h"
#include "engine/text/range.h"

namespace newslens {

struct Candidate {
  static constexpr int kNoCurrency = -1;

  Range range;
  Numeral numeral;
  // Both the numeral's value (with sign and minor unit) unless a range.
  Decimal low;
  Decimal high;
  int currency = kNoCurrency;  // index into CurrencyTable::currencies()
  bool is_range = false;
  bool ambiguous = false;    // only 달러, $
  bool inferred = false;     // the currency word is not its own
  bool minor_alone = false;  // only a minor unit: 90전, 50센트
  bool negative = false;
  bool is_rate = false;     // 1달러=1,450원
  bool from_table = false;  // its unit and currency are those of the table it stands in
  bool dropped = false;     // became part of a range, or is no amount
  uint32_t unit_power = 0;  // power of ten of the largest unit printed; 0 for none
  uint16_t family = 0;      // of currencies, where `ambiguous`

  bool has_currency() const { return currency != kNoCurrency; }
};

// Grows a candidate from the numeral at `begin`: a digit, or a spelled quantity where `spelled`.
// `window` is the sentence: nothing outside is looked at; what stands before `taken` belongs to the
// candidate before. Nullopt where no numeral stands there; `consumed` is where the search goes on
// in either case (always beyond `begin`). Bounded work per numeral.
std::optional<Candidate> GrowCandidate(absl::string_view text, Range window, uint32_t taken,
                                       uint32_t begin, bool spelled,
                                       const CurrencyTable& currencies, uint32_t& consumed);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_CANDIDATE_H_
