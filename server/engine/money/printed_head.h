// The line above a printed table that gives unit and currency to its bare figures.
#ifndef NEWSLENS_ENGINE_MONEY_PRINTED_HEAD_H_
#define NEWSLENS_ENGINE_MONEY_PRINTED_HEAD_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/money/currency.h"
#include "engine/text/range.h"

namespace newslens {

struct PrintedHead {
  Range range;                                // of the unit's words, brackets around them included
  int power = 0;                              // of ten, of the unit
  const CurrencyTable::Word* word = nullptr;  // null: a scale alone, "in millions, except ..."
  bool has_other_units = false;               // %, 명: some of the table's figures count these
};

// (단위: 억원), 단위 : 백만 달러, (단위: 천 달러, %), (in millions of won), in US$ millions,
// "In millions, except per share data", (KRW bn): alone in the line `line`, in brackets, or at its
// end. Nullopt for all that is not wholly understood (단위: 원/주, 억원 beside 달러). Looks at a
// bounded number of bytes at the line's end and at its beginning.
std::optional<PrintedHead> ReadPrintedHead(absl::string_view text, Range line,
                                           const CurrencyTable& currencies);

// 억원, 백만 달러, US$ 백만, "million won", $m: a unit of money and nothing else. Nullopt for any
// other text. `power` and `word` alone are set.
std::optional<PrintedHead> ReadMoneyUnit(absl::string_view text, const CurrencyTable& currencies);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_PRINTED_HEAD_H_
