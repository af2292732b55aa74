// The tables of the product itself: every row's example does what the row says.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "engine/company/link.h"
#include "engine/overlaps.h"
#include "engine/text/read.h"
#include "gtest/gtest.h"
#include "reference/csv.h"
#include "reference/load.h"
#include "reference/snapshot.h"
#include "reference/table_files.h"

namespace newslens {
namespace {

class CompanyTablesTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    snapshot_ = new std::shared_ptr<const Snapshot>(LoadSnapshot("").value());
  }

  // What is linked in `example` alone.
  static std::vector<LinkedCompany> LinkedIn(const std::string& example, ArticleText& text) {
    const Tables& tables = (*snapshot_)->tables;
    Article article;
    article.text = example;
    article.publish_time = absl::FromUnixSeconds(1767571200);
    text = ReadArticle(article, *tables.marks);
    Hits hits;
    tables.matcher->Scan(text.buffer, hits);
    const Settled settled =
        SettleOverlaps(text, hits.of(SurfaceKind::kName), {}, *tables.companies);
    return LinkCompanies(text, settled.names, hits,
                         {*tables.companies, *tables.source_words, *tables.context_words}, 2000)
        .companies;
  }

  static const Company& CompanyOf(const LinkedCompany& linked) {
    return (*snapshot_)->tables.companies->companies()[linked.company];
  }

  // Whether `surface` of the example is linked to the company.
  static bool Links(const std::string& example, absl::string_view surface,
                    absl::string_view company_id) {
    ArticleText text;
    for (const LinkedCompany& company : LinkedIn(example, text)) {
      if (CompanyOf(company).company_id != company_id) continue;
      for (const Mention& mention : company.mentions) {
        // A counted nickname takes its digits along: 9만전자.
        if (absl::EndsWith(text.Slice(mention.range), surface)) return true;
      }
    }
    return false;
  }

  static std::shared_ptr<const Snapshot>* snapshot_;
};

std::shared_ptr<const Snapshot>* CompanyTablesTest::snapshot_ = nullptr;

std::vector<std::vector<std::string>> Rows(absl::string_view file) {
  TableFiles files = TableFiles::Open("").value();
  static constexpr absl::string_view kAll[] = {"surface",    "company_id",  "evidence",
                                               "valid_from", "valid_until", "example"};
  const CsvTable table = files.Parse(file, kAll).value();
  std::vector<std::vector<std::string>> rows;
  for (const CsvTable::Row& row : table.rows()) {
    rows.push_back({std::string(row.cells[0]), std::string(row.cells[1]), std::string(row.cells[2]),
                    std::string(row.cells[5])});
  }
  return rows;
}

TEST_F(CompanyTablesTest, AliasesLinkInTheirExamples) {
  for (const auto& row : Rows(kAliasesFile)) {
    EXPECT_TRUE(Links(row[3], row[0], row[1])) << row[0] << " " << row[1] << ": " << row[3];
  }
}

TEST_F(CompanyTablesTest, NamesWithMeaningsStayWordsInTheirExamples) {
  for (const auto& row : Rows(kNamesWithMeaningsFile)) {
    if (row[2] == "NEVER") {
      EXPECT_TRUE(absl::StrContains(row[3], row[0])) << row[3];
      EXPECT_FALSE(Links(row[3], "", row[1])) << row[0] << " " << row[1] << ": " << row[3];
      continue;
    }
    EXPECT_EQ(Links(row[3], row[0], row[1]), row[2] == "NONE")
        << row[0] << " " << row[1] << ": " << row[3];
  }
}

// The sentence links other companies with the word than without it.
TEST_F(CompanyTablesTest, ContextWordsDecideInTheirExamples) {
  TableFiles files = TableFiles::Open("").value();
  static constexpr absl::string_view kColumns[] = {"word", "effect", "language", "example"};
  const CsvTable table = files.Parse(kNameContextWordsFile, kColumns).value();
  const auto linked = [](const std::string& example) {
    ArticleText text;
    std::vector<std::string> ids;
    for (const LinkedCompany& company : LinkedIn(example, text)) {
      ids.push_back(CompanyOf(company).company_id);
    }
    return ids;
  };
  for (const CsvTable::Row& row : table.rows()) {
    const std::string example(row.cells[3]);
    std::string without = example;
    const size_t at = without.find(std::string(row.cells[0]));
    ASSERT_NE(at, std::string::npos) << row.cells[0] << ": " << example;
    without.erase(at, row.cells[0].size());
    EXPECT_NE(linked(example), linked(without)) << row.cells[0] << ": " << example;
  }
}

