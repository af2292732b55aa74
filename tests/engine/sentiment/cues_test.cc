#include "engine/sentiment/cues.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using ::testing::HasSubstr;

CueRow Row(std::string surface, CueClass cue_class, int polarity, double strength = 1) {
  CueRow row;
  row.surface = std::move(surface);
  row.cue_class = cue_class;
  row.polarity = polarity;
  row.strength = strength;
  return row;
}

TEST(CueTableTest, RefusesRowsThatCanNotBe) {
  const struct {
    std::string name;
    std::vector<CueRow> rows;
    std::string message;
  } cases[] = {
      {"no surface", {Row("", CueClass::kPolar, 1)}, "is empty"},
      {"blank surface", {Row("  ", CueClass::kPolar, 1)}, "is empty"},
      {"polar without a sign", {Row("급등", CueClass::kPolar, 0)}, "can not have polarity 0"},
      {"good thing that is bad", {Row("매출", CueClass::kGoodThing, -1)}, "GOOD_THING"},
      {"bad thing that is good", {Row("적자", CueClass::kBadThing, 1)}, "BAD_THING"},
      {"relief with a sign", {Row("해소", CueClass::kRelief, 1)}, "RELIEF"},
      {"polarity out of range", {Row("급등", CueClass::kPolar, 2)}, "can not have polarity 2"},
      {"no strength", {Row("급등", CueClass::kPolar, 1, 0)}, "strength"},
      {"too strong", {Row("급등", CueClass::kPolar, 1, 3.5)}, "strength"},
      {"strength that is no number", {Row("급등", CueClass::kPolar, 1, 0.0 / 0.0)}, "strength"},
      {"the same twice",
       {Row("급등", CueClass::kPolar, 1), Row("급등", CueClass::kDirection, 1)},
       "stands in line 7 already"},
      {"the same but for case",
       {Row("MOU", CueClass::kPolar, 1), Row("mou", CueClass::kPolar, 1)},
       "already"},
  };
  for (auto test : cases) {
    SCOPED_TRACE(test.name);
    for (size_t i = 0; i < test.rows.size(); ++i) test.rows[i].line = static_cast<int>(7 + i);
    const auto table = CueTable::Build(test.rows);
    ASSERT_FALSE(table.ok());
    EXPECT_THAT(std::string(table.status().message()), HasSubstr("line "));
    EXPECT_THAT(std::string(table.status().message()), HasSubstr(test.message));
  }
}

TEST(CueTableTest, GivesTheScanItsSurfacesByIndex) {
  const auto table =
      CueTable::Build({Row("급등", CueClass::kPolar, 1), Row("급락", CueClass::kPolar, -1)});
  ASSERT_TRUE(table.ok());
  const std::vector<Surface> surfaces = (*table)->ScanSurfaces();
  ASSERT_EQ(surfaces.size(), 2u);
  EXPECT_EQ(surfaces[1].text, "급락");
  EXPECT_EQ(surfaces[1].kind, SurfaceKind::kCue);
  EXPECT_EQ(surfaces[1].id, 1u);
}

TEST(CueClassFromNameTest, KnowsItsNamesAlone) {
  EXPECT_EQ(CueClassFromName("GOOD_THING"), CueClass::kGoodThing);
  EXPECT_EQ(CueClassFromName("BREAK"), CueClass::kBreak);
  EXPECT_EQ(CueClassFromName("good_thing"), std::nullopt);
  EXPECT_EQ(CueClassFromName(""), std::nullopt);
}

struct StandsCase {
  std::string name;
  std::string text;
  std::string surface;
  CueClass cue_class;
  int polarity;
  std::string not_before;
  std::string not_after;
  bool stands;
};

class CueStandsTest : public ::testing::TestWithParam<StandsCase> {};

TEST_P(CueStandsTest, LooksAtTheLettersAround) {
  const StandsCase& test = GetParam();
  CueRow row = Row(test.surface, test.cue_class, test.polarity);
  row.not_before = test.not_before;
  row.not_after = test.not_after;
  const auto table = CueTable::Build({row});
  ASSERT_TRUE(table.ok());
  const size_t at = test.text.find(test.surface);
  ASSERT_NE(at, std::string::npos);
  const Range range{static_cast<uint32_t>(at), static_cast<uint32_t>(at + test.surface.size())};
  EXPECT_EQ(CueStands(test.text, range, (*table)->cues()[0]), test.stands);
}

INSTANTIATE_TEST_SUITE_P(
    Words, CueStandsTest,
    ::testing::Values(
        StandsCase{"Stem", "다온건설이 파산했다", "파산", CueClass::kPolar, -1, "", "", true},
        StandsCase{"InsideCompound", "주가급등", "급등", CueClass::kPolar, 1, "", "", true},
        StandsCase{"NotBefore", "성장률은", "성장", CueClass::kPolar, 1, "률|통", "", false},
        StandsCase{"NotBeforeOther", "성장했다", "성장", CueClass::kPolar, 1, "률|통", "", true},
        StandsCase{"NotBeforeAtEnd", "고성장", "성장", CueClass::kPolar, 1, "률|통", "", true},
        StandsCase{"NotAfter", "끊임없이", "없이", CueClass::kNegator, -1, "", "임|상관", false},
        StandsCase{"NotAfterAtStart", "없이", "없이", CueClass::kNegator, -1, "", "임|상관", true},
        StandsCase{"EnglishWord", "shares fall", "fall", CueClass::kPolar, -1, "", "", true},
        StandsCase{"EnglishEnding", "it falls.", "fall", CueClass::kPolar, -1, "", "", true},
        StandsCase{"EnglishIng", "falling", "fall", CueClass::kPolar, -1, "", "", true},
        StandsCase{"EnglishInside", "waterfall", "fall", CueClass::kPolar, -1, "", "", false},
        StandsCase{"EnglishBand", "price band", "ban", CueClass::kPolar, -1, "", "", false},
        StandsCase{"EnglishLonger", "fallacy", "fall", CueClass::kPolar, -1, "", "", false},
        StandsCase{"EnglishInKorean", "주가가 fall했다", "fall", CueClass::kPolar, -1, "", "",
                   true},
        StandsCase{"BreakEndsItsWord", "줄었지만 올랐다", "지만", CueClass::kBreak, -1, "", "",
                   true},
        StandsCase{"BreakBeforeComma", "줄었지만,", "지만", CueClass::kBreak, -1, "", "", true},
        StandsCase{"BreakInside", "지만원", "지만", CueClass::kBreak, -1, "", "", false}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace newslens
