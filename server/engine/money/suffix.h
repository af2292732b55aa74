// The currency words around a numeral.
#ifndef NEWSLENS_ENGINE_MONEY_SUFFIX_H_
#define NEWSLENS_ENGINE_MONEY_SUFFIX_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "engine/money/currency.h"
#include "engine/money/numeral.h"
#include "engine/text/range.h"

namespace newslens {

// 5억 달러, 3억 여원, 12-cent, 30 MUSD, 75 USD million.
struct CurrencySuffix {
  const CurrencyTable::Word* word = nullptr;  // null where none stands there
  uint32_t end = 0;
  bool more_than = false;  // 여 stands before the word
  int power = 0;           // of ten, by a scale at the word: 6 for MUSD and USD million
};

// The currency word behind a numeral. `prefix` is the one before it, null for none: a word may
// belong to the next numeral instead (EUR 5 EUR 7, 3 USD50 cards). Looks at a few words.
CurrencySuffix FindSuffix(absl::string_view text, Range window, const Numeral& numeral,
                          const CurrencyTable::Word* prefix, const CurrencyTable& currencies);

// US$3억, MAUD 60, C $ 5.
struct CurrencyPrefix {
  const CurrencyTable::Word* word = nullptr;
  uint32_t begin = 0;
  int power = 0;
};

// The currency word before the numeral at `end`, not before `floor`.
CurrencyPrefix FindPrefix(absl::string_view text, uint32_t floor, uint32_t end,
                          const CurrencyTable& currencies);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_SUFFIX_H_
