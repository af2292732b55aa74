#include "engine/text/read.h"

#include <string>
#include <vector>

#include "engine/text/utf8.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

std::shared_ptr<const SectionMarks> Marks() {
  return *SectionMarks::Build({
      {.text = "기자", .effect = MarkEffect::kByline},
      {.text = "사진=", .effect = MarkEffect::kCaption},
      {.text = "제공)", .effect = MarkEffect::kCaption},
      {.text = "무단 전재", .effect = MarkEffect::kFooterLine},
      {.text = "관련종목", .effect = MarkEffect::kFooterFromHere, .place = MarkPlace::kLineStart},
      {.text = "ⓒ", .effect = MarkEffect::kCaption},
  });
}

// What holds for every article, whatever is in it.
void CheckInvariants(absl::string_view title, absl::string_view text) {
  const ArticleText read = ReadArticle({.title = title, .text = text}, *Marks());
  ASSERT_EQ(FindInvalidUtf8(read.buffer), std::nullopt);
  ASSERT_LE(read.title_end, read.buffer.size());
  uint32_t covered = 0;
  for (const Section& section : read.sections) {
    ASSERT_LE(covered, section.range.begin);
    ASSERT_LT(section.range.begin, section.range.end);
    const std::string gap = read.buffer.substr(covered, section.range.begin - covered);
    ASSERT_EQ(gap.find_first_not_of(" \t\n"), std::string::npos) << gap;
    covered = section.range.end;
  }
  ASSERT_EQ(read.buffer.find_first_not_of(" \t\n", covered), std::string::npos);
  uint32_t end = 0;
  auto section = read.sections.begin();
  for (const Sentence& sentence : read.sentences) {
    ASSERT_LE(end, sentence.range.begin);
    ASSERT_LT(sentence.range.begin, sentence.range.end);
    while (section->range.end <= sentence.range.begin) ++section;
    ASSERT_TRUE(section->range.Contains(sentence.range));
    ASSERT_EQ(section->kind, sentence.section);
    const SourceRange source = read.map.ToSource(sentence.range);
    const absl::string_view field = source.field == Field::kTitle ? title : text;
    ASSERT_LE(source.range.end, field.size());
    ASSERT_EQ(FindInvalidUtf8(field.substr(source.range.begin, source.range.size())), std::nullopt);
    end = sentence.range.end;
  }
}

TEST(ReadArticleTest, TitleAndTextShareOneBuffer) {
  const std::string title = "가나전자 ３% 상승";
  const std::string text = "가나전자가 &quot;올랐다&quot;.\r\n끝이다.";
  const ArticleText read = ReadArticle({.title = title, .text = text}, *Marks());
  EXPECT_EQ(read.buffer, "가나전자 3% 상승\n가나전자가 \"올랐다\".\n끝이다.");
  EXPECT_EQ(read.Slice({0, read.title_end}), "가나전자 3% 상승");
  const auto at = static_cast<uint32_t>(read.buffer.find("끝이다"));
  EXPECT_EQ(read.map.ToSource({at, at + 9}),
            (SourceRange{Field::kText,
                         {static_cast<uint32_t>(text.find("끝이다")),
                          static_cast<uint32_t>(text.find("끝이다")) + 9}}));
  EXPECT_EQ(read.map.ToSource({0, read.title_end}),
            (SourceRange{Field::kTitle, {0, static_cast<uint32_t>(title.size())}}));
}

TEST(ReadArticleTest, WithoutATitleTheTextBeginsAtOnce) {
  const ArticleText read = ReadArticle({.title = "", .text = "올랐다."}, *Marks());
  EXPECT_EQ(read.buffer, "올랐다.");
  EXPECT_EQ(read.title_end, 0u);
  EXPECT_TRUE(read.map.identity());
}

struct LanguageCase {
  const char* name;
  const char* stated;
  const char* text;
  const char* code;
  bool supported;
};

