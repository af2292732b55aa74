#include "service/security_search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "service/small_snapshot.h"

namespace newslens {
namespace {

struct SearchCase {
  const char* name;
  const char* query;
  std::vector<std::string> company_ids;
  const char* first_text;  // what the first match met
};

TEST(FindCompaniesTest, OrderAndMatchedText) {
  const auto snapshot = newslens::testing::SmallSnapshot();
  const CompanyDirectory& directory = *snapshot->tables.companies;
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
    const std::vector<CompanyMatch> matches = FindCompanies(c.query, directory);
    for (const CompanyMatch& match : matches) {
      ids.push_back(directory.companies()[match.company].company_id);
    }
    EXPECT_EQ(ids, c.company_ids);
    EXPECT_EQ(matches.empty() ? "" : matches[0].text, c.first_text);
  }
}

TEST(FindCompaniesTest, PrefixBeforeInside) {
  const auto snapshot = newslens::testing::SmallSnapshot();
  const CompanyDirectory& directory = *snapshot->tables.companies;
  // "e" stands inside all three English names; "d" begins one.
  const std::vector<CompanyMatch> matches = FindCompanies("d", directory);
  ASSERT_FALSE(matches.empty());
  EXPECT_EQ(directory.companies()[matches[0].company].company_id, "XNYS:DFG");
  EXPECT_EQ(matches[0].degree, MatchDegree::kPrefix);
  EXPECT_EQ(matches[0].part, MatchedPart::kCode) << "a code before a name";
  for (size_t i = 1; i < matches.size(); ++i) {
    EXPECT_GE(matches[i].degree, matches[i - 1].degree);
  }
}

}  // namespace
}  // namespace newslens
