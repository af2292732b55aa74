// What holds of every explanation, whatever the weights.
#include "engine/sentiment/explain.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/sentiment/judged.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

// Weights in which every tone and circumstance counts.
std::shared_ptr<const SentimentWeights> FullWeights() {
  std::vector<WeightRow> rows = SampleWeightRows();
  for (const char* set : {"COMPANY", "COMPANY_IN_BRIEF"}) {
    for (const char* tone : {"NEXT", "PREVIOUS", "FIRST", "DOCUMENT"}) {
      rows.push_back({.set = set, .number = tone, .logit = 0.3});
    }
    rows.push_back({.set = set, .number = "SHARE", .up = -0.2, .down = -0.1});
    rows.push_back({.set = set, .number = "SIGNALS", .up = 0.1, .down = -0.3});
  }
  return *SentimentWeights::Build(rows);
}

Sentiments JudgeInFull(const ArticleText& text, const std::vector<std::string>& names) {
  const auto cues = SampleCues();
  auto matcher = Matcher::Build(cues->ScanSurfaces());
  Hits hits;
  (*matcher)->Scan(text.buffer, hits);
  return JudgeSentiment(text, hits.of(SurfaceKind::kCue), FindNames(text, names), {}, *cues,
                        *FullWeights());
}

double LogitIn(const Sentiment& sentiment) {
  double logit = sentiment.context_weight;
  for (const SentimentEvidence& piece : sentiment.evidence) logit += piece.weight;
  return logit;
}

const std::vector<std::string> kPair = {"가온소재", "누리바이오"};
constexpr absl::string_view kLongBody =
    "가온소재는 매출이 늘었다.\n누리바이오는 급락했다.\n가온소재는 손실이 확대됐다.\n"
    "공장에 화재가 났다.\n가온소재와 누리바이오는 업무협약을 맺었다.\n코스피는 올랐다.";

TEST(ExplainTest, EachCueIsListedOnceInOrder) {
  for (absl::string_view title : {"", "가온소재 호실적"}) {
    const ArticleText text = MakeText(title, kLongBody);
    for (const Sentiment& sentiment : JudgeInFull(text, kPair).companies) {
      ASSERT_FALSE(sentiment.evidence.empty());
      for (size_t i = 1; i < sentiment.evidence.size(); ++i) {
        EXPECT_LT(sentiment.evidence[i - 1].range.begin, sentiment.evidence[i].range.begin);
      }
    }
  }
}

TEST(ExplainTest, SharesAndContextGiveTheLogitOfTheNumbers) {
  const ArticleText text = MakeText("가온소재 호실적", kLongBody);
  const auto cues = SampleCues();
  auto matcher = Matcher::Build(cues->ScanSurfaces());
  Hits hits;
  (*matcher)->Scan(text.buffer, hits);
  const auto companies = FindNames(text, kPair);
  const Dealt dealt = DealSignals(text, hits.of(SurfaceKind::kCue), companies, {}, *cues);
  const ArticleTone tone = ToneOfArticle(dealt, companies);
  const auto weights = FullWeights();
  const Sentiments found = JudgeInFull(text, kPair);
  for (uint32_t i = 0; i < companies.size(); ++i) {
    const Numbers numbers = CompanyNumbers(dealt, companies, i, tone);
    const float logit = LogitOf(numbers, weights->of(WeightSet::kCompany));
    EXPECT_NEAR(LogitIn(found.companies[i]), logit, 1e-5);
    const Chances chances = ChancesAt(logit, numbers, weights->of(WeightSet::kCompany));
    EXPECT_NEAR(found.companies[i].score, chances.positive - chances.negative, 1e-6);
    EXPECT_GT(chances.neutral(), 0);
    EXPECT_NEAR(chances.positive + chances.negative + chances.neutral(), 1, 1e-6);
  }
}

TEST(ExplainTest, WithoutAStrongCueTheScoreMovesTheOtherWay) {
  const struct {
    std::string name;
    std::string with;
    std::string without;
    bool is_good;
  } cases[] = {
      {"Gain", "가온소재는 급등했다.", "가온소재는 문을 열었다.", true},
      {"Loss", "가온소재는 급락했다.", "가온소재는 문을 열었다.", false},
      {"Move", "가온소재(-2.3%)가 섰다.", "가온소재가 섰다.", false},
      {"Carried", "가온소재가 섰다.\n횡령은 사실이다.", "가온소재가 섰다.\n비는 사실이다.", false},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.name);
    for (absl::string_view rest :
         {"", "\n가온소재는 부진을 딛고 웃고 있다.\n누리바이오는 울었다."}) {
      const auto score = [&](const std::string& first) {
        const ArticleText text = MakeText("", absl::StrCat(first, rest, "\n누리바이오가 있다."));
        return JudgeInFull(text, kPair).companies[0].score;
      };
      if (test.is_good) {
        EXPECT_GT(score(test.with), score(test.without));
      } else {
        EXPECT_LT(score(test.with), score(test.without));
      }
    }
  }
}

