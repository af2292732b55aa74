#include "engine/sentiment/judge.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "engine/sentiment/judged.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

class JudgeTest : public ::testing::TestWithParam<JudgeCase> {};

TEST_P(JudgeTest, GivesEachCompanyItsLean) {
  const JudgeCase& test = GetParam();
  const ArticleText text = MakeText(test.title, test.body);
  const Sentiments found = Judge(text, FindNames(text, test.companies), *SampleCues());
  std::string leans;
  for (const Sentiment& sentiment : found.companies) leans += Lean(sentiment);
  EXPECT_EQ(leans, test.leans);
  if (test.document != '*') {
    EXPECT_EQ(Lean(found.document), test.document);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Composition, JudgeTest,
    ::testing::Values(
        JudgeCase{"GoodUp", "", "가온소재는 매출이 크게 늘었다", {"가온소재"}, "+", '+'},
        JudgeCase{"GoodDown", "", "가온소재는 영업이익이 12% 줄었다", {"가온소재"}, "-", '-'},
        JudgeCase{"BadDown", "", "가온소재 적자 축소", {"가온소재"}, "+", '+'},
        JudgeCase{"BadUp", "", "가온소재 손실 확대", {"가온소재"}, "-", '-'},
        JudgeCase{"GrowthSlows", "", "가온소재 성장세 둔화", {"가온소재"}, "-", '-'},
        JudgeCase{"CauseIsNoSubject", "", "가온소재, 적자 우려에 하락", {"가온소재"}, "-", '-'},
        JudgeCase{"Relief", "", "가온소재의 우려가 모두 해소됐다", {"가온소재"}, "+", '+'},
        JudgeCase{"ReliefOfQuietThing", "", "가온소재가 부채를 딛고 섰다", {"가온소재"}, "+", '+'},
        JudgeCase{"ReliefOfPolar", "", "가온소재가 상장폐지를 면했다", {"가온소재"}, "+", '+'},
        JudgeCase{"NegatorBehind", "", "가온소재 매출은 증가하지 않았다", {"가온소재"}, "-", '-'},
        JudgeCase{"NegatorBefore", "", "가온소재 주식이 안 올랐다", {"가온소재"}, "-", '-'},
        JudgeCase{"SafetyIsNoNegator", "", "가온소재 안전 점검 뒤 급등", {"가온소재"}, "+", '+'},
        JudgeCase{"Concession", "", "가온소재, 호실적에도 급락", {"가온소재"}, "-", '-'},
        JudgeCase{"ConcessionOfClause",
                  "",
                  "가온소재는 매출이 줄었지만 주식은 급등했다",
                  {"가온소재"},
                  "+",
                  '+'},
        JudgeCase{"MacroIsNobodys", "", "가온소재는 환율 상승을 지켜본다", {"가온소재"}, ".", '.'},
        JudgeCase{
            "IndexIsTheDocuments", "", "가온소재가 든 코스피가 하락했다", {"가온소재"}, ".", '-'},
        JudgeCase{"EnglishObject", "", "Norvale cuts outlook", {"Norvale"}, "-", '-'},
        JudgeCase{"EnglishNegator", "", "Norvale did not improve", {"Norvale"}, "-", '-'},
        JudgeCase{"EnglishBadDown", "", "Norvale loss falls", {"Norvale"}, "+", '+'}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Owners, JudgeTest,
    ::testing::Values(
        JudgeCase{"TwoClauses",
                  "",
                  "가온소재는 웃고 누리바이오는 울었다",
                  {"가온소재", "누리바이오"},
                  "+-",
                  '*'},
        JudgeCase{"OthersLoss",
                  "",
                  "가온소재 악재에 누리바이오 반사이익",
                  {"가온소재", "누리바이오"},
                  "-+",
                  '*'},
        JudgeCase{"HitByOther",
                  "",
                  "가온소재 증설에 누리바이오 출렁",
                  {"가온소재", "누리바이오"},
                  ".-",
                  '-'},
        JudgeCase{"Overtakes",
                  "",
                  "가온소재가 누리바이오를 제쳤다",
                  {"가온소재", "누리바이오"},
                  "+-",
                  '+'},
        JudgeCase{"FallsBehind",
                  "",
                  "가온소재가 누리바이오에 밀려 2위가 됐다",
                  {"가온소재", "누리바이오"},
                  "-+",
                  '-'},
        JudgeCase{"SupplierGains",
                  "",
                  "가온소재가 누리바이오와 공급계약을 맺었다",
                  {"가온소재", "누리바이오"},
                  "+.",
                  '+'},
        JudgeCase{"CustomerDoesNot",
                  "",
                  "가온소재가 누리바이오에 댈 공급계약을 맺었다",
                  {"가온소재", "누리바이오"},
                  "+.",
                  '+'},
        JudgeCase{"PartnersShare",
                  "",
                  "가온소재가 누리바이오와 업무협약을 맺었다",
                  {"가온소재", "누리바이오"},
                  "++",
                  '+'},
        JudgeCase{
            "OwnerOfTheCause",
            "",
            "가온소재는 나날이 커지는 해외 시장에서 누리바이오의 거센 공세와 새 물량 탓에 급락했다",
            {"가온소재", "누리바이오"},
            "-.",
            '-'},
        JudgeCase{"DashBracket", "", "가온소재(–2.3%)가 문을 열었다", {"가온소재"}, "-", '-'},
        JudgeCase{"List",
                  "",
                  "가온소재·누리바이오·다온건설 급등",
                  {"가온소재", "누리바이오", "다온건설"},
                  "+++",
                  '+'},
        JudgeCase{"ListWithParticle",
                  "",
                  "가온소재와 누리바이오는 급락했다",
                  {"가온소재", "누리바이오"},
                  "--",
                  '-'},
        JudgeCase{"Brackets",
                  "",
                  "가온소재(1.09%), 누리바이오(-2.3%), 다온건설(▼3.51%)",
                  {"가온소재", "누리바이오", "다온건설"},
                  "+--",
                  '-'},
        JudgeCase{"BracketOfShares", "", "지분은 가온소재(1.09%)가 가졌다", {"가온소재"}, ".", '.'},
        JudgeCase{
            "ShareThatStoodStill", "", "가온소재(0.00%)가 문을 열었다", {"가온소재"}, ".", '.'},
        JudgeCase{
            "PercentagePoints", "", "가온소재의 몫이 -3%포인트 달라졌다", {"가온소재"}, ".", '.'},
        JudgeCase{"BothCompaniesReferredTo",
                  "",
                  "가온소재가 누리바이오와 만났다\n양사는 급등했다",
                  {"가온소재", "누리바이오"},
                  "++",
                  '+'},
        JudgeCase{"TheCompanyReferredTo",
                  "",
                  "가온소재는 누리바이오를 만났다\n회사는 급락했다",
                  {"가온소재", "누리바이오"},
                  "-.",
                  '-'},
        JudgeCase{"StillALoss",
                  "",
                  "가온소재 손실 72억원, 지난해보다 26.7% 축소",
                  {"가온소재"},
                  "+",
                  '+'},
        JudgeCase{"Describes",
                  "",
                  "누리바이오와 5% 오른 가온소재",
                  {"가온소재", "누리바이오"},
                  "+.",
                  '+'},
        JudgeCase{"CodeBetween", "", "가온소재[123450]는 급등했다", {"가온소재"}, "+", '+'},
        JudgeCase{"SourceOwnsNothing",
                  "",
                  "한빛증권은 가온소재의 수혜를 점쳤다",
                  {"*한빛증권", "가온소재"},
                  ".+",
                  '+'},
        JudgeCase{"CarriedOn",
                  "",
                  "가온소재가 입을 열었다\n횡령은 사실이라고 했다",
                  {"가온소재"},
                  "-",
                  '-'},
        JudgeCase{"CarriedNotForEver",
                  "",
                  "가온소재가 입을 열었다\n비가 왔다\n눈이 왔다\n해가 났다\n횡령이 잦은 철이다",
                  {"가온소재"},
                  ".",
                  '-'},
        JudgeCase{"TitleComma",
                  "가온소재, 누리바이오 공장 품고 급등",
                  "비가 왔다",
                  {"가온소재", "누리바이오"},
                  "+.",
                  '+'},
        JudgeCase{"Named", "", "가온소재는 1980년에 섰다", {"가온소재"}, ".", '.'}),
    [](const auto& info) { return info.param.name; });

// P(positive) - P(negative) under the sample weights, whose thresholds are 1.
double ScoreAt(double logit) {
  return 1 / (1 + std::exp(1 - logit)) - 1 / (1 + std::exp(1 + logit));
}

double EvidenceSum(const Sentiment& sentiment) {
  double sum = 0;
  for (const SentimentEvidence& piece : sentiment.evidence) sum += piece.weight;
  return sum;
}

TEST(JudgeSentimentTest, SharesAddUpToTheLogit) {
  const ArticleText text = MakeText(
      "가온소재 호실적", "가온소재는 매출이 늘었다\n누리바이오는 급락했다\n코스피는 올랐다");
  const Sentiments found = Judge(text, FindNames(text, {"가온소재", "누리바이오"}), *SampleCues());
  for (const Sentiment* sentiment : {&found.companies[0], &found.companies[1], &found.document}) {
    ASSERT_EQ(sentiment->basis, SentimentBasis::kStated);
    const double logit = sentiment->context_weight + EvidenceSum(*sentiment);
    EXPECT_NEAR(sentiment->score, ScoreAt(logit), 1e-5);
  }
}

TEST(JudgeSentimentTest, EvidenceIsTheCuesOwnWords) {
  const ArticleText text = MakeText("", "가온소재의 적자 축소 뒤로 매출은 증가하지 않았다");
  const Sentiments found = Judge(text, FindNames(text, {"가온소재"}), *SampleCues());
  const std::vector<SentimentEvidence>& evidence = found.companies[0].evidence;
  ASSERT_EQ(evidence.size(), 2u);
  EXPECT_EQ(text.Slice(evidence[0].range), "적자 축소");
  EXPECT_GT(evidence[0].weight, 0);
  EXPECT_FALSE(evidence[0].negated);
  EXPECT_EQ(text.Slice(evidence[1].range), "매출은 증가");
  EXPECT_LT(evidence[1].weight, 0);
  EXPECT_TRUE(evidence[1].negated);
  ASSERT_TRUE(evidence[1].negator.has_value());
  EXPECT_EQ(text.Slice(*evidence[1].negator), "지 않");
}

TEST(JudgeSentimentTest, WordsUnderAModalityWeighLess) {
  const auto weight = [](absl::string_view body) {
    const ArticleText text = MakeText("", body);
    return Judge(text, FindNames(text, {"가온소재"}), *SampleCues())
        .companies[0]
        .evidence[0]
        .weight;
  };
  const float plain = weight("가온소재는 급등한다");
  EXPECT_LT(weight("가온소재는 급등할 가능성이 있다"), plain);
  EXPECT_LT(weight("가온소재는 급등하나?"), plain);
  EXPECT_GT(weight("가온소재는 급등하나?"), 0);
}

TEST(JudgeSentimentTest, AMoveOfTheShareItselfWeighsMore) {
  const ArticleText text = MakeText("", "가온소재는 3% 하락\n누리바이오는 하락");
  const Sentiments found = Judge(text, FindNames(text, {"가온소재", "누리바이오"}), *SampleCues());
  EXPECT_LT(found.companies[0].evidence[0].weight, found.companies[1].evidence[0].weight);
}

TEST(JudgeSentimentTest, StrongEvidenceOfBothSignsIsMixed) {
  const ArticleText text = MakeText("", "가온소재 공급계약 뒤에 가온소재 악재");
  const Sentiments found = Judge(text, FindNames(text, {"가온소재"}), *SampleCues());
  EXPECT_EQ(found.companies[0].label, SentimentLabel::kMixed);
}

TEST(JudgeSentimentTest, CreditsAndFootersSayNothing) {
  ArticleText text = MakeText("", "가온소재가 문을 열었다\n가온소재 급등");
  text.sentences[1].section = SectionKind::kFooter;
  const Sentiments found = Judge(text, FindNames(text, {"가온소재"}), *SampleCues());
  EXPECT_EQ(found.companies[0].basis, SentimentBasis::kNoEvidence);
  EXPECT_EQ(found.document.basis, SentimentBasis::kNoEvidence);
}

TEST(JudgeSentimentTest, ACueInsideANameIsPartOfTheName) {
  const ArticleText text = MakeText("", "급등소재가 문을 열었다");
  const Sentiments found = Judge(text, FindNames(text, {"급등소재"}), *SampleCues());
  EXPECT_EQ(found.companies[0].basis, SentimentBasis::kNoEvidence);
}

TEST(JudgeSentimentTest, NothingAtAllIsNeutralWithoutEvidence) {
  const Sentiments found = Judge(ArticleText(), {}, *SampleCues());
  EXPECT_EQ(found.document.label, SentimentLabel::kNeutral);
  EXPECT_EQ(found.document.basis, SentimentBasis::kNoEvidence);
  EXPECT_EQ(found.document.score, 0);
  EXPECT_GT(found.document.confidence, 0);
  EXPECT_LE(found.document.confidence, 1);
}

TEST(JudgeSentimentTest, StaysFiniteHoweverMuchIsSaid) {
  std::string body = "가온소재 ";
  for (int i = 0; i < 20000; ++i) body += "급등 ";
  const ArticleText text = MakeText("", body);
  const Sentiments found = Judge(text, FindNames(text, {"가온소재"}), *SampleCues());
  EXPECT_EQ(found.companies[0].label, SentimentLabel::kPositive);
  EXPECT_LE(found.companies[0].score, 1);
  EXPECT_TRUE(std::isfinite(found.companies[0].confidence));
}

TEST(JudgeSentimentTest, LongListsCostNoMoreThanTheirLength) {
  std::string body;
  std::vector<std::string> names;
  for (int i = 0; i < 20000; ++i) body += "가온소재·누리바이오·";
  for (int i = 0; i < 20000; ++i) body += "급등 ";
  const ArticleText text = MakeText("", body);
  const Sentiments found = Judge(text, FindNames(text, {"가온소재", "누리바이오"}), *SampleCues());
  EXPECT_EQ(found.companies[0].evidence.size(), kMaxEvidence);
  EXPECT_EQ(found.companies[1].evidence.size(), kMaxEvidence);
  EXPECT_GT(found.companies[1].context_weight, 0);
}

}  // namespace
}  // namespace newslens
