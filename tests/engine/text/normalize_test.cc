#include "engine/text/normalize.h"

#include <string>
#include <vector>

#include "engine/text/utf8.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

struct Normalized {
  std::string buffer;
  OffsetMap map;
};

Normalized Read(absl::string_view source) {
  Normalized out;
  Normalize(source, Field::kText, &out.buffer, &out.map);
  return out;
}

struct NormalizeCase {
  const char* name;
  std::string source;
  std::string buffer;
};

const std::vector<NormalizeCase>& Cases() {
  static const auto& cases = *new std::vector<NormalizeCase>{
      {"empty", "", ""},
      {"plain Korean", "가나전자는 3.5% 올랐다.\n\t다음 줄", "가나전자는 3.5% 올랐다.\n\t다음 줄"},
      {"plain signs", "“가나” ‘다라’ … · ㈜가나 ㎡ △ ▲ ₩ 美 📈",
       "“가나” ‘다라’ … · ㈜가나 ㎡ △ ▲ ₩ 美 📈"},
      // Full-width forms.
      {"full-width digits and comma", "１０억원, １，０００만원", "10억원, 1,000만원"},
      {"full-width letters and brackets", "ＡＢ（００５）［］％～", "AB(005)[]%~"},
      {"full-width signs", "￦￥￡￠", "₩¥£¢"},
      {"ideographic space", "가\u3000나", "가 나"},
      {"no-break and thin spaces", "가\u00A0나\u2009다\u202F라", "가 나 다 라"},
      {"kana stay", "カブ・「株」", "カブ・「株」"},
      // Decomposed letters.
      {"NFD syllable", "\u1112\u1161\u11AB\u110B\u116E", "한우"},
      {"NFD word in text", "오늘 \u1112\u1161\u11AB가 샀다", "오늘 한가 샀다"},
      {"syllable and a final jamo", "가\u11A8", "각"},
      {"NFD Latin", "cafe\u0301 x", "café x"},
      {"two marks in the wrong order", "q\u0307\u0323", "q\u0323\u0307"},
      {"singletons", "\u212B \u2126 \uF900", "Å Ω 豈"},
      {"lone combining mark", "\u0301a", "\u0301a"},
      {"already NFC", "café Ωmega", "café Ωmega"},
      // Characters that show nothing.
      {"zero width", "가\u200B나\u200D다\uFEFF라\u2060마", "가나다라마"},
      {"soft hyphen", "mar\u00ADket", "market"},
      {"bom at the beginning", "\uFEFF가", "가"},
      {"variation selector", "☎\uFE0F 02", "☎ 02"},
      {"direction marks", "\u202A가\u202C\u2066나\u2069", "가나"},
      // Line ends.
      {"crlf", "가\r\n나\r다\n\r라", "가\n나\n다\n\n라"},
      {"separators", "가\u2028나\u2029다\u0085라\v마\f바", "가\n나\n다\n라\n마\n바"},
      // Entities.
      {"named", "&quot;R&amp;D&quot; &lt;가&gt; &apos;", "\"R&D\" <가> '"},
      {"decimal and hexadecimal", "&#39;&#x27;&#X27;&#44032;&#xAC00;", "'''가가"},
      {"signs", "&lsquo;가&rsquo;&hellip;&middot;&ldquo;&rdquo;&euro;", "‘가’…·“”€"},
      {"spaces", "가&nbsp;나&#160;다&#8203;라&shy;마&#12288;바", "가 나 다라마 바"},
      {"full-width by number", "&#65297;", "1"},
      {"once only", "&amp;lt;", "&lt;"},
      {"no entity", "R&D, S&P 500, AT&T; M&A &; &#; &#x; & ",
       "R&D, S&P 500, AT&T; M&A &; &#; &#x; & "},
      {"no character", "&#0; &#xD800; &#1114112; &#99999999; &unknown;",
       "&#0; &#xD800; &#1114112; &#99999999; &unknown;"},
      {"case counts", "&QUOT; &Nbsp;", "&QUOT; &Nbsp;"},
      {"cut at the end", "가&quot", "가&quot"},
      // Tags.
      {"breaks", "가<br>나<BR/>다<br />라", "가\n나\n다\n라"},
      {"blocks", "<p>가</p><div class=\"x\">나</div>", "\n가\n\n나\n"},
      {"inline", "<b>가</b><a href='http://x.kr/?a=b'>나</a><span>다</span>", "가나다"},
      {"comment", "가<!-- <b>광고</b> -->나", "가나"},
      {"script and style sheet",
       "가<script>if (a < b) f('나');</script>다<STYLE a=\"b\">p{}</Style >라", "가다라"},
      {"tag in a script's string", "가<script>w(\"<script>x\")</script>나", "가나"},
      {"script without an end", "가<script>나다", "가나다"},
      {"script that the next one begins in", "가<script>나<script>x</script>다", "가나다"},
      {"other element's end", "가<style>나</script>다", "가나다"},
      {"script closed at once", "가<script/>나</script>다", "가나다"},
      {"stray signs stay", "가나전자 <005930>, a < b > c, <서울경제> <기자> 1<2",
       "가나전자 <005930>, a < b > c, <서울경제> <기자> 1<2"},
      {"names that HTML does not know", "<EBS 교양> <S-Oil> <P&G>", "<EBS 교양> <S-Oil> <P&G>"},
      {"attributes need an equals sign", "a <b and c> d", "a <b and c> d"},
      {"open at the end", "가 <br", "가 <br"},
      {"comment without an end", "가 <!-- 나", "가 <!-- 나"},
      {"tag from entities is no tag", "&lt;br&gt;", "<br>"},
  };
  return cases;
}

