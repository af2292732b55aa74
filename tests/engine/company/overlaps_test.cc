#include "engine/overlaps.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/company/small_directory.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

std::string Names(const LinkedArticle& article) {
  std::string names;
  for (const Hit& hit : article.settled.names) {
    absl::StrAppend(&names, names.empty() ? "" : "|", article.text.Slice(hit.range));
  }
  return names;
}

struct OverlapCase {
  std::string name;
  std::string text;
  std::string expected;
};

class OverlapsTest : public testing::TestWithParam<OverlapCase> {};

TEST_P(OverlapsTest, Names) {
  const auto directory = SmallDirectory();
  EXPECT_EQ(Names(LinkArticle(*directory, "", GetParam().text)), GetParam().expected)
      << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Table, OverlapsTest,
    testing::Values(OverlapCase{"LongestWins", "한빛전자우를 샀다", "한빛전자우"},
                    OverlapCase{"GroupInsideName", "한빛화학을 샀다", "한빛화학"},
                    OverlapCase{"UnknownLongerName", "한빛정밀을 샀다", ""},
                    OverlapCase{"TwoNames", "한빛전자·한빛화학", "한빛전자|한빛화학"},
                    OverlapCase{"WonBeforeSum", "4천만유로(한화 약 555억원)를 냈다", ""},
                    OverlapCase{"WonWithParticle", "한화로 5억원이다", ""},
                    OverlapCase{"CompanyWithCode", "한화[000880]가 공시했다", "한화"},
                    OverlapCase{"CompanyAsSubject", "한화가 5억원을 냈다", "한화"},
                    OverlapCase{"NicknameWithDigits", "다시 12만전자로", "12만전자"},
                    OverlapCase{"NicknameWithoutDigits", "만전자라는 말", ""},
                    OverlapCase{"LatinByCase", "solaris는 작다. Solaris는 크다. SOLARIS도 크다.",
                                "Solaris|SOLARIS"}),
    [](const auto& info) { return info.param.name; });

TEST(SettleOverlapsTest, NameInsideAnAmountGoes) {
  const auto directory = SmallDirectory();
  const std::string text = "가온 원";
  Amount amount;
  amount.range = {0, static_cast<uint32_t>(text.size())};
  const LinkedArticle article = LinkArticle(*directory, "", text, {amount});
  EXPECT_EQ(Names(article), "");
  ASSERT_EQ(article.settled.rejected.size(), 1U);
  EXPECT_EQ(article.settled.rejected[0].reason, RejectionReason::kInsideLongerWord);
}

TEST(SettleOverlapsTest, ReasonsAreTold) {
  const auto directory = SmallDirectory();
  const LinkedArticle won = LinkArticle(*directory, "", "한화 3억원");
  ASSERT_EQ(won.settled.rejected.size(), 1U);
  EXPECT_EQ(won.settled.rejected[0].reason, RejectionReason::kCurrencyWord);
}

TEST(SettleOverlapsTest, BeginningsOfLongerNamesAreTold) {
  const auto directory = SmallDirectory();
  const LinkedArticle article = LinkArticle(*directory, "", "한빛전자우를 샀다");
  ASSERT_EQ(article.settled.rejected.size(), 2U);
  for (const RejectedMention& rejected : article.settled.rejected) {
    EXPECT_EQ(rejected.range.begin, 0U);
    EXPECT_EQ(rejected.reason, RejectionReason::kInsideLongerName);
  }
}

TEST(SettleOverlapsTest, PiecesOfLongerNamesAreNot) {
  SmallRows rows = SmallDirectoryRows();
  rows.companies.push_back({"XKRX:900070", CompanyKind::kListed, "새가온별", "", "", 20});
  const auto directory = CompanyDirectory::Build(
      std::move(rows.companies), std::move(rows.securities), std::move(rows.aliases));
  ASSERT_TRUE(directory.ok()) << directory.status();
  const LinkedArticle article = LinkArticle(**directory, "", "새가온별이 떴다. 큰가온별이 떴다.");
  EXPECT_EQ(Names(article), "새가온별");
  ASSERT_EQ(article.settled.rejected.size(), 1U);
  EXPECT_EQ(article.settled.rejected[0].reason, RejectionReason::kInsideLongerWord);
}

TEST(SettleOverlapsTest, PiecesOfLatinWordsAreNot) {
  SmallRows rows = SmallDirectoryRows();
  rows.companies.push_back({"XNAS:SOL", CompanyKind::kListed, "SOLA", "", "", 20});
  rows.companies.push_back({"XNAS:SOLX", CompanyKind::kListed, "SOLARIX", "", "", 21});
  const auto directory = CompanyDirectory::Build(
      std::move(rows.companies), std::move(rows.securities), std::move(rows.aliases));
  ASSERT_TRUE(directory.ok()) << directory.status();
  const LinkedArticle article = LinkArticle(**directory, "", "SOLARIX가 올랐다.");
  EXPECT_EQ(Names(article), "SOLARIX");
  EXPECT_TRUE(article.settled.rejected.empty());
}

TEST(SettleOverlapsTest, WordsThatAreNobodysTakeTheNameAlong) {
  const auto directory = SmallDirectory();
  const LinkedArticle team = LinkArticle(*directory, "", "한빛전자 독수리들이 이겼다");
  EXPECT_EQ(Names(team), "");
  ASSERT_EQ(team.settled.rejected.size(), 2U);  // 한빛, 한빛전자
  for (const RejectedMention& rejected : team.settled.rejected) {
    EXPECT_EQ(rejected.reason, RejectionReason::kInsideLongerWord);
    EXPECT_FALSE(rejected.candidate_ids.empty());
  }
  EXPECT_EQ(Names(LinkArticle(*directory, "", "새한빛전자 독수리")), "");
  EXPECT_EQ(Names(LinkArticle(*directory, "", "한빛전자의 독수리")), "한빛전자");
}

TEST(SettleOverlapsTest, ResultIsDisjointAndOrderedOnHostileText) {
  const auto directory = SmallDirectory();
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "한빛한빛전자우 ";
  const LinkedArticle article = LinkArticle(*directory, "", text);
  for (size_t i = 1; i < article.settled.names.size(); ++i) {
    ASSERT_LE(article.settled.names[i - 1].range.end, article.settled.names[i].range.begin);
  }
}

}  // namespace
}  // namespace newslens
