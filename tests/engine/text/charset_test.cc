#include "engine/text/charset.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using std::string_literals::operator""s;

struct DecodeCase {
  const char* name;
  const char* charset;
  std::string bytes;
  std::string utf8;
};

TEST(DecodeCharsetTest, Table) {
  const std::string ga_na = "\xB0\xA1\xB3\xAA";  // 가나
  const std::vector<DecodeCase> cases = {
      {"euc-kr", "EUC-KR", ga_na + " AI", "가나 AI"},
      {"euc-kr in lower case", "euc-kr", ga_na, "가나"},
      {"ks c 5601", "KS_C_5601-1987", ga_na, "가나"},
      {"cp949", "CP949", ga_na, "가나"},
      {"windows-949", "windows-949", ga_na, "가나"},
      // 똠 stands in the superset alone.
      {"superset under the name of euc-kr", "EUC-KR", "\x8C\x63", "똠"},
      {"backslash stays one", "EUC-KR", "\\", "\\"},
      {"utf-8", "UTF-8", "가나", "가나"},
      {"utf-8 with bom", "UTF-8", "\xEF\xBB\xBF가나", "가나"},
      {"utf-16 le with bom", "UTF-16", "\xFF\xFE\x00\xAC"s, "가"},
      {"utf-16 be with bom", "UTF-16", "\xFE\xFF\xAC\x00"s, "가"},
      {"utf-16 le by name", "UTF-16LE", "\x00\xAC"s, "가"},
      {"utf-16 le by name with bom", "UTF-16LE", "\xFF\xFE\x00\xAC"s, "가"},
      {"utf-16 pair", "UTF-16BE", "\xD8\x3D\xDC\xC8", "📈"},
      {"utf-32 with bom", "UTF-32", "\x00\x00\xFE\xFF\x00\x00\xAC\x00"s, "가"},
      {"latin 1", "ISO-8859-1", "caf\xE9", "café"},
      {"empty", "EUC-KR", "", ""},
      {"bom alone", "UTF-16", "\xFF\xFE", ""},
  };
  for (const DecodeCase& test : cases) {
    SCOPED_TRACE(test.name);
    const auto decoded = DecodeCharset(test.bytes, test.charset);
    ASSERT_TRUE(decoded.ok()) << decoded.status();
    EXPECT_EQ(decoded->utf8, test.utf8);
    EXPECT_EQ(decoded->undecodable_count, 0u);
    EXPECT_TRUE(decoded->undecodable.empty());
  }
}

TEST(DecodeCharsetTest, PlacesWhatItCannotDecode) {
  const auto decoded = DecodeCharset("\xB0\xA1\xFF \xB3\xAA\xFF", "EUC-KR");
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ(decoded->utf8, "가\uFFFD 나\uFFFD");
  EXPECT_EQ(decoded->undecodable_count, 2u);
  EXPECT_EQ(decoded->undecodable, (std::vector<size_t>{3, 10}));
}

TEST(DecodeCharsetTest, PlacesCountFromBehindTheByteOrderMark) {
  const auto decoded = DecodeCharset(
      "\xEF\xBB\xBF"
      "a\xFF",
      "UTF-8");
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ(decoded->undecodable, std::vector<size_t>{1});
}

TEST(DecodeCharsetTest, ReplacementThatWasSentIsNoFailure) {
  const auto decoded = DecodeCharset("\uFFFD", "UTF-8");
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ(decoded->utf8, "\uFFFD");
  EXPECT_EQ(decoded->undecodable_count, 0u);
}

TEST(DecodeCharsetTest, CutCharactersAtTheEnd) {
  for (const auto& [charset, bytes] :
       std::vector<std::pair<const char*, std::string>>{{"EUC-KR", "a\xB0"},
                                                        {"UTF-8", "a\xEA\xB0"},
                                                        {"UTF-16BE",
                                                         "\x00"
                                                         "a\xD8\x3D"s}}) {
    SCOPED_TRACE(charset);
    const auto decoded = DecodeCharset(bytes, charset);
    ASSERT_TRUE(decoded.ok()) << decoded.status();
    EXPECT_EQ(decoded->utf8, "a\uFFFD");
    EXPECT_EQ(decoded->undecodable, std::vector<size_t>{1});
  }
}

TEST(DecodeCharsetTest, CountsAllAndPlacesTheFirstHundred) {
  const auto decoded = DecodeCharset(std::string(250, '\xFF'), "US-ASCII");
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ(decoded->undecodable_count, 250u);
  EXPECT_EQ(decoded->undecodable.size(), 100u);
  EXPECT_EQ(decoded->undecodable.back(), 99u * 3);
}

TEST(DecodeCharsetTest, RefusesOtherCharsets) {
  for (const std::string& charset :
       {"no-such-charset"s, ""s, "EUC-KR\0x"s, std::string(5000, 'x'), "UTF-7"s, "HZ-GB-2312"s,
        "ibm-037"s, "ISO-2022-KR"s, "SCSU"s, "\xFF\xFE"s}) {
    SCOPED_TRACE(charset);
    EXPECT_EQ(DecodeCharset("text", charset).status().code(), absl::StatusCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace newslens
