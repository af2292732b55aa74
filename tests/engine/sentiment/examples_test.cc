// Every row of the shipped cue table is shown at work by its own example.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/sentiment/judged.h"
#include "engine/sentiment/shipped_cues.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

std::string LeanName(const Sentiment& sentiment) {
  switch (Lean(sentiment)) {
    case '+':
      return "POSITIVE";
    case '-':
      return "NEGATIVE";
    default:
      return "NEUTRAL";
  }
}

TEST(CueExamplesTest, EveryRowIsShownAtWork) {
  const std::vector<CueRow> rows = ShippedCueRows();
  ASSERT_GT(rows.size(), 500u);
  auto cues = CueTable::Build(rows, ShippedFrameRows());
  ASSERT_TRUE(cues.ok()) << cues.status();
  auto matcher = Matcher::Build((*cues)->ScanSurfaces());
  ASSERT_TRUE(matcher.ok()) << matcher.status();
  for (const CueRow& row : rows) {
    SCOPED_TRACE("line " + std::to_string(row.line) + ": " + row.example);
    const std::string example = absl::AsciiStrToLower(row.example);
    const std::vector<std::string> forms = FormsOf(row.surface);
    EXPECT_TRUE(std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
      return absl::StrContains(example, absl::AsciiStrToLower(form));
    })) << row.surface;
    const ArticleText text = MakeText("", row.example);
    Hits hits;
    (*matcher)->Scan(text.buffer, hits);
    const Sentiments found =
        JudgeSentiment(text, hits.of(SurfaceKind::kCue), {}, {}, **cues, *SampleWeights());
    EXPECT_EQ(LeanName(found.document), row.example_label);
  }
}

// What the shipped rows say of one company in a sentence: '+', '-', '.' as Lean does.
TEST(CueExamplesTest, RowsHoldInOtherSentences) {
  const struct {
    std::string name;
    std::string body;
    std::string company;
    char lean;
  } cases[] = {
      {"a fine called off", "가온소재 과징금 취소", "가온소재", '+'},
      {"a strike called off", "해온중공업 노조가 파업을 전격 철회했다", "해온중공업", '+'},
      {"layoffs called off", "라온게임즈는 감원 계획을 철회했다", "라온게임즈", '+'},
      {"a warrant refused", "법원이 다온건설에 대한 구속영장을 기각했다", "다온건설", '+'},
      {"an order called off", "해온중공업은 수주 계획을 철회했다", "해온중공업", '-'},
      {"a contract called off", "가온소재는 공급계약 체결을 취소했다", "가온소재", '-'},
      {"an event after a fire", "다온건설은 화재 탓에 행사를 취소했다", "다온건설", '-'},
      {"no growth", "두레식품은 이익이 늘지 않았다", "두레식품", '-'},
      {"no growth of sales", "새벽항공은 매출이 늘지 못했다", "새벽항공", '-'},
      {"no growth of a loss", "새벽항공은 손실이 늘지 않았다", "새벽항공", '+'},
      {"slipped by a share", "마루화학은 3% 빠져 장을 마쳤다", "마루화학", '-'},
      {"slipped in price", "누리바이오는 0.7% 빠져 5만원이 됐다", "누리바이오", '-'},
      {"slips away", "누리바이오는 구석을 빠져나갔다", "누리바이오", '.'},
      {"concerns not eased", "다온건설의 우려가 해소되지 않았다", "다온건설", '-'},
      {"loss not left behind", "새벽항공은 적자를 벗어나지 못했다", "새벽항공", '-'},
      {"slump not overcome", "두레식품은 부진을 딛지 못했다", "두레식품", '-'},
      {"loss not stopped", "마루화학은 손실을 막지 못했다", "마루화학", '-'},
      {"loss not cut", "마루화학은 적자를 줄이지 못했다", "마루화학", '-'},
      {"shook off bad news", "마루화학은 악재를 털었다", "마루화학", '+'},
      {"shook off a slump", "라온게임즈가 부진을 털었다", "라온게임즈", '+'},
      {"no comment", "Oakmere declined to comment", "Oakmere", '.'},
      {"no names", "Norvale declines to name its bidders", "Norvale", '.'},
      {"a real decline", "Norvale declined to 40 pence", "Norvale", '-'},
      {"cut debt", "Oakmere cut debt by a third", "Oakmere", '+'},
      {"cut its debt", "Kestrel Foods cut its debt", "Kestrel Foods", '+'},
      {"cut its outlook", "Kestrel Foods cut its outlook", "Kestrel Foods", '-'},
      {"the currency", "Norvale pays 3 billion won in cash", "Norvale", '.'},
      {"the currency alone", "Norvale waits while the won falls", "Norvale", '.'},
      {"a victory", "Norvale won the tender", "Norvale", '+'},
      {"cooling device", "가온소재는 냉각 장치를 만든다", "가온소재", '.'},
      {"cooling technology", "한빛전자의 냉각기술", "한빛전자", '.'},
      {"cooling market", "다온건설 분양이 냉각됐다", "다온건설", '-'},
      {"researcher's name", "김철수 한빛증권 연구원은 가온소재를 다녀왔다", "가온소재", '.'},
      {"head's name", "누리바이오의 김상승 대표가 말했다", "누리바이오", '.'},
      {"deputy's name", "다온건설 이하락 부사장", "다온건설", '.'},
      {"withdrawal", "두레식품이 중국에서 철수한다", "두레식품", '-'},
  };
  auto cues = CueTable::Build(ShippedCueRows(), ShippedFrameRows());
  ASSERT_TRUE(cues.ok()) << cues.status();
  for (const auto& test : cases) {
    SCOPED_TRACE(test.name + ": " + test.body);
    const ArticleText text = MakeText("", test.body);
    EXPECT_EQ(Lean(Judge(text, FindNames(text, {test.company}), **cues).companies[0]), test.lean);
  }
}

TEST(CueExamplesTest, PayingACostIsWeakAtMost) {
  auto cues = CueTable::Build(ShippedCueRows(), ShippedFrameRows());
  ASSERT_TRUE(cues.ok()) << cues.status();
  const auto weight = [&](const std::string& company, const std::string& rest) {
    const ArticleText text = MakeText("", company + rest);
    const Sentiments found = Judge(text, FindNames(text, {company}), **cues);
    return found.companies[0].evidence.at(0).weight;
  };
  for (const std::string company : {"가온소재", "누리바이오"}) {
    const float burden = weight(company, "의 이자 부담이 크다");
    EXPECT_LT(burden, 0);
    EXPECT_GT(weight(company, "가 개발비를 부담한다"), burden / 2);
    EXPECT_GT(weight(company, "는 비용을 부담하기로 했다"), burden / 2);
  }
}

}  // namespace
}  // namespace newslens
