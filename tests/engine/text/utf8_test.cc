#include "engine/text/utf8.h"

#include <optional>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace newslens {
namespace {

struct InvalidCase {
  const char* name;
  std::string text;
  std::optional<size_t> invalid_at;
};

TEST(FindInvalidUtf8Test, Table) {
  const std::vector<InvalidCase> cases = {
      {"empty", "", std::nullopt},
      {"ascii", "plain text", std::nullopt},
      {"hangul", "가나전자", std::nullopt},
      {"two bytes", "é·", std::nullopt},
      {"emoji", "📈", std::nullopt},
      {"last code point", "\xF4\x8F\xBF\xBF", std::nullopt},
      {"below the surrogates", "\xED\x9F\xBF", std::nullopt},
      {"above the surrogates", "\xEE\x80\x80", std::nullopt},
      {"noncharacter", "\xEF\xBF\xBF", std::nullopt},
      {"lone continuation", "a\x80", 1},
      {"overlong slash", "\xC0\xAF", 0},
      {"overlong C1", "\xC1\xBF", 0},
      {"overlong three", "\xE0\x9F\xBF", 0},
      {"overlong four", "\xF0\x8F\xBF\xBF", 0},
      {"first surrogate", "a\xED\xA0\x80", 1},
      {"last surrogate", "\xED\xBF\xBF", 0},
      {"above U+10FFFF", "\xF4\x90\x80\x80", 0},
      {"lead F5", "\xF5\x80\x80\x80", 0},
      {"byte FF", "ab\xFF", 2},
      {"cut two", "가\xC3", 3},
      {"cut three", "가\xEA\xB0", 3},
      {"cut four", "가\xF0\x9F\x93", 3},
      {"cut by ascii",
       "\xEA\xB0"
       "a",
       0},
  };
  for (const InvalidCase& test : cases) {
    SCOPED_TRACE(test.name);
    EXPECT_EQ(FindInvalidUtf8(test.text), test.invalid_at);
  }
}

// The check takes many bytes at once: every bad byte must be found wherever it falls in them.
TEST(FindInvalidUtf8Test, NamesTheByteAtEveryPlace) {
  for (const std::string& character : {std::string("é"), std::string("힣"), std::string("📈")}) {
    for (size_t before = 0; before < 80; ++before) {
      std::string text;
      while (text.size() < before) text += text.size() + 3 <= before ? "각" : "a";
      const size_t begin = text.size();
      text += character;
      text += std::string("나라 market 시장 ") + std::string(70, 'z');
      ASSERT_EQ(FindInvalidUtf8(text), std::nullopt) << before;
      for (size_t k = 0; k < character.size(); ++k) {
        for (const char bad : {'\xFF', 'a', '\xC0', '\xE1'}) {
          if (k == 0 && (bad == 'a' || bad == '\xE1')) continue;
          std::string broken = text;
          broken[begin + k] = bad;
          // A lead byte in a continuation's place still makes the first character the bad one.
          ASSERT_EQ(FindInvalidUtf8(broken), begin) << before << " " << k;
        }
      }
    }
  }
}

TEST(DecodeTest, StepsBothWays) {
  const std::string text = "a·가📈";
  const std::vector<CodePoint> expected = {{U'a', 1}, {U'·', 2}, {U'가', 3}, {U'📈', 4}};
  size_t offset = 0;
  for (const CodePoint& c : expected) {
    EXPECT_EQ(DecodeAt(text, offset).value, c.value);
    EXPECT_EQ(DecodeAt(text, offset).size, c.size);
    offset += c.size;
    EXPECT_EQ(DecodeBefore(text, offset).value, c.value);
    EXPECT_EQ(DecodeBefore(text, offset).size, c.size);
  }
  EXPECT_EQ(DecodeBefore(text, 0).size, 0u);
}

TEST(DecodeTest, StaysInsideBrokenText) {
  for (const std::string& text :
       {std::string("\xEA\xB0"), std::string("\xF0"), std::string("\x80")}) {
    EXPECT_EQ(DecodeAt(text, 0).value, char32_t{0xFFFD});
    EXPECT_EQ(DecodeAt(text, 0).size, 1u);
    EXPECT_EQ(DecodeBefore(text, text.size()).size, 1u);
  }
}

TEST(AppendUtf8Test, RoundTrip) {
  for (const char32_t c : {U'a', U'\u007F', U'\u0080', U'\u07FF', U'\u0800', U'가', U'\uFFFD',
                           char32_t{0x10000}, char32_t{0x10FFFF}}) {
    std::string text;
    AppendUtf8(c, &text);
    EXPECT_EQ(FindInvalidUtf8(text), std::nullopt);
    EXPECT_EQ(DecodeAt(text, 0).value, c);
    EXPECT_EQ(DecodeAt(text, 0).size, text.size());
  }
}

TEST(HasFinalConsonantTest, DecidesParticles) {
  EXPECT_TRUE(HasFinalConsonant(U'삼'));
  EXPECT_FALSE(HasFinalConsonant(U'자'));
  EXPECT_FALSE(HasFinalConsonant(U'A'));
}

}  // namespace
}  // namespace newslens