// An example has a house that is a source in it, or is not where the word is of its own business;
// that of a title's word is a title.
TEST_F(CompanyTablesTest, SourceWordsDoWhatTheirExamplesSay) {
  const Tables& tables = (*snapshot_)->tables;
  TableFiles files = TableFiles::Open("").value();
  static constexpr absl::string_view kColumns[] = {"word", "effect", "example"};
  const CsvTable table = files.Parse(kSourceWordsFile, kColumns).value();
  for (const CsvTable::Row& row : table.rows()) {
    const std::string example(row.cells[2]);
    EXPECT_TRUE(absl::StrContains(example, row.cells[0])) << row.cells[0] << ": " << example;
    if (absl::EndsWith(row.cells[1], "_TITLE")) continue;
    int houses = 0;
    int sources = 0;
    ArticleText text;
    for (const LinkedCompany& company : LinkedIn(example, text)) {
      if (tables.source_words->HouseOf(CompanyOf(company).name_ko) == House::kNone) continue;
      ++houses;
      sources += company.mentions[0].role == MentionRole::kSource;
    }
    EXPECT_EQ(houses, 1) << example;
    EXPECT_EQ(sources, row.cells[1] == "OWN" ? 0 : 1) << row.cells[1] << ": " << example;
  }
}

// What readers stumbled over.
TEST_F(CompanyTablesTest, LinksNamesBesideTheirFalseFriends) {
  const struct {
    std::string text;
    absl::string_view surface;
    absl::string_view company_id;
    bool linked;
  } kCases[] = {
      {"기아가 3% 올랐다.", "기아", "XKRX:000270", true},
      {"기아, 새 차 공개", "기아", "XKRX:000270", true},
      {"기아에 시달리는 아이들을 도왔다.", "기아", "XKRX:000270", false},
      {"농심은 새 라면을 내놨다.", "농심", "XKRX:004370", true},
      {"농심이 흉흉하다.", "농심", "XKRX:004370", false},
      {"오리온이 과자를 판다.", "오리온", "XKRX:271560", true},
      {"오리온 자리를 찾았다.", "오리온", "XKRX:271560", false},
      {"한화 이글스가 이겼다.", "한화", "XKRX:000880", false},
      {"한화 이글스가 이겼다. 한화 주가는 올랐다.", "한화", "XKRX:000880", true},
      {"The NASDAQ Composite fell.", "NASDAQ", "XNAS:NDAQ", false},
      {"엔비디아(NASDAQ: NVDA)가 올랐다.", "NASDAQ", "XNAS:NDAQ", false},
      {"엔비디아(NASDAQ: NVDA)가 올랐다.", "NVDA", "XNAS:NVDA", true},
      {"HD현대중공업이 수주했다. HD현대는 급락했다.", "HD현대", "XKRX:267250", true},
      {"HD현대중공업이 수주했다. HD현대는 급락했다.", "HD현대중공업", "XKRX:329180", true},
      {"SK텔레콤이 웃었다. SK 주가는 내렸다.", "SK", "XKRX:034730", true},
      {"SK텔레콤이 웃었다. SK는 5% 급락했다.", "SK", "XKRX:034730", true},
      {"LG화학이 웃었다. LG의 시가총액이 줄었다.", "LG", "XKRX:003550", true},
      {"CJ제일제당이 웃었다. CJ가 급등했다.", "CJ", "XKRX:001040", true},
      {"한화오션이 웃었다. 한화는 3% 올랐다.", "한화", "XKRX:000880", true},
      {"두산에너빌리티가 웃었다. 두산은 하락했다.", "두산", "XKRX:000150", true},
      {"SK텔레콤이 웃었다. SK는 기뻐했다.", "SK", "XKRX:017670", false},
      {"Ford recalled two million cars.", "Ford", "XNYS:F", true},
      {"The crew crossed Ford Creek.", "Ford", "XNYS:F", false},
      {"Target cut its full-year outlook.", "Target", "XNYS:TGT", true},
      {"Target prices were left alone.", "Target", "XNYS:TGT", false},
      {"Visa said quarterly profit rose.", "Visa", "XNYS:V", true},
      {"Visa rules are strict.", "Visa", "XNYS:V", false},
      {"Meta's quarterly revenue rose.", "Meta", "XNAS:META", true},
      {"Sony will hire.", "Sony", "XTKS:6758", true},
  };
  for (const auto& one : kCases) {
    EXPECT_EQ(Links(one.text, one.surface, one.company_id), one.linked) << one.text;
  }
}

TEST_F(CompanyTablesTest, HoldsTheMarketsWhole) {
  const CompanyDirectory& directory = *(*snapshot_)->tables.companies;
  size_t korean = 0;
  size_t foreign = 0;
  for (const Company& company : directory.companies()) {
    if (company.kind != CompanyKind::kListed) continue;
    ASSERT_FALSE(company.securities.empty()) << company.company_id;
    EXPECT_EQ(company.securities[0].share_class, ShareClass::kCommon) << company.company_id;
    (company.company_id.rfind("XKRX:", 0) == 0 ? korean : foreign) += 1;
  }
  EXPECT_GT(korean, 2700U);
  EXPECT_GT(foreign, 700U);
}

}  // namespace
}  // namespace newslens
