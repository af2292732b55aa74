// What part a company plays in an article, and how much the article is about it.
#ifndef NEWSLENS_ENGINE_COMPANY_ROLES_H_
#define NEWSLENS_ENGINE_COMPANY_ROLES_H_

#include <vector>

#include "engine/company/directory.h"
#include "engine/company/link.h"
#include "engine/company/name_evidence.h"
#include "engine/company/source_words.h"
#include "engine/text/article.h"

namespace newslens {

// Sets role of every mention, and relevance of every company.
//
// CREDIT: the mentions that come with that role (see IsCredit). SOURCE: a house (see SourceWords)
// where it is quoted: a broker, a rating agency or a research firm that gives its opinion (`OO증권
// 연구원`, `OO증권에 따르면`), and a news agency, a paper or an exchange that the title does not
// name. Each mention counts for itself; one that does not tell goes with the others, unless any
// tells the house's own business or stands in the title. SUBJECT: all other mentions of a company
// that the article is about, OTHER: of one that it is not.
//
// relevance = 0.45 t + 0.20 l + 0.35 s, where t is 1 for a name in the title (0.6 for one behind
// three others there), l is 1 in the first sentence of the body and 0.5 in the second, s is its
// mentions divided by those of the most named company. A source has 0.05. A company is a subject
// from 0.5. O(mentions).
void AssignRoles(const ArticleText& text, const CompanyDirectory& directory,
                 const SourceReading& words, const NameEvidence& evidence,
                 std::vector<LinkedCompany>& companies);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_ROLES_H_
