#include "client/display_width.h"

#include <string>

#include "gtest/gtest.h"

namespace newslens {
namespace {

TEST(DisplayWidthTest, CountsColumns) {
  const struct {
    const char* name;
    const char* text;
    int width;
  } kCases[] = {
      {"empty", "", 0},
      {"ASCII", "KOSPI:005930", 12},
      {"Hangul", "삼성전자", 8},
      {"decomposed Hangul", "\u1109\u1161\u11B7", 2},
      {"Hangul and digits", "1조2천억", 8},
      {"Han", "對策", 4},
      {"full-width digits", "１０", 4},
      {"combining accent", "e\u0301", 1},
      {"zero-width space", "a\u200Bb", 2},
      {"emoji", "🚀", 2},
      {"middle dot and ellipsis are narrow", "·…", 2},
      {"ill-formed byte", "a\xFFz", 3},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(DisplayWidth(c.text), c.width);
  }
}

TEST(FitToWidthTest, CutsBehindWholeCharacters) {
  const struct {
    const char* name;
    const char* text;
    int columns;
    const char* expected;
  } kCases[] = {
      {"fits", "삼성전자", 8, "삼성전자"},
      {"one too many", "삼성전자", 7, "삼성전…"},
      {"half a syllable is no room", "삼성전자", 6, "삼성…"},
      {"ASCII", "abcdef", 4, "abc…"},
      {"accent stays with its letter", "e\u0301xyz", 3, "e\u0301x…"},
      {"one column", "삼성", 1, "…"},
      {"no column", "삼성", 0, ""},
      {"empty", "", 0, ""},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const std::string fit = FitToWidth(c.text, c.columns);
    EXPECT_EQ(fit, c.expected);
    EXPECT_LE(DisplayWidth(fit), c.columns);
  }
}

TEST(EscapeForTerminalTest, SpellsOutWhatWouldMoveTheTerminal) {
  const struct {
    const char* name;
    std::string text;
    const char* expected;
  } kCases[] = {
      {"plain", "카카오가 5천억 달러", "카카오가 5천억 달러"},
      {"colour sequence", "a\033[31mb", "a\\x1B[31mb"},
      {"bell and backspace", "\a\b", "\\x07\\x08"},
      {"NUL", std::string("a\0b", 3), "a\\x00b"},
      {"DEL", "\x7F", "\\x7F"},
      {"C1 control sequence introducer", "\u009B31m", "\\x9B31m"},
      {"reordering mark", "\u202Eabc", "\\u202Eabc"},
      {"line separator", "a\u2028b", "a\\u2028b"},
      {"line feed and tab stay", "a\n\tb", "a\n\tb"},
      {"CR LF", "a\r\nb", "a\nb"},
      {"CR alone", "a\rb", "a\\x0Db"},
      {"ill-formed byte", "a\xFF", "a\uFFFD"},
      {"byte order mark is harmless", "\uFEFFa", "\uFEFFa"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(EscapeForTerminal(c.text), c.expected);
  }
}

TEST(EscapeToOneLineTest, JoinsLines) {
  EXPECT_EQ(EscapeToOneLine(" 5천억\n\t 달러 \n"), "5천억 달러");
  EXPECT_EQ(EscapeToOneLine("a\033b"), "a\\x1Bb");
  EXPECT_EQ(EscapeToOneLine(""), "");
}

}  // namespace
}  // namespace newslens
