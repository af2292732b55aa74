// From name hits to linked companies.
#ifndef NEWSLENS_ENGINE_COMPANY_LINK_H_
#define NEWSLENS_ENGINE_COMPANY_LINK_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "engine/company/context_words.h"
#include "engine/company/directory.h"
#include "engine/company/source_words.h"
#include "engine/rejection.h"
#include "engine/scan/matcher.h"
#include "engine/text/article.h"
#include "engine/warning.h"

namespace newslens {

enum class MentionKind : uint8_t { kName, kAlias, kInArticleAlias, kCode, kCashtag };
enum class MentionRole : uint8_t { kSubject, kOther, kSource, kCredit };

struct Mention {
  Range range;  // particles stay outside
  MentionKind kind = MentionKind::kName;
  MentionRole role = MentionRole::kOther;
  float confidence = 0;  // [0,1] that this surface means this company
  uint32_t sentence_index = 0;
};

struct LinkedCompany {
  uint32_t company = 0;           // index into CompanyDirectory::companies()
  std::vector<Mention> mentions;  // by position, never empty
  float relevance = 0;            // [0,1] how much the article is about it
  float confidence = 0;           // [0,1] that the link is right
};

struct Links {
  std::vector<LinkedCompany> companies;  // by first mention
  std::vector<RejectedMention> rejected;
  std::vector<Warning> warnings;
  bool truncated = false;  // more than max_mentions
};

// What linking reads; all of it outlives the call.
struct LinkTables {
  const CompanyDirectory& directory;
  const SourceWords& source_words;
  const ContextWords& context_words;
};

// The day in Seoul on which the article was published: names and listings go by it.
absl::CivilDay LinkingDay(const ArticleText& text);

// Reads printed codes and cashtags, learns the aliases that the article itself introduces, and
// links `names` (disjoint, see SettleOverlaps) as of the article's publish time. When in doubt a
// candidate is rejected with the reason, never linked. Roles, relevance and confidence are set (see
// resolved_name.h and roles.h). Of `hits`, the context and source words are read. Linear in text
// and hits; thread-safe.
Links LinkCompanies(const ArticleText& text, absl::Span<const Hit> names, const Hits& hits,
                    const LinkTables& tables, size_t max_mentions);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_LINK_H_
