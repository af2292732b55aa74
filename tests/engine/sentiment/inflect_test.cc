#include "engine/sentiment/inflect.h"

#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "engine/sentiment/cues.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

TEST(InflectedFormsTest, GivesTheBeginningsOfAllForms) {
  const struct {
    std::string name;
    std::string stem;
    std::string forms;
  } cases[] = {
      {"doubles ㄹ", "오르", "오르 오른 오를 오름 올라 올랐"},
      {"doubles ㄹ after a bright vowel of two syllables", "앞지르",
       "앞지르 앞지른 앞지를 앞지름 앞질러 앞질렀"},
      {"plain in 르", "따르", "따르 따른 따를 따름 따라 따랐"},
      {"loses ㅡ", "모으", "모으 모은 모을 모음 모아 모았"},
      {"joins 이 and 어", "무너지", "무너지 무너진 무너질 무너짐 무너져 무너졌"},
      {"joins 우 and 어", "낮추", "낮추 낮춘 낮출 낮춤 낮춰 낮췄"},
      {"joins 오 and 아", "내려오", "내려오 내려온 내려올 내려옴 내려와 내려왔"},
      {"swallows 아", "불어나", "불어나 불어난 불어날 불어남 불어났"},
      {"swallows 어", "넘어서", "넘어서 넘어선 넘어설 넘어섬 넘어섰"},
      {"하", "반색하", "반색하 반색한 반색할 반색함 반색해 반색했"},
      {"keeps its consonant", "치솟", "치솟 치솟아 치솟았"},
      {"loses ㄹ", "줄어들", "줄어들 줄어드 줄어든 줄어들어 줄어들었"},
      {"one syllable", "꺾", "꺾고 꺾지 꺾자 꺾던 꺾기 꺾으며 꺾으면 꺾는 꺾은 꺾을 꺾어 꺾었"},
      {"one syllable in ㄹ", "늘", "늘고 늘지 늘자 늘던 늘기 늘며 늘면 늘어 늘었"},
      {"one syllable that ends in a vowel", "뛰", ""},
      {"not Hangul", "up", ""},
      {"nothing", "", ""},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.name);
    EXPECT_EQ(absl::StrJoin(InflectedForms(test.stem), " "), test.forms);
  }
}

CueRow Row(const std::string& surface, int line) {
  CueRow row;
  row.surface = surface;
  row.polarity = 1;
  row.line = line;
  return row;
}

TEST(InflectedFormsTest, AFormWithARowOfItsOwnIsThatRows) {
  const auto cues = CueTable::Build({Row("치솟~", 2), Row("치솟았", 3)});
  ASSERT_TRUE(cues.ok()) << cues.status();
  std::vector<std::string> texts;
  for (const CueTable::Cue& cue : (*cues)->cues()) texts.push_back(cue.text);
  EXPECT_EQ(absl::StrJoin(texts, " "), "치솟 치솟아 치솟았");
}

TEST(InflectedFormsTest, StemsWithoutOrWithEqualFormsFailTheLoad) {
  EXPECT_FALSE(CueTable::Build({Row("up~", 2)}).ok());
  EXPECT_FALSE(CueTable::Build({Row("~", 2)}).ok());
  EXPECT_FALSE(CueTable::Build({Row("낮추~", 2), Row("낮춰~", 3)}).ok());
}

}  // namespace
}  // namespace newslens
