#include "engine/company/small_directory.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "engine/text/marks.h"
#include "engine/text/read.h"

namespace newslens {
namespace {

SecurityRow Share(const std::string& company, const std::string& ticker, const std::string& mic,
                  ShareClass share_class = ShareClass::kCommon, const std::string& name = "") {
  SecurityRow row;
  row.company_id = company;
  row.ticker = ticker;
  row.mic = mic;
  row.share_class = share_class;
  row.name_ko = name;
  row.line = 2;
  return row;
}

AliasRow Alias(const std::string& surface, const std::string& company, Evidence evidence,
               bool is_alias) {
  AliasRow row;
  row.surface = surface;
  row.company_id = company;
  row.evidence = evidence;
  row.is_alias = is_alias;
  row.line = 2;
  return row;
}

}  // namespace

SmallRows SmallDirectoryRows() {
  SmallRows rows;
  rows.companies = {
      {"XKRX:900010", CompanyKind::kListed, "한빛전자", "Hanbit Electronics Co., Ltd.",
       "group:hanbit", 2},
      {"XKRX:900020", CompanyKind::kListed, "한빛화학", "", "group:hanbit", 3},
      {"XKRX:900030", CompanyKind::kListed, "가온", "", "", 4},
      {"XKRX:900040", CompanyKind::kListed, "마루", "", "", 5},
      {"XKRX:900050", CompanyKind::kListed, "다온증권", "", "", 6},
      {"XNAS:SOLR", CompanyKind::kListed, "솔라리스", "Solaris Inc", "", 7},
      {"unlisted:byeolbada", CompanyKind::kUnlisted, "별바다", "", "", 8},
      {"group:hanbit", CompanyKind::kGroup, "한빛그룹", "", "", 9},
      {"XKRX:000880", CompanyKind::kListed, "한화", "", "", 10},
      {"XKRX:900080", CompanyKind::kListed, "한빛", "", "group:hanbit", 11},
      {"XKRX:900090", CompanyKind::kListed, "누리조선", "", "group:nuri", 13},
      {"group:nuri", CompanyKind::kGroup, "누리그룹", "", "", 14},
      {"unlisted:hansosik", CompanyKind::kUnlisted, "한소식", "", "", 12},
  };
  rows.securities = {
      Share("XKRX:900010", "900010", "XKRX"),
      Share("XKRX:900010", "900015", "XKRX", ShareClass::kPreferred, "한빛전자우"),
      Share("XKRX:900020", "900020", "XKOS"),
      Share("XKRX:900030", "900030", "XKRX"),
      Share("XKRX:900040", "900040", "XKON"),
      Share("XKRX:900050", "900050", "XKRX"),
      Share("XNAS:SOLR", "SOLR", "XNAS"),
      Share("XKRX:900080", "900080", "XKRX"),
      Share("XKRX:900090", "900090", "XKRX"),
      Share("XKRX:000880", "000880", "XKRX"),
  };
  rows.aliases = {
      Alias("한빛", "group:hanbit", Evidence::kNone, true),
      Alias("만전자", "XKRX:900010", Evidence::kNone, true),
      Alias("옛가람", "XKRX:900020", Evidence::kNone, true),
      Alias("마루", "XKRX:900040", Evidence::kFull, false),
      Alias("한화", "XKRX:000880", Evidence::kNone, false),
      Alias("누리", "group:nuri", Evidence::kNone, true),
      Alias("한빛", "XKRX:900080", Evidence::kFull, false),
      Alias("한빛전자 독수리", "XKRX:900010", Evidence::kNever, false),
  };
  rows.aliases[2].valid_until = absl::CivilDay(2020, 3, 2);
  return rows;
}

std::shared_ptr<const CompanyDirectory> SmallDirectory() {
  SmallRows rows = SmallDirectoryRows();
  auto directory = CompanyDirectory::Build(std::move(rows.companies), std::move(rows.securities),
                                           std::move(rows.aliases));
  return directory.value();
}

std::shared_ptr<const SourceWords> SmallSourceWords() {
  return SourceWords::Build({{"증권", SourceEffect::kAnalystEnding, "", 2},
                             {"한소식", SourceEffect::kReporter, "", 3},
                             {"연구원", SourceEffect::kSpeaker, "", 4},
                             {"따르면", SourceEffect::kCiting, "", 5},
                             {"목표가", SourceEffect::kOpinion, "", 6},
                             {"내다봤", SourceEffect::kSaying, "", 7},
                             {"보도했", SourceEffect::kSaying, "", 8},
                             {"밝혔", SourceEffect::kAnnouncing, "", 9},
                             {"주가", SourceEffect::kOwn, "", 10},
                             {"실적", SourceEffect::kOwn, "", 11},
                             {"손실", SourceEffect::kOwn, "", 12},
                             {"매각", SourceEffect::kOwn, "", 13},
                             {"과징금", SourceEffect::kOwn, "", 14},
                             {"증시", SourceEffect::kMarketTitle, "", 15},
                             {"업계", SourceEffect::kTradeTitle, "", 16}})
      .value();
}

std::shared_ptr<const ContextWords> SmallContextWords() {
  return ContextWords::Build({{"대표", ContextEffect::kBeside, false, "", 2},
                              {"노조", ContextEffect::kBeside, false, "", 3},
                              {"코스피", ContextEffect::kMarket, false, "", 4},
                              {"실적", ContextEffect::kMarket, false, "", 5},
                              {"주가", ContextEffect::kMarket, false, "", 6},
                              {"주가", ContextEffect::kValue, false, "", 7},
                              {"시가총액", ContextEffect::kValue, false, "", 8},
                              {"급락", ContextEffect::kMove, false, "", 9},
                              {"오른", ContextEffect::kMove, false, "", 10},
                              {"영업이익", ContextEffect::kFigures, false, "", 11},
                              {"그룹", ContextEffect::kGroup, false, "", 12},
                              {"회장", ContextEffect::kGroup, false, "", 13},
                              {"shares", ContextEffect::kMarket, true, "", 14},
                              {"said", ContextEffect::kBeside, true, "", 15}})
      .value();
}

LinkedArticle LinkArticle(const CompanyDirectory& directory, absl::string_view title,
                          absl::string_view text, const std::vector<Amount>& amounts) {
  static const auto* const marks =
      new std::shared_ptr<const SectionMarks>(SectionMarks::Build({}).value());
  Article article;
  article.title = title;
  article.text = text;
  article.publish_time = absl::FromUnixSeconds(1767571200);
  LinkedArticle linked;
  linked.text = ReadArticle(article, **marks);
  Hits hits;
  const auto context_words = SmallContextWords();
  std::vector<Surface> surfaces = directory.ScanSurfaces();
  const auto source_words = SmallSourceWords();
  for (Surface& surface : context_words->ScanSurfaces()) surfaces.push_back(std::move(surface));
  for (Surface& surface : source_words->ScanSurfaces()) surfaces.push_back(std::move(surface));
  Matcher::Build(std::move(surfaces)).value()->Scan(linked.text.buffer, hits);
  linked.settled = SettleOverlaps(linked.text, hits.of(SurfaceKind::kName), amounts, directory);
  linked.hits = hits;
  linked.links = LinkCompanies(linked.text, linked.settled.names, linked.hits,
                               {directory, *source_words, *context_words}, 2000);
  return linked;
}

std::string Summary(const CompanyDirectory& directory, const LinkedArticle& article) {
  std::vector<std::string> companies;
  for (const LinkedCompany& company : article.links.companies) {
    std::vector<std::string> mentions;
    for (const Mention& mention : company.mentions) {
      mentions.emplace_back(article.text.Slice(mention.range));
    }
    companies.push_back(absl::StrCat(directory.companies()[company.company].company_id, ":",
                                     absl::StrJoin(mentions, ",")));
  }
  return absl::StrJoin(companies, " ");
}

}  // namespace newslens
