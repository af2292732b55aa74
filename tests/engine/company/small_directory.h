// A directory of invented companies and what it takes to run the company stage on a text.
#ifndef NEWSLENS_TESTS_ENGINE_COMPANY_SMALL_DIRECTORY_H_
#define NEWSLENS_TESTS_ENGINE_COMPANY_SMALL_DIRECTORY_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/company/context_words.h"
#include "engine/company/directory.h"
#include "engine/company/link.h"
#include "engine/company/source_words.h"
#include "engine/money/amount.h"
#include "engine/overlaps.h"
#include "engine/scan/matcher.h"
#include "engine/text/article.h"

namespace newslens {

struct SmallRows {
  std::vector<CompanyRow> companies;
  std::vector<SecurityRow> securities;
  std::vector<AliasRow> aliases;
};

// 한빛전자 900010 with a preferred share 900015, 한빛화학 900020 (both of group:hanbit, 한빛), 가온
// 900030 (two syllables), 마루 900040 (also a word: kFull), 다온증권 900050, 솔라 XNAS:SOLR, 별바다
// unlisted, 한소식 unlisted (a news agency), 한빛 900080 (the group's holding), 누리조선 900090 (of
// group:nuri, 누리, which has no holding); 한빛전자 독수리 is a team; the alias 옛가람 of 한빛화학
// was in use until 2020-03-02.
SmallRows SmallDirectoryRows();
std::shared_ptr<const CompanyDirectory> SmallDirectory();

// Of 다온증권 and the like, in a few words.
std::shared_ptr<const SourceWords> SmallSourceWords();

// A word or two of each effect: 대표, 노조 beside; 코스피, 실적 of the market; 주가, 시가총액;
// 급락, 오른; 영업이익; 그룹, 회장; English shares, said.
std::shared_ptr<const ContextWords> SmallContextWords();

// The walk up to the company stage over `title` and `text` as of 2026-01-05, Seoul.
struct LinkedArticle {
  ArticleText text;
  Settled settled;
  Hits hits;
  Links links;
};
LinkedArticle LinkArticle(const CompanyDirectory& directory, absl::string_view title,
                          absl::string_view text, const std::vector<Amount>& amounts = {});

// "XKRX:900010:한빛전자,900010 XKRX:900030:가온": each company with its mentions, in order.
std::string Summary(const CompanyDirectory& directory, const LinkedArticle& article);

}  // namespace newslens

#endif  // NEWSLENS_TESTS_ENGINE_COMPANY_SMALL_DIRECTORY_H_
