// A sum of money as the article prints it.
#ifndef NEWSLENS_ENGINE_MONEY_AMOUNT_H_
#define NEWSLENS_ENGINE_MONEY_AMOUNT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/money/decimal.h"
#include "engine/text/range.h"

namespace newslens {

enum class AmountKind : uint8_t {
  kMoney,
  kPrice,         // of goods per unit: 리터당 1,700원
  kPerShare,      // a share's price, a target price, a dividend per share
  kExchangeRate,  // 원/달러 환율 1,450원, 100엔당 978원
};

enum class Bound : uint8_t {
  kExact,
  kApproximate,
  kAtLeast,
  kAtMost,
  kMoreThan,
  kLessThan,
  kRange,
};

// This amount says again, in a second currency, what another one says.
struct Restatement {
  uint32_t amount_index = 0;  // of the amount that is restated
  Decimal implied_rate;       // units of this amount's currency for one unit of the other's
  // implied_rate / reference rate - 1; absent where no reference rate is known.
  std::optional<Decimal> deviation;
};

struct Amount {
  Range range;  // from the first digit or currency sign to the end of the currency word
  AmountKind kind = AmountKind::kMoney;
  Bound bound = Bound::kExact;
  // The text left the currency out, only said dollar, or said it in a table's head.
  bool currency_inferred = false;
  bool repaired = false;  // the printed numeral is malformed; one reading was chosen on evidence
  uint32_t sentence_index = 0;
  std::string currency;  // ISO 4217
  // Where the text only said dollar: the other dollars that the article counts in.
  std::vector<std::string> alternatives;
  // In major units. Equal unless a range; one side absent when the bound is open. At least one is
  // present.
  std::optional<Decimal> low;
  std::optional<Decimal> high;
  std::optional<Restatement> restatement;
};

// A numeral that can not stand as printed (718조억원), with every reading that drops one part.
struct MalformedAmount {
  Range range;
  std::string currency;
  Bound bound = Bound::kExact;
  std::vector<Decimal> readings;
  uint32_t sentence_index = 0;
};

// What the money stage found, each by position.
struct FoundAmounts {
  std::vector<Amount> amounts;
  std::vector<MalformedAmount> malformed;
  std::vector<Range> overflowing;  // sums of more digits than a Decimal has
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_AMOUNT_H_
