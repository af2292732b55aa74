#include "service/security_search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "reference/snapshot.h"
#include "service/search_key.h"
#include "service/small_snapshot.h"

namespace newslens {
namespace {

struct SearchCase {
  const char* name;
  const char* query;
  std::vector<std::string> company_ids;
  const char* first_text;  // what the first match met
};

TEST(SecurityIndexTest, OrderAndMatchedText) {
  const auto snapshot = newslens::testing::SmallSnapshot();
  const CompanyDirectory& directory = *snapshot->tables.companies;
  const SecurityIndex index(snapshot->tables.companies);
  const SearchCase cases[] = {
      {"a ticker", "100001", {"XKRX:100001"}, "100001"},
      {"the beginning of tickers", "10000", {"XKRX:100001", "XKRX:100002"}, "100001"},
      {"a preferred share's ticker", "100005", {"XKRX:100001"}, "100005"},
      {"a symbol in lower case", "100002.kq", {"XKRX:100002"}, "100002.KQ"},
      {"an ISIN", "KR7100001005", {"XKRX:100001"}, "KR7100001005"},
      {"a Korean name", "나래바이오", {"XKRX:100002"}, "나래바이오"},
      {"an English name in capitals", "DELTA", {"XNYS:DFG"}, "Delta Forge"},
      {"inside a name", "forge", {"XNYS:DFG"}, "Delta Forge"},
      {"an alias equals, a name only begins", "가온", {"XKRX:100001", "group:gaon"}, "가온"},
      {"an alias no longer in use", "가온반도체", {"XKRX:100001"}, "가온반도체"},
      {"an id", "unlisted:raon", {"unlisted:raon"}, "unlisted:raon"},
      {"nothing", "없는회사", {}, ""},
  };
  for (const SearchCase& c : cases) {
    SCOPED_TRACE(c.name);
    std::vector<std::string> ids;
    const std::vector<CompanyMatch> matches = index.Find(c.query, 20).matches;
    for (const CompanyMatch& match : matches) {
      ids.push_back(directory.companies()[match.company].company_id);
    }
    EXPECT_EQ(ids, c.company_ids);
    EXPECT_EQ(matches.empty() ? "" : matches[0].text, c.first_text);
  }
}

TEST(SecurityIndexTest, PrefixBeforeInside) {
  const auto snapshot = newslens::testing::SmallSnapshot();
  const CompanyDirectory& directory = *snapshot->tables.companies;
  const SecurityIndex index(snapshot->tables.companies);
  const std::vector<CompanyMatch> matches = index.Find("d", 20).matches;
  ASSERT_FALSE(matches.empty());
  EXPECT_EQ(directory.companies()[matches[0].company].company_id, "XNYS:DFG");
  EXPECT_EQ(matches[0].degree, MatchDegree::kPrefix);
  EXPECT_EQ(matches[0].part, MatchedPart::kCode) << "a code before a name";
  for (size_t i = 1; i < matches.size(); ++i) {
    EXPECT_GE(matches[i].degree, matches[i - 1].degree);
  }
}

class RealTablesSearchTest : public ::testing::Test {
 protected:
  static const SecurityIndex& index() {
    static const SecurityIndex* const index =
        new SecurityIndex(LoadSnapshot("").value()->tables.companies);
    return *index;
  }
  static std::vector<std::string> Ids(absl::string_view query, size_t limit) {
    std::vector<std::string> ids;
    for (const CompanyMatch& match : index().Find(query, limit).matches) {
      ids.push_back(index().directory().companies()[match.company].company_id);
    }
    return ids;
  }
};

TEST_F(RealTablesSearchTest, TheFirstIsTheOneMeant) {
  const struct {
    const char* name;
    const char* query;
    const char* company_id;
  } cases[] = {
      {"code", "005930", "XKRX:005930"},
      {"code of a preferred share", "005935", "XKRX:005930"},
      {"code with brokers' mark", "A005930", "XKRX:005930"},
      {"Hong Kong's without its zero", "700", "XHKG:0700"},
      {"Hong Kong's with its zero", "0700", "XHKG:0700"},
      {"full-width code", "００５９３０", "XKRX:005930"},
      {"symbol", "247540.kq", "XKRX:247540"},
      {"ISIN", "KR7005930003", "XKRX:005930"},
      {"ISIN typed so far", "kr700593000", "XKRX:005930"},
      {"id", "XKRX:000660", "XKRX:000660"},
      {"Korean", "삼성전자", "XKRX:005930"},
      {"Korean typed so far", "삼성전", "XKRX:005930"},
      {"last syllable typed so far", "삼성전ㅈ", "XKRX:005930"},
      {"blank inside", "삼성 전자", "XKRX:005930"},
      {"decomposed", "\u1109\u1161\u11B7\u1109\u1165\u11BC\u110C\u1165\u11AB\u110C\u1161",
       "XKRX:005930"},
      {"company's form", "(주)카카오", "XKRX:035720"},
      {"other form", "카카오 주식회사", "XKRX:035720"},
      {"first consonants", "ㅅㅅㅈㅈ", "XKRX:005930"},
      {"Latin letters and consonants", "lgㅎㅎ", "XKRX:051910"},
      {"full-width Latin", "ＮＡＶＥＲ", "XKRX:035420"},
      {"English", "samsung electronics", "XKRX:005930"},
      {"romanised", "samseongjeonja", "XKRX:005930"},
      {"romanised and English", "kakao", "XKRX:035720"},
      {"romanised with a linked consonant", "hanmiyakpum", "XKRX:128940"},
      {"American ticker", "aapl", "XNAS:AAPL"},
      {"American name", "Apple", "XNAS:AAPL"},
      {"unlisted", "unlisted:openai", "unlisted:openai"},
      {"group", "group:samsung", "group:samsung"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    const std::vector<std::string> ids = Ids(c.query, 3);
    ASSERT_FALSE(ids.empty());
    EXPECT_EQ(ids[0], c.company_id);
  }
}

TEST_F(RealTablesSearchTest, OftenTypedBeginningsHoldTheOneMeant) {
  const struct {
    const char* query;
    const char* company_id;
  } cases[] = {{"삼성", "XKRX:005930"},   {"samseong", "XKRX:005930"}, {"samsung", "XKRX:005930"},
               {"hanmi", "XKRX:128940"},  {"현대차", "XKRX:005380"},   {"sk하", "XKRX:000660"},
               {"ㅋㅋㅇ", "XKRX:035720"}, {"nvid", "XNAS:NVDA"},       {"hynix", "XKRX:000660"}};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.query);
    EXPECT_THAT(Ids(c.query, 20), ::testing::Contains(c.company_id));
  }
}

TEST_F(RealTablesSearchTest, NothingAndAnything) {
  EXPECT_EQ(index().Find("", 20).total, 0);
  EXPECT_EQ(index().Find(" .,", 20).total, 0);
  EXPECT_EQ(index().Find("KR7005930004", 20).total, 0) << "wrong check digit";
  EXPECT_EQ(index().Find(std::string(256, 'a'), 20).total, 0);
  const SearchResult many = index().Find("a", 20);
  EXPECT_EQ(many.matches.size(), 20);
  EXPECT_GT(many.total, 100);
  EXPECT_EQ(index().Find("a", 0).total, many.total);
}

TEST_F(RealTablesSearchTest, ListedInKoreaFirstWithinADegree) {
  const std::vector<CompanyMatch> matches = index().Find("samsung", 100).matches;
  const auto& companies = index().directory().companies();
  bool group_seen = false;
  MatchDegree degree = MatchDegree::kEqual;
  for (const CompanyMatch& match : matches) {
    if (match.degree != degree) group_seen = false;
    degree = match.degree;
    const bool is_group = companies[match.company].kind == CompanyKind::kGroup;
    EXPECT_TRUE(is_group || !group_seen) << companies[match.company].company_id;
    group_seen |= is_group;
  }
}

TEST(SecuritySearchTest, OneIndexForOneDirectory) {
  const auto first = newslens::testing::SmallSnapshot();
  const auto second = newslens::testing::SmallSnapshot();
  SecuritySearch search;
  const auto index = search.IndexOf(first->tables.companies);
  EXPECT_EQ(search.IndexOf(first->tables.companies), index);
  EXPECT_NE(search.IndexOf(second->tables.companies), index);
  EXPECT_EQ(&index->directory(), first->tables.companies.get());
}

TEST(SearchKeyTest, Romanized) {
  const struct {
    const char* text;
    const char* expected;
  } cases[] = {{"삼성전자", "samseongjeonja"},
               {"신라", "silla"},
               {"종로", "jongno"},
               {"한미약품", "hanmiyakpum"},
               {"독립", "dongnip"},
               {"백마", "baengma"},
               {"압력", "amnyeok"},
               {"별내", "byeollae"},
               {"한국앤컴퍼니", "hangugaenkeompeoni"},
               {"LG화학", "lghwahak"},
               {"닭이", "dalgi"},
               {"좋은", "joeun"},
               {"Narae", ""},
               {"", ""}};
  for (const auto& c : cases) EXPECT_EQ(Romanized(c.text).bytes, c.expected) << c.text;
}

TEST(SearchKeyTest, SyllablesBeginAsTheyAreTyped) {
  const std::string whole = FoldForSearch("과일각").bytes;
  for (const char* typed : {"ㄱ", "고", "과", "괄", "과이", "과일", "과일ㄱ", "과일가", "과일각"}) {
    const std::string key = FoldForSearch(typed).bytes;
    const bool is_typed_on_the_way = std::string(typed) != "괄";
    EXPECT_EQ(whole.substr(0, key.size()) == key, is_typed_on_the_way) << typed;
  }
  EXPECT_FALSE(IsCharacterBoundary(whole, FoldForSearch("고").bytes.size()));
  EXPECT_TRUE(IsCharacterBoundary(whole, FoldForSearch("과").bytes.size()));
  EXPECT_EQ(FoldForSearch("ㄳ").bytes, InitialConsonants("가사").bytes) << "one key after another";
}

}  // namespace
}  // namespace newslens
