// Where sentences end, through the stage's own cut.
#include "engine/text/sentence_end.h"

#include <string>
#include <vector>

#include "engine/text/read.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

std::vector<std::string> SentencesOf(absl::string_view text) {
  const auto marks = SectionMarks::Build({});
  const ArticleText read = ReadArticle({.title = "", .text = text}, **marks);
  std::vector<std::string> sentences;
  for (const Sentence& sentence : read.sentences) {
    sentences.emplace_back(read.Slice(sentence.range));
  }
  return sentences;
}

struct SentenceCase {
  const char* name;
  const char* text;
  std::vector<std::string> sentences;
};

TEST(SentenceTest, Table) {
  const std::vector<SentenceCase> cases = {
      {"blank behind", "주가가 올랐다. 거래는 줄었다.", {"주가가 올랐다.", "거래는 줄었다."}},
      {"no blank behind",
       "새 공장을 짓는다고 밝혔다.회사는 내년에 연다.",
       {"새 공장을 짓는다고 밝혔다.", "회사는 내년에 연다."}},
      {"quote begins at once", "올랐다.“더 간다”고 봤다.", {"올랐다.", "“더 간다”고 봤다."}},
      {"bracket begins at once", "올랐다.[나라미 정리]", {"올랐다.", "[나라미 정리]"}},
      {"Latin begins at once", "올랐다.KB는 팔았다.", {"올랐다.", "KB는 팔았다."}},
      {"digit begins at once", "올랐다.30일 마감했다.", {"올랐다.", "30일 마감했다."}},
      {"question", "왜 올랐나? 수요 때문이다.", {"왜 올랐나?", "수요 때문이다."}},
      {"exclamation", "올랐다! 또 올랐다!", {"올랐다!", "또 올랐다!"}},
      {"ideographic stop", "올랐다。내렸다。", {"올랐다。", "내렸다。"}},
      {"line feed without a stop", "새 공장 착공\n내년 완공", {"새 공장 착공", "내년 완공"}},
      {"full-width stop", "올랐다．내렸다．", {"올랐다.", "내렸다."}},
      {"NFD", "올랐\u1103\u1161.내렸다.", {"올랐다.", "내렸다."}},
      // Numbers and dates.
      {"decimal", "3.5% 올라 12.7을 냈다.", {"3.5% 올라 12.7을 냈다."}},
      {"date", "2025.02.04 발표했다.", {"2025.02.04 발표했다."}},
      {"date with blanks", "마감은 2025. 2. 4. 이다.", {"마감은 2025. 2. 4. 이다."}},
      {"list number",
       "1. 수출이 늘었다. 2. 내수가 줄었다.",
       {"1. 수출이 늘었다.", "2. 내수가 줄었다."}},
      {"list syllable", "가. 개요를 적는다.", {"가. 개요를 적는다."}},
      // Names and abbreviations.
      {"initials", "S.M. 사는 U.S. 스틸을 본다.", {"S.M. 사는 U.S. 스틸을 본다."}},
      {"corporations",
       "Gana Inc. and Dara Corp. rose. No. 1 fell.",
       {"Gana Inc. and Dara Corp. rose.", "No. 1 fell."}},
      {"abbreviated rupees",
       "Gana paid Rs. 20 crore. Dara fell.",
       {"Gana paid Rs. 20 crore.", "Dara fell."}},
      {"domain and version", "gana.co.kr 에서 A.X 2를 판다.", {"gana.co.kr 에서 A.X 2를 판다."}},
      {"name with a mark", "야호!쇼핑? 아니다.", {"야호!", "쇼핑?", "아니다."}},
      {"English",
       "Shares rose 3.5 percent. Sales fell.",
       {"Shares rose 3.5 percent.", "Sales fell."}},
      {"English without a blank",
       "Shares rose last year.The company said so.",
       {"Shares rose last year.", "The company said so."}},
      {"English site name", "Orders at Gana.com rose.", {"Orders at Gana.com rose."}},
      {"lower case goes on", "Gana et al. said so.", {"Gana et al. said so."}},
      // Quotations.
      {"quoted and said", "그는 \"올랐다.\"라고 말했다.", {"그는 \"올랐다.\"라고 말했다."}},
      {"quoted and going on",
       "그는 “올랐다.”며 “더 간다”고 했다.",
       {"그는 “올랐다.”며 “더 간다”고 했다."}},
      {"quoted behind a blank", "그는 \"올랐다.\" 라고 말했다.", {"그는 \"올랐다.\" 라고 말했다."}},
      {"quoted question", "\"왜?\"라는 물음이 나왔다.", {"\"왜?\"라는 물음이 나왔다."}},
      {"quotation over", "\"올랐다.\" 이어 내렸다.", {"\"올랐다.\"", "이어 내렸다."}},
      {"quotation over at once", "\"올랐다.\"지난해 일이다.", {"\"올랐다.\"", "지난해 일이다."}},
      {"quotation without a stop", "\"올랐다\"며 웃었다.", {"\"올랐다\"며 웃었다."}},
      {"inside a quotation", "\"올랐다. 더 간다\"고 했다.", {"\"올랐다.", "더 간다\"고 했다."}},
      {"interview",
       "[나라미/회사원 : 몰랐어요.]회사는 부인했다.",
       {"[나라미/회사원 : 몰랐어요.]", "회사는 부인했다."}},
      {"interview trails off",
       "[나라미/회사원 : 글쎄….]회사는 부인했다.",
       {"[나라미/회사원 : 글쎄….]", "회사는 부인했다."}},
      // Brackets.
      {"stop before a bracket", "(올랐다.) 내렸다.", {"(올랐다.)", "내렸다."}},
      {"abbreviation in a bracket", "가나(주.)는 올랐다.", {"가나(주.)는 올랐다."}},
      {"code in a bracket", "가나(000001.KS)는 올랐다.", {"가나(000001.KS)는 올랐다."}},
      // Ellipses.
      {"ellipsis", "가나전자…다라화학 인수", {"가나전자…다라화학 인수"}},
      {"dots", "가나전자... 다라화학 인수했다.", {"가나전자... 다라화학 인수했다."}},
      {"dots in a quotation", "“글쎄...”라며 웃었다.", {"“글쎄...”라며 웃었다."}},
      {"dots at the end", "가나전자...\n다라화학", {"가나전자...", "다라화학"}},
      // Bullets.
      {"square bullets", "개요 ■ 매출 증가 ■ 이익 감소", {"개요", "■ 매출 증가", "■ 이익 감소"}},
      {"diamond at once", "올랐다.◆내년 전망", {"올랐다.", "◆내년 전망"}},
      {"list in a sentence",
       "가나는 ▲매출 ▲이익 △수출 등이 늘었다.",
       {"가나는 ▲매출 ▲이익 △수출 등이 늘었다."}},
      {"negative amount", "손익은 ▲3억원이다.", {"손익은 ▲3억원이다."}},
      {"masked name", "김○○ 씨가 샀다.", {"김○○ 씨가 샀다."}},
      {"label in triangles", "◀ 앵커 ▶ 올랐습니다.", {"◀ 앵커 ▶", "올랐습니다."}},
      // Nothing to cut.
      {"stops alone", "...", {"..."}},
      {"blank", " \n \t\n", {}},
      {"empty", "", {}},
  };
  for (const SentenceCase& test : cases) {
    SCOPED_TRACE(test.name);
    EXPECT_THAT(SentencesOf(test.text), testing::ElementsAreArray(test.sentences));
  }
}

}  // namespace
}  // namespace newslens
