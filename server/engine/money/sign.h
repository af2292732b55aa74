// Signs that make a sum negative.
#ifndef NEWSLENS_ENGINE_MONEY_SIGN_H_
#define NEWSLENS_ENGINE_MONEY_SIGN_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace newslens {

// Bytes of a minus sign or an accountant's triangle at the end of `before`, the text up to a sum;
// 0 for none. A hyphen behind a letter or digit joins. A triangle is a bullet or an arrow unless it
// stands in brackets, behind a result (영업익 △120억원) or before a loss: `behind` is the text from
// the end of the sum (△50억원의 적자). Looks at a few words.
uint32_t NegativeSignBytes(absl::string_view before, absl::string_view behind);

// Whether the brackets right around a sum make it negative, as accountants print it: where they
// stand in the place of the sum (순손익은 (3억원)이다, a net loss of ($3 million)), not beside
// another word (손실(3억원)). `before` ends and `behind` begins with them. Looks at a few words.
bool IsInAccountantsBrackets(absl::string_view before, absl::string_view behind);

// Bytes of a minus sign at the end of `before`, as $-5 has it between a currency sign and a number.
uint32_t MinusBytes(absl::string_view before);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_SIGN_H_