TEST(NormalizeTest, Table) {
  for (const NormalizeCase& test : Cases()) {
    SCOPED_TRACE(test.name);
    EXPECT_EQ(Read(test.source).buffer, test.buffer);
  }
}

// Every range of the buffer at character boundaries leads to a piece of the source at character
// boundaries, and reading that piece again gives the range, or all of the unit it is a part of.
TEST(NormalizeTest, RangesLeadBackExactly) {
  for (const NormalizeCase& test : Cases()) {
    SCOPED_TRACE(test.name);
    const Normalized read = Read(test.source);
    std::vector<uint32_t> bounds;
    for (uint32_t i = 0; i < read.buffer.size(); i += DecodeAt(read.buffer, i).size) {
      bounds.push_back(i);
    }
    bounds.push_back(static_cast<uint32_t>(read.buffer.size()));
    for (size_t a = 0; a < bounds.size(); ++a) {
      for (size_t b = a + 1; b < bounds.size(); ++b) {
        const SourceRange source = read.map.ToSource({bounds[a], bounds[b]});
        ASSERT_EQ(source.field, Field::kText);
        ASSERT_LE(source.range.begin, source.range.end);
        ASSERT_LE(source.range.end, test.source.size());
        const std::string piece =
            test.source.substr(source.range.begin, source.range.end - source.range.begin);
        ASSERT_EQ(FindInvalidUtf8(piece), std::nullopt);
        const std::string slice = read.buffer.substr(bounds[a], bounds[b] - bounds[a]);
        ASSERT_NE(Read(piece).buffer.find(slice), std::string::npos) << piece << " | " << slice;
      }
    }
  }
}

TEST(NormalizeTest, UnitsOfTheSource) {
  const std::string source = "가나\u200B전자 \u1112\u1161\u11AB &amp; １０";
  const Normalized read = Read(source);
  ASSERT_EQ(read.buffer, "가나전자 한 & 10");
  const auto source_of = [&](absl::string_view word) {
    const auto begin = static_cast<uint32_t>(read.buffer.find(std::string(word)));
    const Range range =
        read.map.ToSource({begin, begin + static_cast<uint32_t>(word.size())}).range;
    return source.substr(range.begin, range.size());
  };
  EXPECT_EQ(source_of("가나"), "가나");
  EXPECT_EQ(source_of("전자"), "전자");
  EXPECT_EQ(source_of("가나전자"), "가나\u200B전자");
  EXPECT_EQ(source_of("한"), "\u1112\u1161\u11AB");
  EXPECT_EQ(source_of("&"), "&amp;");
  EXPECT_EQ(source_of("1"), "１");
  EXPECT_EQ(source_of("10"), "１０");
}

TEST(NormalizeTest, PlainTextIsCopied) {
  EXPECT_TRUE(Read("가나전자는 “3.5%” 올랐다… 📈\n").map.identity());
  EXPECT_FALSE(Read("가나전자는 ３% 올랐다").map.identity());
  EXPECT_FALSE(Read("가나\u200B").map.identity());
}

TEST(NormalizeTest, LongRunsOfMarksStayWhole) {
  std::string source = "e";
  for (int i = 0; i < 3000; ++i) source += i % 2 == 0 ? "\u0301" : "\u0316";
  const Normalized read = Read(source);
  EXPECT_EQ(FindInvalidUtf8(read.buffer), std::nullopt);
  EXPECT_EQ(read.map.ToSource({0, static_cast<uint32_t>(read.buffer.size())}).range,
            (Range{0, static_cast<uint32_t>(source.size())}));
}

TEST(NormalizeTest, BrokenTextStaysInside) {
  for (const char* source :
       {"\xEA", "\xE2\x80", "a\xCC", "\xF0\x9F", "\xEF\xBC", "\xC2", "\xED\xA0\x80"}) {
    EXPECT_LE(Read(source).buffer.size(), 16u);
  }
}

}  // namespace
}  // namespace newslens
