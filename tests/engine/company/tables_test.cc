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

  // Whether `surface` of the example is linked to the company.
  static bool Links(const std::string& example, absl::string_view surface,
                    absl::string_view company_id) {
    const Tables& tables = (*snapshot_)->tables;
    Article article;
    article.text = example;
    article.publish_time = absl::FromUnixSeconds(1767571200);
    const ArticleText text = ReadArticle(article, *tables.marks);
    Hits hits;
    tables.matcher->Scan(text.buffer, hits);
    const Settled settled =
        SettleOverlaps(text, hits.of(SurfaceKind::kName), {}, *tables.companies);
    for (const LinkedCompany& company :
         LinkCompanies(text, settled.names, *tables.companies, 2000).companies) {
      if (tables.companies->companies()[company.company].company_id != company_id) continue;
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
    EXPECT_EQ(Links(row[3], row[0], row[1]), row[2] == "NONE")
        << row[0] << " " << row[1] << ": " << row[3];
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
