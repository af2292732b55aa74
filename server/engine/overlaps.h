// The one place where names, amounts and codes that claim the same text are settled.
#ifndef NEWSLENS_ENGINE_OVERLAPS_H_
#define NEWSLENS_ENGINE_OVERLAPS_H_

#include <vector>

#include "absl/types/span.h"
#include "engine/company/directory.h"
#include "engine/money/amount.h"
#include "engine/rejection.h"
#include "engine/scan/matcher.h"
#include "engine/text/article.h"

namespace newslens {

struct Settled {
  std::vector<Hit> names;  // disjoint, by position
  std::vector<RejectedMention> rejected;
};

// Of the name hits that overlap, the longest stays (of the same length the leftmost); a hit whose
// neighbours make another word goes (신라면, 현대적, 카페24): what may follow a name is a particle,
// a suffix such as 그룹, 측 or 사, a blank, a mark, or the text's end. Words that are nobody's (see
// Evidence::kNever) take the names inside them along and go. A hit inside an amount, and 한화 or
// 미화 before one, goes. Rejected, by position, are whole names and the beginnings of names that
// stay, where they are somebody's on the article's day. Linear in the hits, but for sorting.
Settled SettleOverlaps(const ArticleText& text, absl::Span<const Hit> names,
                       absl::Span<const Amount> amounts, const CompanyDirectory& directory);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_OVERLAPS_H_
