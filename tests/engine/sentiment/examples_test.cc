// Every row of the shipped cue table is shown at work by its own example.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/sentiment/judged.h"
#include "gtest/gtest.h"
#include "reference/csv.h"

namespace newslens {
namespace {

constexpr absl::string_view kColumns[] = {"surface",    "cue_class", "polarity", "strength",
                                          "not_before", "not_after", "example",  "example_label"};

std::string LeanName(const Sentiment& sentiment) {
  switch (Lean(sentiment)) {
    case '+':
      return "POSITIVE";
    case '-':
      return "NEGATIVE";
    default:
      return "NEUTRAL";
  }
}

std::vector<CueRow> ReadRows() {
  const std::string path = std::string(NEWSLENS_SOURCE_DIR) + "/server/data/sentiment_cues.csv";
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const auto table = ParseCsv("sentiment_cues.csv", bytes, kColumns);
  EXPECT_TRUE(table.ok()) << table.status();
  std::vector<CueRow> rows;
  if (!table.ok()) return rows;
  for (const CsvTable::Row& cells : table->rows()) {
    CueRow& row = rows.emplace_back();
    row.surface = std::string(cells.cells[0]);
    const auto cue_class = CueClassFromName(cells.cells[1]);
    EXPECT_TRUE(cue_class.has_value()) << cells.cells[1];
    row.cue_class = cue_class.value_or(CueClass::kPolar);
    row.polarity = std::atoi(std::string(cells.cells[2]).c_str());
    row.strength = std::strtod(std::string(cells.cells[3]).c_str(), nullptr);
    row.not_before = std::string(cells.cells[4]);
    row.not_after = std::string(cells.cells[5]);
    row.example = std::string(cells.cells[6]);
    row.example_label = std::string(cells.cells[7]);
    row.line = cells.line;
  }
  return rows;
}

TEST(CueExamplesTest, EveryRowIsShownAtWork) {
  const std::vector<CueRow> rows = ReadRows();
  ASSERT_GT(rows.size(), 500u);
  auto cues = CueTable::Build(rows);
  ASSERT_TRUE(cues.ok()) << cues.status();
  auto matcher = Matcher::Build((*cues)->ScanSurfaces());
  ASSERT_TRUE(matcher.ok()) << matcher.status();
  for (const CueRow& row : rows) {
    SCOPED_TRACE("line " + std::to_string(row.line) + ": " + row.example);
    EXPECT_TRUE(
        absl::StrContains(absl::AsciiStrToLower(row.example), absl::AsciiStrToLower(row.surface)))
        << row.surface;
    const ArticleText text = MakeText("", row.example);
    Hits hits;
    (*matcher)->Scan(text.buffer, hits);
    const Sentiments found = JudgeSentiment(text, hits.of(SurfaceKind::kCue), {}, {}, **cues);
    EXPECT_EQ(LeanName(found.document), row.example_label);
  }
}

}  // namespace
}  // namespace newslens
