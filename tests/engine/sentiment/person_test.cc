#include "engine/sentiment/person.h"

#include <string>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

TEST(InPersonNameTest, NeedsAFamilyNameAndATitle) {
  const struct {
    std::string name;
    absl::string_view text;
    absl::string_view cue;
    bool is_name;
  } cases[] = {
      {"at the start", "김상승 대표가 말했다", "상승", true},
      {"behind a particle", "가온소재의 이하락 부사장", "하락", true},
      {"attached title", "박급등씨는 웃었다", "급등", true},
      {"in brackets", "(최철수 이사)", "철수", true},
      {"in quotes", "“정회복 회장은”", "회복", true},
      {"words between", "김철수 한빛증권 리서치센터 연구원은", "철수", true},
      {"too many words between", "김철수 큰 비 오는 날 연구원은", "철수", false},
      {"a comma between", "김철수, 연구원은", "철수", false},
      {"at the name's start", "성장훈 교수는 웃었다", "성장", true},
      {"full title", "한성장 대표이사", "성장", true},
      {"no title", "김상승 그리고 비", "상승", false},
      {"longer word", "김상승세 대표", "상승", false},
      {"inside a word", "가온김상승 대표", "상승", false},
      {"no family name", "큰상승 대표", "상승", false},
      {"a word of its own", "주가 상승 대표 종목", "상승", false},
      {"verb before a noun", "성장한 대표 기업", "성장", false},
      {"particle before a noun", "강세를 의원이", "강세", false},
      {"title in a longer word", "김상승 이사회", "상승", false},
      {"cue of three syllables", "신고가 대표", "신고가", false},
      {"end of text", "김상승", "상승", false},
      {"cue alone", "상승", "상승", false},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.name);
    const auto begin = static_cast<uint32_t>(test.text.find(test.cue));
    const Range range = {begin, begin + static_cast<uint32_t>(test.cue.size())};
    EXPECT_EQ(InPersonName(test.text, range), test.is_name);
  }
}

}  // namespace
}  // namespace newslens
