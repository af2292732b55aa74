// Korean headlines of the tests' own through the stage with the tables that ship, the names given.
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "engine/sentiment/judged.h"
#include "reference/snapshot.h"

namespace newslens {
namespace {

const Tables& ShippedTables() {
  static const auto* snapshot = [] {
    auto loaded = LoadSnapshot("");
    EXPECT_TRUE(loaded.ok()) << loaded.status();
    return new std::shared_ptr<const Snapshot>(*loaded);
  }();
  return (*snapshot)->tables;
}

Sentiments JudgeKorean(const ArticleText& text, const std::vector<std::string>& names) {
  std::vector<LinkedCompany> companies;
  if (!names.empty() && !names[0].empty()) companies = FindNames(text, names);
  for (LinkedCompany& company : companies) company.relevance = 0.8F;
  const Tables& tables = ShippedTables();
  Hits hits;
  tables.matcher->Scan(text.buffer, hits);
  return JudgeSentiment(text, hits.of(SurfaceKind::kCue), companies, {}, *tables.cues,
                        *tables.sentiment_weights);
}

ArticleText Headline(absl::string_view headline) {
  ArticleText text = MakeText(headline, "");
  text.language_code = "ko";
  return text;
}

char SignOf(const Sentiment& sentiment) {
  switch (sentiment.label) {
    case SentimentLabel::kPositive:
      return '+';
    case SentimentLabel::kNegative:
      return '-';
    case SentimentLabel::kNeutral:
      return '.';
    case SentimentLabel::kMixed:
      return '*';
  }
  return '?';
}

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
  const Sentiments found = JudgeKorean(Headline(test.headline), absl::StrSplit(test.names, '|'));
  std::string signs(1, test.signs[0] == '?' ? '?' : SignOf(found.document));
  for (const Sentiment& sentiment : found.companies) signs += SignOf(sentiment);
  EXPECT_EQ(signs, test.signs);
}

// No sign comes without words of its sign; what is told lies in the headline, in order.
TEST_P(KoreanHeadlineTest, RestsOnWords) {
  const KoreanCase& test = GetParam();
  const ArticleText text = Headline(test.headline);
  Sentiments found = JudgeKorean(text, absl::StrSplit(test.names, '|'));
  found.companies.push_back(found.document);
  for (const Sentiment& sentiment : found.companies) {
    bool gains = false;
    bool losses = false;
    Range before;
    for (const SentimentEvidence& piece : sentiment.evidence) {
      (piece.weight > 0 ? gains : losses) = true;
      EXPECT_FALSE(piece.range.empty());
      EXPECT_LE(piece.range.end, text.title_end);
      EXPECT_LE(before.begin, piece.range.begin);
      before = piece.range;
    }
    EXPECT_TRUE(gains || sentiment.label != SentimentLabel::kPositive);
    EXPECT_TRUE(losses || sentiment.label != SentimentLabel::kNegative);
  }
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

// Without a headline, and in another language, no words are weighed.
TEST(KoreanToneTest, OnlyAKoreanHeadlineIsRead) {
  ArticleText headline = Headline("내년 증시 어디로");
  headline.language_code = "en";
  EXPECT_TRUE(JudgeKorean(headline, {}).document.evidence.empty());
  EXPECT_EQ(JudgeKorean(headline, {}).document.context_weight, 0);
}

// A company of which no cue speaks has no sentiment from words alone.
TEST(KoreanToneTest, CompanyWithoutCueHasNone) {
  const Sentiments found = JudgeKorean(Headline("새벽항공, 승무원 교육장 이전"), {"새벽항공"});
  EXPECT_EQ(found.companies[0].basis, SentimentBasis::kNoEvidence);
  EXPECT_TRUE(found.companies[0].evidence.empty());
}

}  // namespace
}  // namespace newslens
