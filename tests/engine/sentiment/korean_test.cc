// Korean headlines of the tests' own through the stage with the tables that ship, the names given.
#include <ostream>
#include <string>

#include "absl/strings/str_split.h"
#include "engine/sentiment/shipped_stage.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

// Names with a '|' between; the sign of the whole ('?': of no matter), then of each.
struct KoreanCase {
  const char* headline;
  const char* names;
  const char* signs;

  friend std::ostream& operator<<(std::ostream& out, const KoreanCase& test) {
    return out << test.headline;
  }
};

class KoreanHeadlineTest : public testing::TestWithParam<KoreanCase> {};

TEST_P(KoreanHeadlineTest, SaysThis) {
  const KoreanCase& test = GetParam();
  const Sentiments found =
      JudgeAsShipped(Headline(test.headline, "ko"), absl::StrSplit(test.names, '|'));
  std::string signs(1, test.signs[0] == '?' ? '?' : SignOf(found.document));
  for (const Sentiment& sentiment : found.companies) signs += SignOf(sentiment);
  EXPECT_EQ(signs, test.signs);
}

TEST_P(KoreanHeadlineTest, RestsOnWords) {
  const KoreanCase& test = GetParam();
  const ArticleText text = Headline(test.headline, "ko");
  const Sentiments found = JudgeAsShipped(text, absl::StrSplit(test.names, '|'));
  for (const Sentiment& sentiment : found.companies) ExpectRestsOnWords(sentiment, text);
  ExpectRestsOnWords(found.document, text);
}

INSTANTIATE_TEST_SUITE_P(Market, KoreanHeadlineTest,
                         testing::Values(KoreanCase{"코스피, 외국인 매수에 2,500선 회복", "", "+"},
                                         KoreanCase{"코스피, 외국인 매도에 2,400선 붕괴", "", "-"},
                                         KoreanCase{"코스닥 1.2% 하락 마감…개인만 순매수", "", "-"},
                                         KoreanCase{"뉴욕증시, 물가 둔화에 일제히 상승 마감", "",
                                                    "+"},
                                         KoreanCase{"뉴욕증시, 금리 공포에 일제히 급락", "", "-"},
                                         KoreanCase{"[오늘의 공시] 12월 3일 주요 공시", "", "."},
                                         KoreanCase{"내년 증시 어디로…전문가 좌담회", "", "."}));

INSTANTIATE_TEST_SUITE_P(
    One, KoreanHeadlineTest,
    testing::Values(KoreanCase{"한빛전자, 3분기 영업이익 820억원…전년 대비 34%↑", "한빛전자", "++"},
                    KoreanCase{"한빛전자, 3분기 영업이익 120억원…전년 대비 34%↓", "한빛전자", "--"},
                    KoreanCase{"다온건설, 자사주 200억원 소각 결정에 강세", "다온건설", "++"},
                    KoreanCase{"다온건설, 미분양 부담에 신저가", "다온건설", "--"},
                    KoreanCase{"소담제약, 임상 3상 실패 소식에 하한가", "소담제약", "--"},
                    KoreanCase{"소담제약, 신약 품목허가 획득에 상한가", "소담제약", "++"},
                    KoreanCase{"새벽항공, 정기 주주총회 소집 결의", "새벽항공", ".."},
                    KoreanCase{"해온중공업, 2조원 규모 LNG선 6척 수주", "해온중공업", "++"},
                    KoreanCase{"라온게임즈, 신작 흥행에 목표주가 상향", "라온게임즈", "++"},
                    KoreanCase{"라온게임즈, 신작 부진에 목표주가 하향", "라온게임즈", "--"}));

INSTANTIATE_TEST_SUITE_P(
    Opposed, KoreanHeadlineTest,
    testing::Values(
        KoreanCase{"한빛전자 급등, 다온건설 급락", "한빛전자|다온건설", "?+-"},
        KoreanCase{"한빛전자 호실적에 신고가…다온건설은 적자에 신저가", "한빛전자|다온건설", "?+-"},
        KoreanCase{"한빛전자·가온소재 강세, 다온건설 약세", "한빛전자|가온소재|다온건설", "?++-"}));

// In another language no words are weighed.
TEST(KoreanToneTest, OnlyAKoreanHeadlineIsRead) {
  const Sentiment korean = JudgeAsShipped(Headline("내년 증시 어디로", "ko"), {}).document;
  EXPECT_TRUE(!korean.evidence.empty() || korean.context_weight != 0);
  const Sentiment english = JudgeAsShipped(Headline("내년 증시 어디로", "en"), {}).document;
  EXPECT_TRUE(english.evidence.empty());
  EXPECT_EQ(english.context_weight, 0);
}

// A company of which no cue speaks has no sentiment from words alone.
TEST(KoreanToneTest, CompanyWithoutCueHasNone) {
  const Sentiments found =
      JudgeAsShipped(Headline("새벽항공, 승무원 교육장 이전", "ko"), {"새벽항공"});
  EXPECT_EQ(found.companies[0].basis, SentimentBasis::kNoEvidence);
  EXPECT_TRUE(found.companies[0].evidence.empty());
}

}  // namespace
}  // namespace newslens
