// Cents behind dollars: 12달러 45센트, $20 and 43c, 1,043원20전.
#ifndef NEWSLENS_ENGINE_MONEY_MINOR_H_
#define NEWSLENS_ENGINE_MONEY_MINOR_H_

#include "absl/strings/string_view.h"
#include "engine/money/candidate.h"
#include "engine/money/currency.h"
#include "engine/text/range.h"

namespace newslens {

// Adds the minor units that stand right behind `candidate`, a whole sum without a minor unit. Looks
// at one numeral.
void AppendMinor(absl::string_view text, Range window, const CurrencyTable& currencies,
                 Candidate& candidate);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_MINOR_H_
