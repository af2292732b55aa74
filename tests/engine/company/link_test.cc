#include "engine/company/link.h"

#include <algorithm>
#include <string>

#include "engine/company/small_directory.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

struct LinkCase {
  std::string name;
  std::string title;
  std::string text;
  std::string expected;
};

class LinkTest : public testing::TestWithParam<LinkCase> {};

TEST_P(LinkTest, Companies) {
  const LinkCase& param = GetParam();
  const auto directory = SmallDirectory();
  const LinkedArticle article = LinkArticle(*directory, param.title, param.text);
  EXPECT_EQ(Summary(*directory, article), param.expected) << param.text;
}

INSTANTIATE_TEST_SUITE_P(
    Table, LinkTest,
    testing::Values(
        LinkCase{"Name", "", "한빛전자가 새 공장을 짓는다.", "XKRX:900010:한빛전자"},
        LinkCase{"NameAndCode", "", "한빛전자[900010]는 올랐다.", "XKRX:900010:한빛전자,900010"},
        LinkCase{"PreferredShare", "", "한빛전자우는 내렸다.", "XKRX:900010:한빛전자우"},
        LinkCase{"PreferredCode", "", "한빛전자(900015)는 내렸다.", "XKRX:900010:한빛전자,900015"},
        LinkCase{"FullWidthCode", "", "한빛전자（９０００１０）는 올랐다.",
                 "XKRX:900010:한빛전자,900010"},
        LinkCase{"Decomposed", "",
                 "\u1112\u1161\u11ab\u1107\u1175\u11be\u110c\u1165\u11ab\u110c\u1161는 올랐다.",
                 "XKRX:900010:한빛전자"},
        LinkCase{"NewNameByCode", "", "모르는이름(900020)이 올랐다.", "XKRX:900020:900020"},
        LinkCase{"OpenCodeConfirms", "", "솔라리스(SOLR)가 올랐다.", "XNAS:SOLR:솔라리스,SOLR"},
        LinkCase{"OpenCodeAloneIsNothing", "", "최고경영자(SOLR)가 말했다.", ""},
        LinkCase{"Cashtag", "", "오늘은 $SOLR 하나만 본다.", "XNAS:SOLR:$SOLR"},
        LinkCase{"English", "", "Hanbit Electronics said it would expand.",
                 "XKRX:900010:Hanbit Electronics"},
        LinkCase{"ShortNameAlone", "", "가온 마을에 눈이 왔다.", ""},
        LinkCase{"ShortNameBeforeOffice", "", "가온 대표가 물러났다.", "XKRX:900030:가온"},
        LinkCase{"ShortNameInMarket", "", "가온은 코스피에서 3% 올랐다.", "XKRX:900030:가온"},
        LinkCase{"ShortNameInList", "", "한빛화학·가온이 손잡았다.",
                 "XKRX:900020:한빛화학 XKRX:900030:가온"},
        LinkCase{"ListProvesBackwards", "", "가온, 한빛화학이 손잡았다.",
                 "XKRX:900030:가온 XKRX:900020:한빛화학"},
        LinkCase{"HeadlineOpens", "가온, 새 대표에 박아무개", "선임했다.", "XKRX:900030:가온"},
        LinkCase{"WordStaysWord", "", "마루 매출이 늘어 주가가 올랐다.", ""},
        LinkCase{"WordWithLegalForm", "", "㈜마루는 커졌다. 마루 매출이 늘었다.",
                 "XKRX:900040:㈜마루,마루"},
        LinkCase{"WordWithCode", "", "마루(900040)는 커졌다.", "XKRX:900040:마루,900040"},
        LinkCase{"WordWithPriceMove", "", "마루 ▲3.1%, 가온 ▼2%",
                 "XKRX:900040:마루 XKRX:900030:가온"},
        LinkCase{"GroupInList", "한빛·별바다 회동", "한빛전자가 참석했다.",
                 "group:hanbit:한빛 unlisted:byeolbada:별바다 XKRX:900010:한빛전자"},
        LinkCase{"MemberForItsGroup", "누리·별바다 회동", "누리조선이 참석했다.",
                 "XKRX:900090:누리,누리조선 unlisted:byeolbada:별바다"},
        LinkCase{"MembersGroupByName", "", "누리그룹은 웃었다. 누리 회장이 누리조선을 찾았다.",
                 "group:nuri:누리그룹,누리 XKRX:900090:누리조선"},
        LinkCase{"GroupIsNoMember", "", "한빛전자가 배를 팔았다. 한빛은 기뻐했다.",
                 "XKRX:900010:한빛전자 group:hanbit:한빛"},
        LinkCase{"PricedGroupIsItsHolding", "", "한빛전자가 배를 팔았다. 한빛은 급락했다.",
                 "XKRX:900010:한빛전자 XKRX:900080:한빛"},
        LinkCase{"PricedWithFigures", "", "한빛은 전 거래일보다 3.1% 오른 2만원이다.",
                 "XKRX:900080:한빛"},
        LinkCase{"PriceOfTheGroup", "", "한빛 주가가 내렸다.", "XKRX:900080:한빛"},
        LinkCase{"ValueOfTheGroup", "", "한빛의 시가총액이 늘었다.", "XKRX:900080:한빛"},
        LinkCase{"PriceInBrackets", "", "한빛(-1.2%)도 내렸다.", "XKRX:900080:한빛"},
        LinkCase{"FiguresOfTheHolding", "", "한빛이 영업이익 1조원을 냈다.", "XKRX:900080:한빛"},
        LinkCase{"FiguresOfAnother", "", "한빛은 한빛전자의 영업이익을 봤다.",
                 "group:hanbit:한빛 XKRX:900010:한빛전자"},
        LinkCase{"HeadlineOfTheHolding", "한빛, 새 공장", "끝났다.", "XKRX:900080:한빛"},
        LinkCase{"HeadlineOfTheGroup", "한빛, 새 공장", "한빛그룹이 지었다.",
                 "group:hanbit:한빛,한빛그룹"},
        LinkCase{"SharedBeginning", "", "한빛전자·화학이 모였다.",
                 "XKRX:900010:한빛전자 XKRX:900020:화학"},
        LinkCase{"SharedEnding", "", "한빛·다온전자가 모였다.", "group:hanbit:한빛"},
        LinkCase{"PriceOfAnother", "", "한빛은 배값이 급락해 웃었다.", "group:hanbit:한빛"},
        LinkCase{"TeamIsNoCompany", "", "한빛전자 독수리가 이겼다.", ""},
        LinkCase{"TeamBesideTheCompany", "", "한빛전자 독수리를 한빛전자가 돕는다.",
                 "XKRX:900010:한빛전자"},
        LinkCase{"MarketInBracket", "", "솔라리스(NASDAQ: SOLR)가 올랐다.",
                 "XNAS:SOLR:솔라리스,SOLR"},
        LinkCase{"GroupBySuffix", "", "한빛그룹은 웃었다. 한빛전자도 웃었다.",
                 "group:hanbit:한빛그룹 XKRX:900010:한빛전자"},
        LinkCase{"GroupChairman", "", "한빛 회장이 한빛전자를 찾았다.",
                 "group:hanbit:한빛 XKRX:900010:한빛전자"},
        LinkCase{"GroupOfTwoMembers", "", "한빛은 한빛전자와 한빛화학을 합친다.",
                 "group:hanbit:한빛 XKRX:900010:한빛전자 XKRX:900020:한빛화학"},
        LinkCase{"GroupWithMembersCode", "", "한빛(900010)이 올랐다.", "XKRX:900010:한빛,900010"},
        LinkCase{"AliasOfTheArticle", "", "한빛전자(한전자)가 커졌다. 한전자는 웃었다.",
                 "XKRX:900010:한빛전자,한전자,한전자"},
        LinkCase{"AliasSaidSo", "", "별바다(이하 ‘바다’)가 커졌다. 바다에서는 말이 없다.",
                 "unlisted:byeolbada:별바다,바다,바다"},
        LinkCase{"BracketIsNoAlias", "", "한빛전자(대표)가 컸다. 대표는 웃었다.",
                 "XKRX:900010:한빛전자"},
        LinkCase{"FormerNameNoMore", "", "옛가람이 공장을 지었다.", ""},
        LinkCase{"Nickname", "", "기어이 9만전자가 됐다.", "XKRX:900010:9만전자"}),
    [](const auto& info) { return info.param.name; });

