// Names and listings by the article's day, end to end through the walk with the product's own
// tables.
#include <string>
#include <vector>

#include "engine/enrich.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "reference/snapshot.h"

namespace newslens {
namespace {

// The ids of the companies that a sentence of that day links, in the order of their names in it.
std::vector<std::string> LinkedOn(absl::CivilDay day, const std::string& text,
                                  const Tables& tables) {
  Article article;
  article.text = text;
  article.publish_time = absl::FromCivil(day, absl::FixedTimeZone(9 * 60 * 60));
  const auto found = Enrich(article, tables, {}, [](Stage) { return true; });
  std::vector<std::string> ids;
  for (const EnrichedCompany& company : found->companies) {
    ids.push_back(tables.companies->companies()[company.link.company].company_id);
  }
  return ids;
}

TEST(DatedNamesTest, LinksGoByTheDay) {
  using Ids = std::vector<std::string>;
  using absl::CivilDay;
  const struct {
    const char* name;
    CivilDay day;
    const char* text;
    Ids ids;
  } kCases[] = {
      {"a name's first bearer", CivilDay(2014, 1, 6), "제일모직이 옷을 판다.", {"XKRX:001300"}},
      {"its second one", CivilDay(2015, 1, 5), "제일모직이 옷을 판다.", {"XKRX:028260"}},
      {"who bore it last", CivilDay(2016, 1, 5), "제일모직이 옷을 판다.", {"XKRX:028260"}},
      {"before a merger", CivilDay(2014, 1, 6), "삼성물산이 집을 짓는다.", {"XKRX:000830"}},
      {"after it", CivilDay(2020, 1, 6), "삼성물산이 집을 짓는다.", {"XKRX:028260"}},
      {"while listed", CivilDay(2018, 1, 5), "우리은행이 지점을 냈다.", {"XKRX:000030"}},
      {"a subsidiary since",
       CivilDay(2025, 1, 6),
       "우리은행이 지점을 냈다.",
       {"unlisted:woori-bank"}},
      {"before it was a holding", CivilDay(2015, 1, 5), "포스코가 쇠를 판다.", {"XKRX:005490"}},
      {"its daughter since", CivilDay(2025, 1, 6), "포스코가 쇠를 판다.", {"unlisted:posco"}},
      {"before a split", CivilDay(2016, 1, 5), "롯데제과가 과자를 판다.", {"XKRX:004990"}},
      {"after it", CivilDay(2020, 1, 6), "롯데제과가 과자를 판다.", {"XKRX:280360"}},
      {"a former name", CivilDay(2026, 1, 5), "두산인프라코어가 있던 자리다.", {"XKRX:042670"}},
      {"before the first day of trading",
       CivilDay(2025, 12, 5),
       "케이뱅크가 앱을 고쳤다.",
       {"XKRX:279570"}},
      {"before it merged", CivilDay(2025, 12, 5), "HD현대미포가 배를 짓는다.", {"XKRX:010620"}},
      {"with whom it merged", CivilDay(2025, 12, 29), "HD현대미포가 배를 짓는다.", {"XKRX:329180"}},
      {"delisted this year",
       CivilDay(2026, 3, 5),
       "HD현대인프라코어가 공장을 닫는다.",
       {"XKRX:042670"}},
      {"delisted long ago", CivilDay(2026, 3, 5), "로케트전기가 있던 자리다.", {}},
      {"and before", CivilDay(2014, 3, 5), "로케트전기가 건전지를 판다.", {"XKRX:000420"}},
      {"names of before the last list",
       CivilDay(2026, 1, 5),
       "협진과 엔에스이엔엠이 이웃이다.",
       {"XKRX:138360", "XKRX:078860"}},
  };
  const auto snapshot = LoadSnapshot("");
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    EXPECT_EQ(LinkedOn(test.day, test.text, (*snapshot)->tables), test.ids) << test.text;
  }
}

TEST(DatedNamesTest, WhomANameMeantOnAnotherDayIsToldOnlyWhereThatIsWhyItWasRefused) {
  const auto snapshot = LoadSnapshot("");
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  Article article;
  article.publish_time = absl::FromUnixSeconds(1767571200);  // 2026-01-05, Seoul
  article.text = "HD현대가 배를 짓는다.";  // 에이치디 was a company until 2021
  const auto now = Enrich(article, (*snapshot)->tables, {}, [](Stage) { return true; });
  for (const RejectedMention& rejected : now->rejected) {
    EXPECT_THAT(rejected.candidate_ids, testing::Not(testing::Contains("XKRX:102210")));
  }
  article.text = "로케트전기가 있던 자리다.";
  const auto past = Enrich(article, (*snapshot)->tables, {}, [](Stage) { return true; });
  ASSERT_EQ(past->rejected.size(), 1u);
  EXPECT_EQ(past->rejected[0].reason, RejectionReason::kNotListedThen);
  EXPECT_THAT(past->rejected[0].candidate_ids, testing::ElementsAre("XKRX:000420"));
}

TEST(DatedNamesTest, NamesFromBrokersListsNeedTheirProof) {
  using Ids = std::vector<std::string>;
  const struct {
    const char* name;
    const char* text;
    Ids ids;
  } kCases[] = {
      {"a long name is proof", "소닉 오토모티브가 매장을 냈다.", {"XNYS:SAH"}},
      {"its blanks are set freely", "소닉오토모티브가 매장을 냈다.", {"XNYS:SAH"}},
      {"a short name is none", "이투란을 봤다.", {}},
      {"of common words alone", "퍼스트 커뮤니티가 모였다.", {}},
      {"a code is proof", "Koss (NASDAQ: KOSS)가 공장을 지었다.", {"XNAS:KOSS"}},
      {"a part of a longer word", "신소닉 오토모티브가 매장을 냈다.", {}},
  };
  const auto snapshot = LoadSnapshot("");
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    EXPECT_EQ(LinkedOn(absl::CivilDay(2026, 1, 5), test.text, (*snapshot)->tables), test.ids)
        << test.text;
  }
}

}  // namespace
}  // namespace newslens
