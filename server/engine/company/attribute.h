// Whose amount is it?
#ifndef NEWSLENS_ENGINE_COMPANY_ATTRIBUTE_H_
#define NEWSLENS_ENGINE_COMPANY_ATTRIBUTE_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "engine/company/link.h"
#include "engine/money/amount.h"
#include "engine/text/article.h"

namespace newslens {

// For each amount the indices into `companies` of those it concerns:
//   - the nearest one before it in its sentence, or the list that ends there; but the buyer where
//     that one is what is bought for the sum (카카오는 로엔을 2조원에 인수했다);
//   - else the first one behind it there (5천억원을 투자한 카카오);
//   - else, in a sentence that names none, the only one of the sentence before, where the sum is a
//     share's price or the sentence goes on about "이 회사";
//   - else none.
// A source is never one. A restatement has the companies of the amount it restates. O(amounts +
// mentions).
std::vector<std::vector<uint32_t>> AttributeAmounts(const ArticleText& text,
                                                    absl::Span<const Amount> amounts,
                                                    absl::Span<const LinkedCompany> companies);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_ATTRIBUTE_H_