TEST(LinkCompaniesTest, WrongCodeWarnsAndTheNameStays) {
  const auto directory = SmallDirectory();
  for (const std::string text : {"한빛전자(900020)가 올랐다.", "한빛전자(999990)가 올랐다."}) {
    SCOPED_TRACE(text);
    const LinkedArticle article = LinkArticle(*directory, "", text);
    EXPECT_EQ(Summary(*directory, article), "XKRX:900010:한빛전자");
    ASSERT_EQ(article.links.warnings.size(), 1U);
    EXPECT_EQ(article.links.warnings[0].code, WarningCode::kCodeNameMismatch);
    const auto mismatch = std::count_if(
        article.links.rejected.begin(), article.links.rejected.end(),
        [](const auto& rejected) { return rejected.reason == RejectionReason::kCodeNameMismatch; });
    EXPECT_EQ(mismatch, 1);
  }
}

struct CodedCase {
  std::string name;
  std::string text;
  std::string expected;  // Summary
  size_t mismatches;
};

class CodedNameTest : public testing::TestWithParam<CodedCase> {};

TEST_P(CodedNameTest, TheNameWins) {
  const auto directory = SmallDirectory();
  const LinkedArticle article = LinkArticle(*directory, "", GetParam().text);
  EXPECT_EQ(Summary(*directory, article), GetParam().expected);
  size_t mismatches = 0;
  for (const Warning& warning : article.links.warnings) {
    mismatches += warning.code == WarningCode::kCodeNameMismatch ? 1 : 0;
  }
  EXPECT_EQ(mismatches, GetParam().mismatches);
}