TEST(ReadArticleTest, Language) {
  const std::vector<LanguageCase> cases = {
      {"Korean", "", "가나전자가 올랐다.", "ko", true},
      {"Korean with English names", "", "Gana Electronics가 다라화학을 샀다고 밝혔다.", "ko", true},
      {"English", "", "Gana Electronics rose 3 percent.", "en", true},
      {"English with a Korean name", "", "Gana Electronics (가나전자) rose 3 percent today.", "en",
       true},
      {"Japanese", "", "ガナ電子が上がった。", "und", false},
      {"numbers", "", "12.5 % 3", "und", false},
      {"empty", "", "", "und", false},
      {"stated wins", "en-US", "가나전자가 올랐다.", "en", true},
      {"stated in capitals", "KO", "Gana rose.", "ko", true},
      {"stated and not supported", "ja-JP", "가나전자가 올랐다.", "ja", false},
  };
  for (const LanguageCase& test : cases) {
    SCOPED_TRACE(test.name);
    const ArticleText read =
        ReadArticle({.title = "", .text = test.text, .language_code = test.stated}, *Marks());
    EXPECT_EQ(read.language_code, test.code);
    EXPECT_EQ(read.language_supported, test.supported);
  }
}

TEST(ReadArticleTest, InvariantsOnOddText) {
  const std::vector<std::string> pieces = {"가나전자가 올랐다.",
                                           "(서울=가나통신) 김나라 기자 = ",
                                           "[사진=가나]",
                                           "\n",
                                           "\r\n",
                                           "<br>",
                                           "&quot;",
                                           "３．５％",
                                           "\u1112\u1161\u11AB",
                                           "\u200B",
                                           "nara@example.com",
                                           "ⓒ",
                                           "관련종목",
                                           "무단 전재",
                                           "입력 2025.02.04 05:31",
                                           "\"올랐다.\"라고 ",
                                           "■",
                                           "▲ ",
                                           "…",
                                           "()",
                                           "[[",
                                           "]]",
                                           " \u3000 ",
                                           "📈",
                                           "Gana Inc. rose.The end",
                                           "。",
                                           "(무료 제공)"};
  // Every pair, both as title and text and as one text.
  for (const std::string& a : pieces) {
    for (const std::string& b : pieces) {
      SCOPED_TRACE(a + " + " + b);
      CheckInvariants(a, b);
      CheckInvariants("", a + b + a);
    }
  }
}

const std::vector<std::string>& HostileUnits() {
  static const auto& units = *new std::vector<std::string>{
      "(",
      "<",
      "&",
      ".",
      "[",
      "]",
      "\"",
      "<a ",
      "<!--",
      "<script>",
      "\"<script>",
      "<style>",
      "</script>",
      "&#",
      "@",
      "a@",
      "2025.",
      "Feb 4, 2025 ",
      "다.\"",
      "사진=",
      "(사진=a)",
      "기자",
      "기자 = ",
      "ⓒ",
      "■",
      "▲",
      "【",
      "】",
      "제공)",
      "((((기자",
      "관련종목",
      "입력 2025.01.01 05:00 ",
      "2025.01.01 05:00 송고",
      "By Nara Mi",
      "\u0301\u0316",
      "\u1100",
      "\u3000",
      " ",
      "\n",
      "…",
      "?",
  };
  return units;
}

// Finishing is the test: a quadratic step would take minutes on these.
TEST(ReadArticleTest, HostileText) {
  for (const std::string& unit : HostileUnits()) {
    std::string text;
    text.reserve((1 << 20) + 64);
    while (text.size() < (1 << 20)) text += unit;
    SCOPED_TRACE(unit);
    CheckInvariants(unit, text);
  }
}

// Where a text is over right behind a unit, nothing may look farther.
TEST(ReadArticleTest, HostileUnitsAtTheEnd) {
  for (const std::string& a : HostileUnits()) {
    SCOPED_TRACE(a);
    CheckInvariants("", a);
    CheckInvariants(a, "");
    CheckInvariants("", " " + a);
    CheckInvariants("", "가\n" + a);
    CheckInvariants("", "가나전자가 올랐다.\n " + a + "\n");
    for (const std::string& b : HostileUnits()) {
      SCOPED_TRACE(b);
      CheckInvariants("", a + b);
      CheckInvariants(a, b);
      CheckInvariants("", a + "\n" + b);
    }
  }
}

}  // namespace
}  // namespace newslens
