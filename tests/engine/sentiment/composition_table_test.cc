// Each row of tests/data/sentiment_composition.csv shows a rule of composition at work: what a
// sentence says of its company without the words of the rule and with them.
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "engine/sentiment/judged.h"
#include "engine/sentiment/own_cases.h"
#include "engine/sentiment/shipped_cues.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

constexpr float kSame = 0.05F;
constexpr absl::string_view kCompanies[] = {"가온소재", "Norvale"};

// What is said before and after, as the sum of the evidence's weights.
const std::map<std::string, bool (*)(float, float)>& Effects() {
  static const auto* const kEffects = new std::map<std::string, bool (*)(float, float)>{
      {"TURNED", [](float a, float b) { return a * b < 0 && std::abs(b) >= kSays; }},
      {"WEAKER", [](float a, float b) { return a * b > 0 && std::abs(b) < std::abs(a) - kSame; }},
      {"STRONGER", [](float a, float b) { return a * b > 0 && std::abs(b) > std::abs(a) + kSame; }},
      {"SAME", [](float a, float b) { return std::abs(a - b) < kSame; }},
      {"SAME_SIGN", [](float a, float b) { return a * b > 0 && std::abs(b) >= kSays; }},
      {"NOTHING", [](float a, float b) { return std::abs(a) >= kSays && std::abs(b) < kSays; }},
      {"LOSS", [](float, float b) { return b <= -kSays; }},
  };
  return *kEffects;
}

float Said(const CueTable& cues, const std::string& sentence) {
  for (absl::string_view name : kCompanies) {
    if (!absl::StrContains(sentence, name)) continue;
    const ArticleText text = MakeText("", sentence);
    const Sentiments found = Judge(text, FindNames(text, {std::string(name)}), cues);
    return SumOfEvidence(found.companies[0]);
  }
  ADD_FAILURE() << "no company in: " << sentence;
  return 0;
}

TEST(CompositionTableTest, EachRuleDoesWhatItsRowSays) {
  const auto cues = CueTable::Build(ShippedCueRows(), ShippedFrameRows());
  ASSERT_TRUE(cues.ok()) << cues.status();
  constexpr absl::string_view kColumns[] = {"rule", "plain", "composed", "effect"};
  const std::string bytes = ReadOwnFile("sentiment_composition.csv");
  const auto table = ParseCsv("sentiment_composition.csv", bytes, kColumns);
  ASSERT_TRUE(table.ok()) << table.status();
  std::set<std::string> rules;
  for (const CsvTable::Row& row : table->rows()) {
    rules.insert(std::string(row.cells[0]));
    const auto effect = Effects().find(std::string(row.cells[3]));
    ASSERT_NE(effect, Effects().end()) << row.cells[3];
    const float plain = Said(**cues, std::string(row.cells[1]));
    const float composed = Said(**cues, std::string(row.cells[2]));
    EXPECT_TRUE(effect->second(plain, composed))
        << row.cells[0] << ": " << row.cells[2] << " says " << composed << ", without the rule "
        << plain << "; " << row.cells[3];
  }
  EXPECT_GE(rules.size(), 18u);
}

}  // namespace
}  // namespace newslens
