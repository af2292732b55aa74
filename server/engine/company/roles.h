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
// name. Each mention counts for itself; one in a list with a house that is quoted is quoted, too;
// one that does not tell goes with the others, unless any tells the house's own business or stands
// in the title. SUBJECT: all other mentions of a company that the article is about, OTHER: of one
// that it is not.
//
// relevance is the probability that the article is about the company, 1 / (1 + e^-z) with
//   z = -3.7 + 1.3 ln(1 + topics)
//       + 4.6 share                  of a company in the title, of any other + 1.4 ln(1 + heads),
//       + 0.9                        where the title names nobody, then also
//       - 2.0                        if it tells of a market, and
//       + 1.2 ln(1 + heads)          if it tells of a trade (see SourceEffect)
// of topics and heads (presence.h) and share, its mentions divided by those of the most named
// company. Sources stay outside; theirs is 0.05. A company is a subject from 0.5: that it stands in
// a list makes it none, however long the list. The seven numbers are fitted (see
// server/data/README.md). O(mentions log mentions).
void AssignRoles(const ArticleText& text, const CompanyDirectory& directory,
                 const SourceReading& words, const NameEvidence& evidence,
                 std::vector<LinkedCompany>& companies);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_ROLES_H_
