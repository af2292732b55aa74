#include "engine/company/roles.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/company/presence.h"
#include "engine/company/small_directory.h"

namespace newslens {
namespace {

char LetterOf(MentionRole role) {
  switch (role) {
    case MentionRole::kSubject:
      return 'S';
    case MentionRole::kOther:
      return 'O';
    case MentionRole::kSource:
      return 'Q';
    case MentionRole::kCredit:
      return 'C';
  }
  return '?';
}

struct RolesCase {
  std::string name;
  std::string title;
  std::string text;
  std::string expected;  // "한빛전자:SS 솔라:O": each company, a letter a mention
};

class RolesTest : public testing::TestWithParam<RolesCase> {};

TEST_P(RolesTest, OfEachCompany) {
  const auto directory = SmallDirectory();
  const LinkedArticle article = LinkArticle(*directory, GetParam().title, GetParam().text);
  std::string roles;
  for (const LinkedCompany& company : article.links.companies) {
    if (!roles.empty()) roles += " ";
    roles += directory->companies()[company.company].name_ko + ":";
    for (const Mention& mention : company.mentions) roles += LetterOf(mention.role);
    EXPECT_GE(company.relevance, 0);
    EXPECT_LE(company.relevance, 1);
  }
  EXPECT_EQ(roles, GetParam().expected) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Table, RolesTest,
    testing::Values(
        RolesCase{"InTitleAndMostNamed", "한빛전자, 새 공장 첫 삽",
                  "한빛전자는 공장을 짓는다. 부품은 한빛화학이 댄다.", "한빛전자:SS 한빛화학:O"},
        RolesCase{"TwoInTitle", "한빛전자·한빛화학, 나란히 흑자",
                  "한빛전자는 웃었다. 한빛화학은 크게 웃었다.", "한빛전자:SS 한빛화학:SS"},
        RolesCase{"OnceInPassing", "한빛전자, 새 공장 첫 삽",
                  "한빛전자는 공장을 짓는다. 한빛전자는 2년을 잡았다. 손님은 한빛화학과 다르다.",
                  "한빛전자:SSS 한빛화학:O"},
        RolesCase{"NobodyInTitleButTopics", "새 공장 첫 삽",
                  "한빛전자는 공장을 짓는다. 한빛전자는 2년을 잡았다. 한빛전자는 돈도 마련했다.",
                  "한빛전자:SSS"},
        RolesCase{"NobodyInTitleOneWord", "이웃 돕기 나선 사람들",
                  "마을 사람들이 모였다. 한 사람은 한빛전자에 다닌다.", "한빛전자:O"},
        RolesCase{"TradeTitle", "가전 업계 새 공장 경쟁",
                  "한빛전자는 공장을 짓는다. 한빛전자의 공장은 크다. 한빛화학은 공장을 늘린다. "
                  "한빛화학의 공장은 작다.",
                  "한빛전자:SS 한빛화학:SS"},
        RolesCase{"MarketTitle", "증시 이틀째 오름세",
                  "한빛전자는 2% 올랐다. 한빛전자의 거래가 늘었다. 한빛화학은 1% 내렸다. "
                  "한빛화학의 거래도 늘었다.",
                  "한빛전자:OO 한빛화학:OO"},
        RolesCase{"PaperInTitleQuotes", "한소식 \"값이 오른다\"",
                  "한소식은 값이 오른다고 보도했다. 한소식의 기사는 길다.", "한소식:QQQ"},
        RolesCase{"NoTitleFirstSentence", "", "한빛전자를 찾았다. 사람들은 한빛화학에 다닌다.",
                  "한빛전자:S 한빛화학:O"},
        RolesCase{"BrokersInAList", "새 공장 첫 삽",
                  "한빛전자가 오른다. 다온증권·한소식 등에 따르면 값이 오른다.",
                  "한빛전자:O 다온증권:Q 한소식:Q"}),
    [](const auto& info) { return info.param.name; });

TEST(AssignRolesTest, RelatedStocksAreNoSubjects) {
  const auto directory = SmallDirectory();
  const std::string list = "한빛전자, 한빛화학, 누리조선, 다온증권, 솔라";
  for (absl::string_view title : {"관련 기업은 어디", "증시 이틀째 오름세"}) {
    const LinkedArticle article =
        LinkArticle(*directory, title, "값이 오른다. 이날 " + list + " 등이 함께 올랐다.");
    ASSERT_GE(article.links.companies.size(), 4U);
    for (const LinkedCompany& company : article.links.companies) {
      EXPECT_EQ(company.mentions[0].role, MentionRole::kOther) << title;
      EXPECT_LT(company.relevance, 0.5F) << title;
    }
  }
}

TEST(AssignRolesTest, MoreMentionsAreNoLessRelevant) {
  const auto directory = SmallDirectory();
  float last = 0;
  std::string text;
  for (int i = 0; i < 6; ++i) {
    text += "한빛전자는 공장을 짓는다. ";
    const LinkedArticle article = LinkArticle(*directory, "새 공장 첫 삽", text);
    ASSERT_EQ(article.links.companies.size(), 1U);
    EXPECT_GT(article.links.companies[0].relevance, last);
    last = article.links.companies[0].relevance;
  }
}

struct PresenceCase {
  std::string name;
  std::string text;
  uint32_t topics;
  uint32_t heads;
};

class PresenceTest : public testing::TestWithParam<PresenceCase> {};

TEST_P(PresenceTest, OfTheFirstCompany) {
  const auto directory = SmallDirectory();
  const LinkedArticle article = LinkArticle(*directory, "새 공장 첫 삽", GetParam().text);
  ASSERT_FALSE(article.links.companies.empty());
  const Presence presence = PresenceOf(article.text, article.links.companies[0].mentions,
                                       RangesOf(article.links.companies));
  EXPECT_EQ(presence.topics, GetParam().topics);
  EXPECT_EQ(presence.heads, GetParam().heads);
}

INSTANTIATE_TEST_SUITE_P(
    Table, PresenceTest,
    testing::Values(PresenceCase{"TopicAtTheHead", "한빛전자는 공장을 짓는다.", 1, 1},
                    PresenceCase{"TopicInside", "이날 저녁 한빛전자가 공장을 지었다.", 1, 0},
                    PresenceCase{"BehindItsCode", "저녁에 한빛전자(900010)가 공장을 지었다.", 1, 0},
                    PresenceCase{"Side", "저녁에 한빛전자 측은 웃었다.", 0, 0},
                    PresenceCase{"GluedSide", "저녁에 한빛전자측은 웃었다.", 1, 0},
                    PresenceCase{"Pause", "저녁에 한빛전자, 새 공장을 지었다.", 1, 0},
                    PresenceCase{"CommaOfAList", "저녁에 한빛전자, 한빛화학 모두 웃었다.", 0, 0},
                    PresenceCase{"Object", "저녁에 한빛전자를 찾았다.", 0, 0},
                    PresenceCase{"BehindAMark", "▲ 한빛전자 부장 김아무개", 0, 1},
                    PresenceCase{"BehindAConnective", "특히 한빛전자를 찾았다.", 0, 1},
                    PresenceCase{"LongerWord", "저녁에 한빛전자와 걸었다.", 0, 0}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace newslens
