// Which company a name means in this article.
#ifndef NEWSLENS_ENGINE_COMPANY_RESOLVE_H_
#define NEWSLENS_ENGINE_COMPANY_RESOLVE_H_

#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "engine/company/codes.h"
#include "engine/company/directory.h"
#include "engine/company/name_evidence.h"
#include "engine/company/resolved_name.h"
#include "engine/scan/matcher.h"
#include "engine/text/article.h"

namespace newslens {

// Decides in this order: a printed code behind the name; a surface that only one company has and
// that proves itself (of several that do, the only one that was listed on the day); a company that
// the article names otherwise, too; a part that the name shares with its neighbour in a list (see
// shared_parts.h); the words, the list and the headline around it. Then a bare name that is a
// company's and its group's is settled (see group_names.h). Where several companies stay, the name
// is AMBIGUOUS. A name inside a printed code's bracket is none. `day` is the article's. Linear in
// hits and codes.
Resolution ResolveNames(const ArticleText& text, absl::Span<const Hit> hits,
                        absl::Span<const PrintedCode> codes, const CompanyDirectory& directory,
                        const NameEvidence& evidence, absl::CivilDay day);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_RESOLVE_H_