TEST(ExplainTest, WordsAroundACompanyThatOwnsNoneAreItsEvidence) {
  const ArticleText text = MakeText(
      "", "비가 왔다.\n눈이 왔다.\n많은 종목이 급등했다.\n가온소재가 있다.\n누리바이오가 있다.");
  const Sentiment sentiment = JudgeInFull(text, kPair).companies[0];
  EXPECT_EQ(sentiment.basis, SentimentBasis::kStated);
  ASSERT_EQ(sentiment.evidence.size(), 1u);
  EXPECT_EQ(text.Slice(sentiment.evidence[0].range), "급등");
  EXPECT_GT(sentiment.evidence[0].weight, 0);
}

TEST(ExplainTest, WhatASentenceSaysOfAnotherCompanyIsNotItsEvidence) {
  const ArticleText text = MakeText(
      "",
      "비가 왔다.\n눈이 왔다.\n누리바이오는 급등했다.\n가온소재가 있다.\n누리바이오는 급락했다.");
  const Sentiment sentiment = JudgeInFull(text, kPair).companies[0];
  EXPECT_EQ(sentiment.basis, SentimentBasis::kNoEvidence);
  EXPECT_EQ(sentiment.label, SentimentLabel::kNeutral);
  EXPECT_TRUE(sentiment.evidence.empty());
}

TEST(ExplainTest, WordsFarFromACompanyAreNot) {
  const ArticleText text =
      MakeText("", "누리바이오는 급등했다.\n비가 왔다.\n눈이 왔다.\n해가 났다.\n가온소재가 있다.");
  const Sentiment sentiment = JudgeInFull(text, kPair).companies[0];
  EXPECT_EQ(sentiment.basis, SentimentBasis::kNoEvidence);
  EXPECT_EQ(sentiment.label, SentimentLabel::kNeutral);
  EXPECT_EQ(sentiment.score, 0);
  EXPECT_EQ(sentiment.context_weight, 0);
  EXPECT_GT(sentiment.confidence, 0);
}

TEST(ExplainTest, TheStrongestCuesStayWhereThereAreTooMany) {
  std::string body = "가온소재는 ";
  for (int i = 0; i < 100; ++i) body += "상승, ";
  body += "횡령";
  const ArticleText text = MakeText("", body);
  const Sentiment sentiment = JudgeInFull(text, {"가온소재"}).companies[0];
  ASSERT_EQ(sentiment.evidence.size(), kMaxEvidence);
  EXPECT_EQ(text.Slice(sentiment.evidence.back().range), "횡령");
  EXPECT_TRUE(std::isfinite(sentiment.context_weight));
  EXPECT_GT(sentiment.score, 0);
}

// A sentence of thousands of names and cues: each company sees them all, and pays for none but its
// own and a few.
TEST(ExplainTest, ManyCompaniesInOneSentenceOfManyCues) {
  constexpr int kCompanies = 3000;
  std::string body;
  std::vector<std::string> names;
  for (int i = 0; i < kCompanies; ++i) {
    names.push_back(absl::StrCat("한빛", 10000 + i, "호"));
    absl::StrAppend(&body, names.back(), " 급등 ", i % 2 == 0 ? "급락 " : "상승 ");
  }
  const ArticleText text = MakeText("", body);
  const Sentiments found = JudgeInFull(text, names);
  ASSERT_EQ(found.companies.size(), names.size());
  for (const Sentiment& sentiment : found.companies) {
    EXPECT_LE(sentiment.evidence.size(), kMaxEvidence);
    EXPECT_TRUE(std::isfinite(sentiment.score));
  }
}

TEST(ExplainTest, ALineWithoutAFullStopIsReadAsAHeadline) {
  const auto weight = [](absl::string_view title, absl::string_view body) {
    const ArticleText text = MakeText(title, body);
    return Judge(text, FindNames(text, {"가온소재"}), *SampleCues())
        .companies[0]
        .evidence[0]
        .weight;
  };
  EXPECT_EQ(weight("", "가온소재 급등"), weight("가온소재 급등", ""));
  EXPECT_LT(weight("", "가온소재 급등."), weight("가온소재 급등", ""));
}

}  // namespace
}  // namespace newslens