INSTANTIATE_TEST_SUITE_P(
    Table, CodedNameTest,
    testing::Values(
        CodedCase{"ShareMark", "한빛전자(A900010)가 올랐다.", "XKRX:900010:한빛전자,A900010", 0},
        CodedCase{"Preferred", "한빛전자(900015)가 올랐다.", "XKRX:900010:한빛전자,900015", 0},
        CodedCase{"MarketBehind", "한빛전자(900010·KOSPI)가 올랐다.", "XKRX:900010:한빛전자,900010",
                  0},
        CodedCase{"Labelled", "한빛전자(종목코드 900010)가 올랐다.", "XKRX:900010:한빛전자,900010",
                  0},
        CodedCase{"OfAnother", "한빛전자(900020)가 올랐다.", "XKRX:900010:한빛전자", 1},
        CodedCase{"OfNobody", "한빛전자(999990)가 올랐다.", "XKRX:900010:한빛전자", 1},
        CodedCase{"ShareMarkOfAnother", "한빛전자(A900020)가 올랐다.", "XKRX:900010:한빛전자", 1},
        CodedCase{"Day", "한빛전자(251130)가 올랐다.", "XKRX:900010:한빛전자", 0},
        CodedCase{"ProvesAWord", "마루(900040)가 올랐다.", "XKRX:900040:마루,900040", 0},
        CodedCase{"WithoutName", "이날 900010.KS 거래가 늘었다.", "XKRX:900010:900010.KS", 0},
        CodedCase{"TickerNeedsItsName", "그는 (SOLR)를 외쳤다.", "", 0},
        CodedCase{"TickerWithExchange", "It trades as NASDAQ: SOLR today.", "XNAS:SOLR:SOLR", 0}),
    [](const auto& info) { return info.param.name; });

TEST(LinkCompaniesTest, RejectionsSayWhy) {
  const auto directory = SmallDirectory();
  const LinkedArticle word = LinkArticle(*directory, "", "마루를 닦았다.");
  ASSERT_EQ(word.links.rejected.size(), 1U);
  EXPECT_EQ(word.links.rejected[0].reason, RejectionReason::kCommonWord);
  EXPECT_THAT(word.links.rejected[0].candidate_ids, testing::ElementsAre("XKRX:900040"));
  const LinkedArticle former = LinkArticle(*directory, "", "옛가람이 공장을 지었다.");
  ASSERT_EQ(former.links.rejected.size(), 1U);
  EXPECT_EQ(former.links.rejected[0].reason, RejectionReason::kNotListedThen);
}

TEST(LinkCompaniesTest, BrokerThatSpeaksIsASource) {
  const auto directory = SmallDirectory();
  const LinkedArticle article = LinkArticle(
      *directory, "한빛전자, 새 공장 첫 삽",
      "한빛전자는 공장을 짓는다. 김아무개 다온증권 연구원은 “실적이 나아진다”고 내다봤다.");
  ASSERT_EQ(article.links.companies.size(), 2U);
  EXPECT_EQ(article.links.companies[0].mentions[0].role, MentionRole::kSubject);
  EXPECT_GT(article.links.companies[0].relevance, 0.8F);
  EXPECT_EQ(article.links.companies[1].mentions[0].role, MentionRole::kSource);
  EXPECT_LT(article.links.companies[1].relevance, 0.1F);
}

struct RoleCase {
  std::string name;
  std::string title;
  std::string text;
  std::string expected;  // S subject, O other, Q source: each mention of the house, in order
};

class HouseRoleTest : public testing::TestWithParam<RoleCase> {};

