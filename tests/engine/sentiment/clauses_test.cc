// Sentences of two companies, and words that take back what stands before them.
#include <cmath>
#include <string>
#include <vector>

#include "engine/sentiment/judge.h"
#include "engine/sentiment/judged.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

class ClausesTest : public ::testing::TestWithParam<JudgeCase> {};

TEST_P(ClausesTest, GivesEachCompanyItsLean) {
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

const std::vector<std::string> kPair = {"가온소재", "누리바이오"};
const std::vector<std::string> kOtherPair = {"다온건설", "한빛전자"};

INSTANTIATE_TEST_SUITE_P(
    Breaks, ClausesTest,
    ::testing::Values(
        JudgeCase{"But", "", "가온소재가 하락했지만 누리바이오는 급등했다", kPair, "-+", '*'},
        JudgeCase{"ButOther", "", "다온건설은 급등했지만 한빛전자는 급락했다", kOtherPair, "+-",
                  '*'},
        JudgeCase{"Whereas", "", "가온소재가 오른 반면 누리바이오는 하락했다", kPair, "+-", '*'},
        JudgeCase{"WhereasOther", "", "다온건설이 급락한 반면 한빛전자는 올랐다", kOtherPair, "-+",
                  '*'},
        JudgeCase{"If", "", "가온소재가 하락하면 누리바이오도 문을 닫는다", kPair, "-.", '-'},
        JudgeCase{"StillDescribes", "", "누리바이오와 급등한 가온소재", kPair, "+.", '+'},
        JudgeCase{"StillDescribesFalling", "", "한빛전자와 하락한 다온건설", kOtherPair, "-.",
                  '-'}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Codes, ClausesTest,
    ::testing::Values(JudgeCase{"ListAcrossCodes",
                                "",
                                "가온소재(123450)와 누리바이오(234560)는 하락했다",
                                {"가온소재", "123450", "누리바이오", "234560"},
                                "----",
                                '-'},
                      JudgeCase{"DotAcrossCodes",
                                "",
                                "다온건설(345670)·한빛전자(456780) 급등",
                                {"다온건설", "345670", "한빛전자", "456780"},
                                "++++",
                                '+'},
                      JudgeCase{"NoListNoShare",
                                "",
                                "가온소재(123450)는 문을 열고 누리바이오(234560)는 하락했다",
                                {"가온소재", "123450", "누리바이오", "234560"},
                                "..--",
                                '-'}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    HeadlineCommas, ClausesTest,
    ::testing::Values(
        JudgeCase{"Ellipsis", "[특징주] 가온소재, 3%↓…누리바이오 5%↑", "비가 왔다", kPair, "-+",
                  '*'},
        JudgeCase{"EllipsisOther", "다온건설, 급등…한빛전자 급락", "비가 왔다", kOtherPair, "+-",
                  '*'},
        JudgeCase{"Semicolon", "가온소재, 증설; 누리바이오 급락", "비가 왔다", kPair, ".-", '-'},
        JudgeCase{"CauseStays", "누리바이오, 가온소재 급락에 강세", "비가 왔다", kPair, "-+", '*'},
        JudgeCase{"CauseStaysOther", "한빛전자, 다온건설 악재에 급등", "비가 왔다", kOtherPair,
                  "-+", '*'},
        JudgeCase{"CommaReaches", "다온건설, 한빛전자 땅 품고 급등", "비가 왔다", kOtherPair, "+.",
                  '+'}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Companions, ClausesTest,
    ::testing::Values(
        JudgeCase{"Behind", "", "가온소재가 누리바이오와 함께 급등했다", kPair, "++", '+'},
        JudgeCase{"BehindOther", "", "다온건설이 한빛전자와 나란히 하락했다", kOtherPair, "--",
                  '-'},
        JudgeCase{"Before", "", "누리바이오와 함께 가온소재가 급등했다", kPair, "++", '+'},
        JudgeCase{"NotInTheNextClause",
                  "",
                  "가온소재가 누리바이오와 함께 손을 들었고 다온건설이 급락했다",
                  {"가온소재", "누리바이오", "다온건설"},
                  "..-",
                  '-'}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Reversals, ClausesTest,
    ::testing::Values(
        JudgeCase{"OfAFine", "", "가온소재 과징금 취소", {"가온소재"}, "+", '+'},
        JudgeCase{"OfAFineInWords",
                  "",
                  "한빛전자의 과징금 300억원 부과 처분을 모두 취소했다",
                  {"한빛전자"},
                  "+",
                  '+'},
        JudgeCase{"OfAStrike", "", "다온건설 파업 계획을 취소했다", {"다온건설"}, "+", '+'},
        JudgeCase{"OfADebt", "", "누리바이오는 부채 면제", {"누리바이오"}, "+", '+'},
        JudgeCase{"OfAContract", "", "가온소재 공급계약 취소", {"가온소재"}, "-", '-'},
        JudgeCase{"OfAnOrder", "", "다온건설이 수주를 취소했다", {"다온건설"}, "-", '-'},
        JudgeCase{"Alone", "", "한빛전자가 행사를 취소했다", {"한빛전자"}, "-", '-'},
        JudgeCase{"AloneSaysNothing", "", "한빛전자가 표값을 면제했다", {"한빛전자"}, ".", '.'},
        JudgeCase{"NotOfItsCause", "", "가온소재, 화재로 행사 취소", {"가온소재"}, "-", '-'},
        JudgeCase{"NotOfAnothers",
                  "",
                  "가온소재의 파업 다온건설 취소",
                  {"가온소재", "다온건설"},
                  "--",
                  '-'},
        JudgeCase{"NegatedRelief", "", "가온소재의 우려가 해소되지 않았다", {"가온소재"}, "-", '-'},
        JudgeCase{"NegatedEscape", "", "다온건설은 적자를 벗어나지 못했다", {"다온건설"}, "-", '-'},
        JudgeCase{"ReliefThenOtherNegator",
                  "",
                  "다온건설은 우려를 해소했으나 매출은 증가하지 못했다",
                  {"다온건설"},
                  "-",
                  '-'}),
    [](const auto& info) { return info.param.name; });

// The company's own sum, once alone and once with what another one did behind the break.
TEST(ConcessionTest, WeakensOnlyWhatTheSameSubjectOverrules) {
  const struct {
    std::string name;
    std::string body;
    std::string company;
    bool is_conceded;
  } cases[] = {
      {"another subject", "가온소재는 하락했으나 누리바이오는 상승했다", "가온소재", false},
      {"another subject with 지만", "다온건설은 급등했지만 한빛전자는 급락했다", "다온건설", false},
      {"the same subject", "가온소재는 하락했으나 매출은 늘었다", "가온소재", true},
      {"named again", "다온건설은 하락했지만 다온건설의 매출은 늘었다", "다온건설", true},
      {"nothing said behind", "한빛전자는 하락했으나 비가 왔다", "한빛전자", false},
      {"an object behind", "한빛전자는 하락했지만 가온소재를 제쳤다", "한빛전자", true},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.name);
    std::vector<std::string> companies;
    for (const char* name : {"가온소재", "누리바이오", "다온건설", "한빛전자"}) {
      if (test.body.find(name) != std::string::npos) companies.emplace_back(name);
    }
    const ArticleText text = MakeText("", test.body);
    const Sentiments found = Judge(text, FindNames(text, companies), *SampleCues());
    for (size_t i = 0; i < companies.size(); ++i) {
      if (companies[i] != test.company) continue;
      const float first = std::abs(found.companies[i].evidence.front().weight);
      EXPECT_EQ(first < 0.8F, test.is_conceded) << first;
    }
  }
}

TEST(JudgeSentimentTest, ACueInsideAnAmountIsPartOfTheAmount) {
  for (const absl::string_view company : {"Norvale", "Oakmere"}) {
    const ArticleText text = MakeText("", std::string(company) + " pays 1.3 trillion won in cash");
    const size_t begin = text.buffer.find("1.3");
    const size_t end = text.buffer.find("won") + 3;
    Amount amount;
    amount.range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    const auto companies = FindNames(text, {std::string(company)});
    const auto basis = [&](absl::Span<const Amount> amounts) {
      return Judge(text, companies, *SampleCues(), amounts).companies[0].basis;
    };
    EXPECT_EQ(basis({}), SentimentBasis::kStated);
    EXPECT_EQ(basis({amount}), SentimentBasis::kNoEvidence);
  }
}

}  // namespace
}  // namespace newslens
