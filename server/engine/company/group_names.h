// Whether a bare name stands for a business group, for the company that bears its name, or for the
// one member that the article is about.
#ifndef NEWSLENS_ENGINE_COMPANY_GROUP_NAMES_H_
#define NEWSLENS_ENGINE_COMPANY_GROUP_NAMES_H_

#include "absl/time/civil_time.h"
#include "engine/company/directory.h"
#include "engine/company/name_evidence.h"
#include "engine/company/resolved_name.h"
#include "engine/text/article.h"

namespace newslens {

// A bare name of a team, a school or a place (`삼성 야구단`) is refused. Corrects the links of
// group names and of their bearers:
// - SK, HD현대, which the group and a listed company bear: the company where its price or its own
//   figures are told or where the name opens the headline of an article that does not print
//   `HD현대그룹`; else the group.
// - 현대차, a company's name in an article that prints `현대차그룹` at least as often: the group,
//   where the name never does more than qualify a noun (`현대차 신사옥`), and neither a code, nor
//   another name, a price or a list speaks of the company.
// - 삼성, which no company bears: the one member that the article names, unless it is listed with
//   other groups or what is said is said of groups.
// Linear in the names.
void SettleGroupNames(const ArticleText& text, const CompanyDirectory& directory,
                      const NameEvidence& evidence, absl::CivilDay day, Resolution& resolution);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_GROUP_NAMES_H_
