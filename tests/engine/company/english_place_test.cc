#include "engine/company/english_place.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

struct PlaceCase {
  std::string name;
  std::string before;
  std::string company;
  std::string after;
  std::string
      expected;  // of f foreign, b begins, e ends, n begins longer name, a article, c capital, p
};

class EnglishPlaceTest : public testing::TestWithParam<PlaceCase> {};

TEST_P(EnglishPlaceTest, Tells) {
  const PlaceCase& param = GetParam();
  const std::string text = absl::StrCat(param.before, param.company, param.after);
  const Range sentence{0, static_cast<uint32_t>(text.size())};
  const Range name{static_cast<uint32_t>(param.before.size()),
                   static_cast<uint32_t>(param.before.size() + param.company.size())};
  const EnglishPlace place = PlaceInEnglish(text, sentence, name);
  std::string told;
  if (place.foreign) told += 'f';
  if (place.begins_sentence) told += 'b';
  if (place.ends_longer_name) told += 'e';
  if (place.begins_longer_name) told += 'n';
  if (place.has_article) told += 'a';
  if (place.capital_tells) told += 'c';
  if (place.has_possessive) told += 'p';
  EXPECT_EQ(told, param.expected) << text;
}

INSTANTIATE_TEST_SUITE_P(
    Table, EnglishPlaceTest,
    testing::Values(PlaceCase{"FirstWord", "", "Ford", " said so", "b"},
                    PlaceCase{"InsideSentence", "the owner of ", "Ford", " said so", "c"},
                    PlaceCase{"Possessive", "", "Ford", "'s plan", "bp"},
                    PlaceCase{"CurlyPossessive", "of ", "Ford", "’s plan", "cp"},
                    PlaceCase{"BehindAnotherName", "with Gerald ", "Ford", " there", "e"},
                    PlaceCase{"BehindFunctionWord", "When ", "Ford", " spoke", ""},
                    PlaceCase{"BehindAcronym", "the US ", "Ford", " plant", ""},
                    PlaceCase{"BeforeAnotherName", "across ", "Ford", " Creek", "nc"},
                    PlaceCase{"BeforeAcronym", "as ", "Ford", " CEO", "c"},
                    PlaceCase{"Article", "near the ", "Amazon", " river", "a"},
                    PlaceCase{"Place", "lives in ", "Hartford", " now", ""},
                    PlaceCase{"Acronym", "as ", "GST", " rises", ""},
                    PlaceCase{"BehindComma", "yes, ", "Ford", " said", ""},
                    PlaceCase{"KoreanParticle", "", "Ford", "는 웃었다", "fb"},
                    PlaceCase{"KoreanAround", "어제 ", "Ford", " 주가", "f"},
                    PlaceCase{"KoreanName", "the ", "포드", " said", "f"}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace newslens
