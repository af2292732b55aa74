// Short names that the article itself introduces.
#ifndef NEWSLENS_ENGINE_COMPANY_ARTICLE_ALIASES_H_
#define NEWSLENS_ENGINE_COMPANY_ARTICLE_ALIASES_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/text/range.h"

namespace newslens {

// A linked name, by position.
struct LinkedName {
  Range range;
  uint32_t company = 0;
};

struct ArticleAlias {
  Range introduced;  // the alias inside the bracket
  uint32_t company = 0;
};

// At most this many aliases are followed through an article; each costs one search of the text.
inline constexpr int kMaxArticleAliases = 16;

// Reads `한국신용평가(한신평)`, `에코프로비엠(이하 에코프로)`, `한화에어로스페이스(이하
// '한화에어로')`: behind 이하 any name counts, else one whose letters stand in the same order in
// the company's. A number, a code, a person's office and the like are none. O(names).
std::vector<ArticleAlias> FindArticleAliases(absl::string_view text,
                                             absl::Span<const LinkedName> names);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_ARTICLE_ALIASES_H_
