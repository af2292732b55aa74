#include "engine/sentiment/english_words.h"

#include <string>
#include <vector>

#include "engine/sentiment/named_words.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

std::vector<WordFeature> FeaturesOf(absl::string_view text, const std::vector<std::string>& names,
                                    uint32_t company) {
  const EnglishSentence sentence(text, {0, static_cast<uint32_t>(text.size())},
                                 NamesIn(text, names));
  std::vector<WordFeature> features;
  sentence.FeaturesOf(company, features);
  return features;
}

TEST(EnglishWordsTest, NameIsMasked) {
  EXPECT_EQ(Hashes(FeaturesOf("Norvale shares jump 5%", {"Norvale"}, 0)),
            Hashes(FeaturesOf("Kestrel Foods shares jump 7%", {"Kestrel Foods"}, 0)));
}

TEST(EnglishWordsTest, CaseOfLettersIsNoDifference) {
  EXPECT_EQ(Hashes(FeaturesOf("Norvale Shares Jump", {"Norvale"}, 0)),
            Hashes(FeaturesOf("Norvale shares jump", {"Norvale"}, 0)));
}

TEST(EnglishWordsTest, OtherWordsAreOtherFeatures) {
  EXPECT_NE(Hashes(FeaturesOf("Norvale shares jump", {"Norvale"}, 0)),
            Hashes(FeaturesOf("Norvale shares slump", {"Norvale"}, 0)));
}

TEST(EnglishWordsTest, EachNameHasItsOwnView) {
  const absl::string_view text = "Norvale jumps; Oakmere slumps";
  EXPECT_NE(Hashes(FeaturesOf(text, {"Norvale", "Oakmere"}, 0)),
            Hashes(FeaturesOf(text, {"Norvale", "Oakmere"}, 1)));
}

TEST(EnglishWordsTest, SquaresAddUpToOne) {
  for (absl::string_view text :
       {"Norvale", "Norvale falls", "Oakmere, Norvale and others, up 3%"}) {
    double squares = 0;
    for (const WordFeature& feature : FeaturesOf(text, {"Norvale"}, 0)) {
      squares += feature.value * feature.value;
    }
    EXPECT_NEAR(squares, 1, 1e-4) << text;
  }
}

TEST(EnglishWordsTest, LongSentenceIsReadToItsLimit) {
  std::string text = "Norvale";
  for (int i = 0; i < 5000; ++i) text += " word" + std::to_string(i % 7);
  const EnglishSentence sentence(text, {0, static_cast<uint32_t>(text.size())},
                                 NamesIn(text, {"Norvale"}));
  EXPECT_EQ(sentence.size(), EnglishSentence::kMaxWords);
}

TEST(EnglishWordsTest, NameCutByTheSentenceIsReadAsWords) {
  const absl::string_view text = "Profit of Norvale Foods";
  const std::vector<NamePlace> names = NamesIn(text, {"Norvale Foods"});
  const EnglishSentence sentence(text, {0, 17}, names);
  ASSERT_EQ(sentence.size(), 3);
  EXPECT_FALSE(sentence.word(2).is_name);
  std::vector<WordFeature> features;
  sentence.FeaturesOf(0, features);
  EXPECT_FALSE(features.empty());
}

TEST(EnglishWordsTest, NothingIsSaidInNoWords) {
  const EnglishSentence sentence("   ", {0, 3}, {});
  std::vector<WordFeature> features = {{1, 1, 0, 0}};
  sentence.FeaturesOf(0, features);
  EXPECT_TRUE(features.empty());
}

}  // namespace
}  // namespace newslens
