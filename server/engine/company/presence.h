// Where and how an article names a company.
#ifndef NEWSLENS_ENGINE_COMPANY_PRESENCE_H_
#define NEWSLENS_ENGINE_COMPANY_PRESENCE_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "engine/company/link.h"
#include "engine/text/article.h"
#include "engine/text/range.h"

namespace newslens {

struct Presence {
  uint32_t mentions = 0;  // outside credits; the three below are among them
  bool in_title = false;  // of an article without one: in the first sentence of its body
  uint32_t topics =
      0;  // below the title: what a clause speaks of, `한빛전자는`, `한빛전자(900010),`
  uint32_t heads =
      0;  // below the title: the first word of a sentence or behind a mark, `■ 한빛전자`
};

// Reads the mentions of one company, whose credits are marked. `all` are the ranges of all mentions
// of the article, by position: the comma of a list makes no topic. O(mentions * log all); looks at
// no more than 80 bytes on each side of a mention.
Presence PresenceOf(const ArticleText& text, absl::Span<const Mention> mentions,
                    absl::Span<const Range> all);

// The ranges of all mentions, by position.
std::vector<Range> RangesOf(absl::Span<const LinkedCompany> companies);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_PRESENCE_H_
