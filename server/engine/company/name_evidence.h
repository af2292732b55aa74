// Whether the words around a name prove that a company is meant.
#ifndef NEWSLENS_ENGINE_COMPANY_NAME_EVIDENCE_H_
#define NEWSLENS_ENGINE_COMPANY_NAME_EVIDENCE_H_

#include "absl/strings/string_view.h"
#include "engine/text/range.h"

namespace newslens {

// True when a company's suffix or office follows the name (그룹, 측, 대표, 주가 ...) or words of
// the market stand within a line of it in the same `sentence`, English ones for a name in Latin
// letters. O(1): looks at no more than 120
// bytes on each side.
bool HasCompanyContext(absl::string_view text, Range sentence, Range name);

// True when a change of price follows the name as stock lists print it: `나노 ▲3.1%`. Proof for any
// word.
bool HasPriceMove(absl::string_view text, Range name);

// True when the name's price is told, which a group has none of: `SK 주가`, `한화(-1.2%)`, `LG는 5%
// 급등했다`. O(1): looks at no more than 120 bytes behind the name, within `sentence`.
bool TellsPrice(absl::string_view text, Range sentence, Range name);

// True when nothing but a separator of a list lies between the two names: `·`, `, `, `와 `, a
// figure in brackets as in 한화(1.2%), LG(-0.3%). Looks at no more than 40 bytes.
bool AreListed(absl::string_view text, Range left, Range right);

// True when the name opens its line and a comma or a pause follows, as headlines have it:
// "대상, 3분기 영업이익 12% 늘어".
bool OpensHeadline(absl::string_view text, Range line, Range name);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_NAME_EVIDENCE_H_
