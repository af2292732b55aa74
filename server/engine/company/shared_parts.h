// Names of a list that leave out what they share with their neighbour.
#ifndef NEWSLENS_ENGINE_COMPANY_SHARED_PARTS_H_
#define NEWSLENS_ENGINE_COMPANY_SHARED_PARTS_H_

#include <vector>

#include "absl/time/civil_time.h"
#include "engine/company/directory.h"
#include "engine/company/resolved_name.h"
#include "engine/text/article.h"

namespace newslens {

// Links 동양 in `동양·ABL생명` to 동양생명, KB and 하나 in `KB·하나·우리금융` to KB금융 and
// 하나금융, 전기 in `삼성전자·전기` to 삼성전기: a word beside a linked name, with nothing but a
// middle dot or a slash between, that makes a company's own name or its alias with the ending of
// the name behind it, or with the group's name at the beginning of the name before it. Words that
// were linked by themselves keep their company. `names` stay by position. At most eight words are
// looked at beside a name, each of at most 30 bytes.
void LinkSharedParts(const ArticleText& text, const CompanyDirectory& directory, absl::CivilDay day,
                     std::vector<ResolvedName>& names);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_SHARED_PARTS_H_
