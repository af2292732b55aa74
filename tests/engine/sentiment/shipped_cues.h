// The shipped cue and frame tables, as the tests of their examples read them.
#ifndef NEWSLENS_TESTS_ENGINE_SENTIMENT_SHIPPED_CUES_H_
#define NEWSLENS_TESTS_ENGINE_SENTIMENT_SHIPPED_CUES_H_

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "engine/sentiment/cues.h"
#include "engine/sentiment/frames.h"
#include "gtest/gtest.h"
#include "reference/csv.h"

namespace newslens {

// Cells of the rows of server/data/`name`, and the line of each.
inline std::vector<std::pair<int, std::vector<std::string>>> ReadShipped(
    const std::string& name, absl::Span<const absl::string_view> columns) {
  std::ifstream file(std::string(NEWSLENS_SOURCE_DIR) + "/server/data/" + name, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const auto table = ParseCsv(name, bytes, columns);
  EXPECT_TRUE(table.ok()) << table.status();
  std::vector<std::pair<int, std::vector<std::string>>> rows;
  if (!table.ok()) return rows;
  for (const CsvTable::Row& row : table->rows()) {
    rows.emplace_back(row.line, std::vector<std::string>());
    for (size_t i = 0; i < columns.size(); ++i) rows.back().second.emplace_back(row.cells[i]);
  }
  return rows;
}

inline std::vector<CueRow> ShippedCueRows() {
  constexpr absl::string_view kColumns[] = {"surface",    "cue_class", "polarity", "strength",
                                            "not_before", "not_after", "example",  "example_label"};
  std::vector<CueRow> rows;
  for (const auto& [line, cells] : ReadShipped("sentiment_cues.csv", kColumns)) {
    const auto cue_class = CueClassFromName(cells[1]);
    EXPECT_TRUE(cue_class.has_value()) << cells[1];
    rows.push_back({cells[0], cue_class.value_or(CueClass::kPolar), std::atoi(cells[2].c_str()),
                    std::strtod(cells[3].c_str(), nullptr), cells[4], cells[5], cells[6], cells[7],
                    line});
  }
  return rows;
}

inline std::vector<FrameRow> ShippedFrameRows() {
  constexpr absl::string_view kColumns[] = {"verb",   "particles", "subject",
                                            "object", "strength",  "example"};
  std::vector<FrameRow> rows;
  for (const auto& [line, cells] : ReadShipped("sentiment_frames.csv", kColumns)) {
    rows.push_back({cells[0], cells[1], std::atoi(cells[2].c_str()), std::atoi(cells[3].c_str()),
                    std::strtod(cells[4].c_str(), nullptr), cells[5], line});
  }
  return rows;
}

}  // namespace newslens

#endif  // NEWSLENS_TESTS_ENGINE_SENTIMENT_SHIPPED_CUES_H_
