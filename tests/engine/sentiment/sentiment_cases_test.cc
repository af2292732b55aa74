// Each row of tests/data/sentiment_cases.csv says of every company in it what a reader would:
// POSITIVE, NEGATIVE or NEUTRAL. A row marked as missed is one that the stage gets wrong; the mark
// has to go when it gets it right, so that the list of misses can only shrink.
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/sentiment/judged.h"
#include "engine/sentiment/own_cases.h"
#include "engine/sentiment/shipped_cues.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

constexpr char kAny[] = "ANY";  // a company of which the case does not say
constexpr size_t kCases = 500;
constexpr size_t kOpposed = 150;
constexpr size_t kNeutral = 50;
constexpr size_t kMostMissed = 15;

struct Case {
  std::string name;
  std::string text;
  std::vector<std::pair<std::string, std::string>> expected;  // company, label
  bool missed = false;
};

std::vector<Case> ReadCases() {
  constexpr absl::string_view kColumns[] = {"name", "text", "expected", "missed"};
  const std::string bytes = ReadOwnFile("sentiment_cases.csv");
  const auto table = ParseCsv("sentiment_cases.csv", bytes, kColumns);
  EXPECT_TRUE(table.ok()) << table.status();
  std::vector<Case> cases;
  if (!table.ok()) return cases;
  for (const CsvTable::Row& row : table->rows()) {
    Case& test = cases.emplace_back();
    test.name = std::string(row.cells[0]);
    test.text = std::string(row.cells[1]);
    for (absl::string_view part : absl::StrSplit(row.cells[2], '|')) {
      test.expected.push_back(absl::StrSplit(part, absl::MaxSplits('=', 1)));
    }
    test.missed = row.cells[3] == "yes";
  }
  return cases;
}

std::string LabelOf(const Sentiment& sentiment) {
  const float sum = SumOfEvidence(sentiment);
  return sum >= kSays ? "POSITIVE" : sum <= -kSays ? "NEGATIVE" : "NEUTRAL";
}

TEST(SentimentCasesTest, SaysWhatAReaderWould) {
  auto cues = CueTable::Build(ShippedCueRows(), ShippedFrameRows());
  ASSERT_TRUE(cues.ok()) << cues.status();
  for (const Case& test : ReadCases()) {
    const ArticleText text = MakeText("", test.text);
    std::vector<std::string> names;
    std::string expected;
    for (const auto& [name, label] : test.expected) {
      names.push_back(name);
      absl::StrAppend(&expected, name, "=", label, " ");
    }
    const Sentiments found = Judge(text, FindNames(text, names), **cues);
    std::string told;
    for (size_t i = 0; i < names.size(); ++i) {
      const std::string label =
          test.expected[i].second == kAny ? kAny : LabelOf(found.companies[i]);
      absl::StrAppend(&told, names[i], "=", label, " ");
    }
    if (test.missed) {
      EXPECT_NE(told, expected) << test.name << " is right now: take its mark away";
    } else {
      EXPECT_EQ(told, expected) << test.name << ": " << test.text;
    }
  }
}

TEST(SentimentCasesTest, CasesAreManyAndOfAllKinds) {
  size_t opposed = 0;
  size_t neutral = 0;
  size_t missed = 0;
  const std::vector<Case> cases = ReadCases();
  for (const Case& test : cases) {
    bool has_gain = false;
    bool has_loss = false;
    for (const auto& expected : test.expected) {
      has_gain |= expected.second == "POSITIVE";
      has_loss |= expected.second == "NEGATIVE";
    }
    opposed += has_gain && has_loss;
    neutral += !has_gain && !has_loss;
    missed += test.missed;
  }
  EXPECT_GE(cases.size(), kCases);
  EXPECT_GE(opposed, kOpposed);
  EXPECT_GE(neutral, kNeutral);
  EXPECT_LE(missed, kMostMissed);
}

}  // namespace
}  // namespace newslens
