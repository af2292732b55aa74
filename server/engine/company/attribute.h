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

// For each amount the indices into `companies` of those it concerns: the nearest one that governs
// it in its clause (or the list that ends there), else the sentence's subject, else none. A source is never one.
// A restatement has the companies of the amount it restates. O(amounts + mentions).
std::vector<std::vector<uint32_t>> AttributeAmounts(const ArticleText& text,
                                                    absl::Span<const Amount> amounts,
                                                    absl::Span<const LinkedCompany> companies);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_ATTRIBUTE_H_
