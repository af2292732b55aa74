// Linking end to end through the walk with the product's own tables: every sentence of
// tests/data/linking_cases.csv links exactly the companies that its row tells.
//
// `expected` is "company_id=mention|mention; company_id=mention": all companies of the reply in the
// order of their first mention, each with all its mentions as printed, in order. `refused` is
// "text=REASON; ...": rejected mentions that the reply has to have, others may stand beside them.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/enrich.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "reference/csv.h"
#include "reference/snapshot.h"

namespace newslens {
namespace {

constexpr absl::string_view kColumns[] = {"name", "title", "text", "expected", "refused"};

std::string ReasonName(RejectionReason reason) {
  switch (reason) {
    case RejectionReason::kCommonWord:
      return "COMMON_WORD";
    case RejectionReason::kInsideLongerWord:
      return "INSIDE_LONGER_WORD";
    case RejectionReason::kInsideLongerName:
      return "INSIDE_LONGER_NAME";
    case RejectionReason::kBylineOrCredit:
      return "BYLINE_OR_CREDIT";
    case RejectionReason::kCodeNameMismatch:
      return "CODE_NAME_MISMATCH";
    case RejectionReason::kAmbiguous:
      return "AMBIGUOUS";
    case RejectionReason::kCurrencyWord:
      return "CURRENCY_WORD";
    case RejectionReason::kNotListedThen:
      return "NOT_LISTED_THEN";
    case RejectionReason::kUnknownCode:
      return "UNKNOWN_CODE";
    default:
      return "OTHER";
  }
}

class Case {
 public:
  Case(std::string title, std::string text, const Tables& tables)
      : title_(std::move(title)), text_(std::move(text)), directory_(*tables.companies) {
    Article article;
    article.title = title_;
    article.text = text_;
    article.publish_time = absl::FromUnixSeconds(1767571200);  // 2026-01-05, Seoul
    found_ = *Enrich(article, tables, {}, [](Stage) { return true; });
  }

  std::string Linked() const {
    std::vector<const EnrichedCompany*> companies;
    for (const EnrichedCompany& company : found_.companies) companies.push_back(&company);
    std::sort(companies.begin(), companies.end(), [](const auto* left, const auto* right) {
      return left->link.mentions[0].range < right->link.mentions[0].range;
    });
    std::vector<std::string> told;
    for (const EnrichedCompany* company : companies) {
      std::vector<std::string> mentions;
      for (const Mention& mention : company->link.mentions) {
        mentions.push_back(Printed(mention.range));
      }
      told.push_back(absl::StrCat(directory_.companies()[company->link.company].company_id, "=",
                                  absl::StrJoin(mentions, "|")));
    }
    return absl::StrJoin(told, "; ");
  }

  std::vector<std::string> Refused() const {
    std::vector<std::string> refused;
    for (const RejectedMention& mention : found_.rejected) {
      refused.push_back(absl::StrCat(Printed(mention.range), "=", ReasonName(mention.reason)));
    }
    return refused;
  }

 private:
  // As it was sent, which decomposed and full-width letters tell apart.
  std::string Printed(Range range) const {
    const SourceRange source = found_.text.map.ToSource(range);
    const std::string& field = source.field == Field::kTitle ? title_ : text_;
    return field.substr(source.range.begin, source.range.size());
  }

  std::string title_;
  std::string text_;
  const CompanyDirectory& directory_;
  Enrichment found_;
};

TEST(LinkingCasesTest, LinksWhatTheRowsTell) {
  std::ifstream file(std::filesystem::path(NEWSLENS_SOURCE_DIR) / "tests/data/linking_cases.csv");
  std::ostringstream bytes;
  bytes << file.rdbuf();
  const std::string csv = bytes.str();
  const absl::StatusOr<CsvTable> table = ParseCsv("linking_cases.csv", csv, kColumns);
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_GE(table->rows().size(), 300U);
  const auto snapshot = LoadSnapshot("");
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  std::set<std::string> names;
  for (const CsvTable::Row& row : table->rows()) {
    const std::string name(row.cells[0]);
    SCOPED_TRACE(name);
    EXPECT_TRUE(names.insert(name).second) << "twice";
    const Case one(std::string(row.cells[1]), std::string(row.cells[2]), (*snapshot)->tables);
    EXPECT_EQ(one.Linked(), std::string(row.cells[3])) << row.cells[1] << " " << row.cells[2];
    for (absl::string_view refused : absl::StrSplit(row.cells[4], "; ", absl::SkipEmpty())) {
      EXPECT_THAT(one.Refused(), testing::Contains(std::string(refused))) << row.cells[2];
    }
  }
}

}  // namespace
}  // namespace newslens