TEST_P(HouseRoleTest, EachMentionForItself) {
  const auto directory = SmallDirectory();
  const LinkedArticle article = LinkArticle(*directory, GetParam().title, GetParam().text);
  std::string roles;
  for (const LinkedCompany& company : article.links.companies) {
    const std::string& id = directory->companies()[company.company].company_id;
    if (id != "XKRX:900050" && id != "unlisted:hansosik") continue;
    for (const Mention& mention : company.mentions) {
      roles += mention.role == MentionRole::kSource    ? 'Q'
               : mention.role == MentionRole::kSubject ? 'S'
                                                       : 'O';
    }
  }
  EXPECT_EQ(roles, GetParam().expected) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Table, HouseRoleTest,
    testing::Values(
        RoleCase{"Speaker", "", "한빛전자가 오른다. 다온증권 김아무개 연구원은 웃었다.", "Q"},
        RoleCase{"SpeakerBefore", "", "김아무개 연구원(다온증권)은 웃었다.", "Q"},
        RoleCase{"Cited", "", "다온증권에 따르면 한빛전자 주가가 오른다.", "Q"},
        RoleCase{"Verb", "", "다온증권은 한빛전자 실적이 나아진다고 내다봤다.", "Q"},
        RoleCase{"Target", "", "다온증권이 한빛전자 목표가를 올렸다.", "Q"},
        RoleCase{"Announces", "", "다온증권은 날이 춥다고 밝혔다.", "Q"},
        RoleCase{"AnnouncesItsOwn", "", "다온증권은 사옥 매각을 마쳤다고 밝혔다.", "S"},
        RoleCase{"HeadlineSigned", "한빛전자, 새 공장 기대-다온증권", "한빛전자가 오른다.", "Q"},
        RoleCase{"HeadlineQuotes", "다온증권 “한빛전자 기대”", "한빛전자가 오른다.", "Q"},
        RoleCase{"ItsPrice", "", "다온증권 주가는 5% 급등했다.", "S"},
        RoleCase{"IsExpected", "", "다온증권이 최대 실적을 낼 것으로 예상된다.", "S"},
        RoleCase{"IsFined", "", "다온증권이 사고로 과징금을 물 전망이다.", "S"},
        RoleCase{"Falls", "", "다온증권은 3% 급락했다.", "S"},
        RoleCase{"QuotedAndItsOwn", "",
                 "다온증권은 날이 춥다고 내다봤다. 다온증권이 1조원 손실로 급락했다.", "QS"},
        RoleCase{"OpenGoesWithQuoted", "",
                 "다온증권은 날이 춥다고 내다봤다. 한빛전자와 다온증권의 생각은 다르다.", "QQ"},
        RoleCase{"ReporterAtRest", "", "사진 속 한소식은 작다. 한빛전자가 오른다.", "Q"},
        RoleCase{"ReporterReports", "", "한소식은 한빛전자 손실이 늘었다고 보도했다.", "Q"},
        RoleCase{"ReporterEarns", "", "한소식이 최대 실적을 냈다.", "S"},
        RoleCase{"ReporterInTitle", "한소식, 새집 마련", "한소식은 기뻐했다.", "SS"}),
    [](const auto& info) { return info.param.name; });

TEST(LinkCompaniesTest, BrokerInItsOwnNewsIsTheSubject) {
  const auto directory = SmallDirectory();
  const LinkedArticle article =
      LinkArticle(*directory, "다온증권, 사옥 매각", "다온증권은 사옥을 판다고 밝혔다.");
  ASSERT_EQ(article.links.companies.size(), 1U);
  EXPECT_EQ(article.links.companies[0].mentions[0].role, MentionRole::kSubject);
}

TEST(LinkCompaniesTest, CreditsNameNoCompany) {
  const auto directory = SmallDirectory();
  const LinkedArticle article =
      LinkArticle(*directory, "", "(서울=별바다) 김아무개 기자 = 한빛화학이 공장을 짓는다.");
  EXPECT_EQ(Summary(*directory, article), "XKRX:900020:한빛화학");
}

TEST(LinkCompaniesTest, StopsAtTheLimit) {
  const auto directory = SmallDirectory();
  std::string text;
  for (int i = 0; i < 50; ++i) text += "한빛전자가 올랐다. ";
  LinkedArticle article = LinkArticle(*directory, "", text);
  EXPECT_FALSE(article.links.truncated);
  const Links few = LinkCompanies(article.text, article.settled.names, article.hits,
                                  {*directory, *SmallSourceWords(), *SmallContextWords()}, 10);
  EXPECT_TRUE(few.truncated);
  ASSERT_EQ(few.companies.size(), 1U);
  EXPECT_EQ(few.companies[0].mentions.size(), 10U);
}

}  // namespace
}  // namespace newslens
