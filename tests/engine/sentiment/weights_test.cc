#include "engine/sentiment/weights.h"

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "reference/table_files.h"
#include "support/sample_weights.h"

namespace newslens {
namespace {

TEST(SentimentWeightsTest, PutsEachNumberInItsPlace) {
  std::vector<WeightRow> rows = SampleWeightRows();
  rows.push_back({.set = "COMPANY_IN_BRIEF", .number = "NEXT", .logit = 0.25});
  rows.push_back({.set = "DOCUMENT", .number = "SENTENCES", .up = 0.5, .down = -0.5});
  const auto weights = SentimentWeights::Build(rows);
  ASSERT_TRUE(weights.ok()) << weights.status();
  const auto next = static_cast<size_t>(Tone::kNext);
  const auto sentences = static_cast<size_t>(Circumstance::kSentences);
  EXPECT_EQ((*weights)->of(WeightSet::kCompanyInBrief).tones[next], 0.25F);
  EXPECT_EQ((*weights)->of(WeightSet::kCompany).tones[next], 0);
  EXPECT_EQ((*weights)->of(WeightSet::kDocument).up_slopes[sentences], 0.5F);
  EXPECT_EQ((*weights)->of(WeightSet::kDocument).down_slopes[sentences], -0.5F);
  EXPECT_EQ((*weights)->of(WeightSet::kDocument).up_base, 1);
}

TEST(SentimentWeightsTest, RefusesWhatItCanNotPlace) {
  const struct {
    std::string name;
    WeightRow row;
    std::string message;
  } cases[] = {
      {"Set", {"BOARD", "NEXT", 1, 0, 0, 9}, "line 9: weight BOARD NEXT is of no known set"},
      {"Number", {"COMPANY", "MOON", 0, 1, 1, 9}, "line 9: weight COMPANY MOON is of no known"},
      {"Threshold", {"COMPANY", "NEXT", 1, 1, 0, 9}, "COMPANY NEXT moves no threshold"},
      {"Logit", {"COMPANY", "SHARE", 1, 0, 0, 9}, "COMPANY SHARE has no part in the logit"},
      {"Range", {"COMPANY", "NEXT", 101, 0, 0, 9}, "COMPANY NEXT is out of range"},
      {"Twice", {"COMPANY", "THRESHOLD", 0, 1, 1, 9}, "COMPANY THRESHOLD stands in line 0"},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.name);
    std::vector<WeightRow> rows = SampleWeightRows();
    rows.push_back(test.row);
    const auto weights = SentimentWeights::Build(rows);
    ASSERT_FALSE(weights.ok());
    EXPECT_THAT(std::string(weights.status().message()), testing::HasSubstr(test.message));
  }
}

TEST(SentimentWeightsTest, EverySetNeedsItsThresholds) {
  std::vector<WeightRow> rows = SampleWeightRows();
  rows.pop_back();
  const auto weights = SentimentWeights::Build(rows);
  ASSERT_FALSE(weights.ok());
  EXPECT_THAT(std::string(weights.status().message()),
              testing::HasSubstr("no THRESHOLD of the set COMPANY_IN_ENGLISH"));
}

// A shipped table is as the trainer wrote it: an edit by hand breaks the checksum.
class ShippedWeightsTest : public testing::TestWithParam<const char*> {};

TEST_P(ShippedWeightsTest, RowsAreTheTrainers) {
  std::ifstream file(
      absl::StrCat(NEWSLENS_SOURCE_DIR, "/server/data/sentiment_", GetParam(), ".csv"),
      std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const size_t rows =
      bytes.find(absl::StartsWith(GetParam(), "weights") ? "set,number," : "number,first,");
  ASSERT_NE(rows, std::string::npos);
  const std::string checksum = "lines below: " + ContentVersion(bytes.substr(rows)) + "\n";
  EXPECT_TRUE(absl::EndsWith(bytes.substr(0, rows), checksum)) << checksum;
}

INSTANTIATE_TEST_SUITE_P(Tables, ShippedWeightsTest,
                         testing::Values("weights", "english", "korean"),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace newslens
