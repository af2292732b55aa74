#include "reference/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace newslens {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Rows as "line: a|b|c".
std::vector<std::string> Show(const CsvTable& table) {
  std::vector<std::string> lines;
  for (const CsvTable::Row& row : table.rows()) {
    std::string text = std::to_string(row.line) + ": ";
    for (size_t i = 0; i < row.cells.size(); ++i) {
      if (i > 0) text += "|";
      text += std::string(row.cells[i]);
    }
    lines.push_back(text);
  }
  return lines;
}

TEST(ParseCsv, ReadsTheDialect) {
  const struct {
    const char* name;
    const char* bytes;
    std::vector<std::string> rows;
  } kCases[] = {
      {"plain", "a,b\n1,2\n3,4\n", {"2: 1|2", "3: 3|4"}},
      {"no line feed at the end", "a,b\n1,2", {"2: 1|2"}},
      {"header alone", "a,b\n", {}},
      {"header alone without line feed", "a,b", {}},
      {"columns in another order", "b,a\n1,2\n", {"2: 2|1"}},
      {"empty cells", "a,b\n,\n", {"2: |"}},
      {"blanks belong to the cell", "a,b\n 1 , 2\n", {"2:  1 | 2"}},
      {"Hangul", "a,b\n달러,유로\n", {"2: 달러|유로"}},
      {"quoted comma", "a,b\n\"1,5\",2\n", {"2: 1,5|2"}},
      {"quoted quote", "a,b\n\"say \"\"so\"\"\",2\n", {"2: say \"so\"|2"}},
      {"quoted nothing", "a,b\n\"\",\"\"\n", {"2: |"}},
      {"quoted at the end of the file", "a,b\n1,\"2\"", {"2: 1|2"}},
      {"quoted line feed counts lines", "a,b\n\"x\ny\",2\n3,4\n", {"2: x\ny|2", "4: 3|4"}},
      {"quoted carriage return", "a,b\n\"x\r\",2\n", {"2: x\r|2"}},
      {"comments before the header", "# one\n#two\na,b\n1,2\n", {"4: 1|2"}},
      {"hash behind the header is data", "a,b\n#1,2\n", {"2: #1|2"}},
      {"quoted header", "\"a\",\"b\"\n1,2\n", {"2: 1|2"}},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const auto table = ParseCsv("t.csv", c.bytes, {"a", "b"});
    ASSERT_TRUE(table.ok()) << table.status();
    EXPECT_EQ(Show(*table), c.rows);
  }
}

TEST(ParseCsv, SaysWhereItFails) {
  const struct {
    const char* name;
    std::string bytes;
    const char* message;
  } kCases[] = {
      {"empty", "", "t.csv:1:1: no header row"},
      {"comments alone", "# x\n# y\n", "t.csv:3:1: no header row"},
      {"comment without line feed", "# x", "t.csv:2:1: no header row"},
      {"missing column", "a\n1\n", "t.csv:1:1: missing column b"},
      {"unknown column", "a,b,c\n", "t.csv:1:3: unknown column c"},
      {"double column", "a,b,a\n", "t.csv:1:3: double column a"},
      {"header below a comment", "# x\na,c\n", "t.csv:2:2: unknown column c"},
      {"header with a blank", "a, b\n", "t.csv:1:2: unknown column  b"},
      {"too few cells", "a,b\n1,2\n3\n", "t.csv:3:1: 1 cells for 2 columns"},
      {"too many cells", "a,b\n1,2,3\n", "t.csv:2:2: 3 cells for 2 columns"},
      {"empty line", "a,b\n\n1,2\n", "t.csv:2:1: 1 cells for 2 columns"},
      {"quote never closed", "a,b\n1,\"2\n3,4\n", "t.csv:2:2: quote is never closed"},
      {"quote closed by an escape only", "a,b\n1,\"2\"\"", "t.csv:2:2: quote is never closed"},
      {"text behind a quote", "a,b\n\"1\"x,2\n", "t.csv:2:1: text behind a closing quote"},
      {"blank behind a quote", "a,b\n1,\"2\" \n", "t.csv:2:2: text behind a closing quote"},
      {"quote inside", "a,b\n1,2\"3\"\n", "t.csv:2:2: quote inside a cell without quotes"},
      {"blank before a quote", "a,b\n1, \"2\"\n", "t.csv:2:2: quote inside a cell without quotes"},
      {"carriage return", "a,b\r\n1,2\r\n", "t.csv:1:2: carriage return"},
      {"byte order mark",
       "\xEF\xBB\xBF"
       "a,b\n",
       "t.csv:1:1: byte order mark"},
      {"invalid UTF-8", "a,b\n1,2\nx,\xB4\xDE\n", "t.csv:3:2: invalid UTF-8"},
      {"cut character", "a,b\n\xEA\xB0", "t.csv:2:1: invalid UTF-8"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const auto table = ParseCsv("t.csv", c.bytes, {"a", "b"});
    ASSERT_FALSE(table.ok());
    EXPECT_EQ(table.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(table.status().message(), c.message);
  }
}

TEST(ParseCsv, WithoutColumnsTakesTheHeaders) {
  const auto table = ParseCsv("t.csv", "date,USD\n2025-02-03,1.0274\n", {});
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_THAT(table->columns(), ElementsAre("date", "USD"));
  EXPECT_THAT(Show(*table), ElementsAre("2: 2025-02-03|1.0274"));

  EXPECT_EQ(ParseCsv("t.csv", "a,a\n", {}).status().message(), "t.csv:1:2: double column a");
}

TEST(CsvTable, ErrorsNameTheColumnOfTheFile) {
  const auto table = ParseCsv("t.csv", "b,a\n1,2\n", {"a", "b"});
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_EQ(table->Error(table->rows()[0], 0, "odd").message(), "t.csv:2:2: odd");
  EXPECT_EQ(table->Error(table->rows()[0], 1, "odd").message(), "t.csv:2:1: odd");
}

TEST(CsvTable, CellsOutliveAMove) {
  auto parsed = ParseCsv("t.csv", "a\n\"x \"\"y\"\"\"\n", {"a"});
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  const CsvTable moved = *std::move(parsed);
  EXPECT_THAT(Show(moved), ElementsAre("2: x \"y\""));
}

TEST(ParseCsv, ManyOpenQuotesAreReadOnce) {
  // Each quote opens and closes at once; none makes the reader look at the rest again.
  std::string bytes = "a\n";
  for (int i = 0; i < 100'000; ++i) bytes += "\"\"\n";
  const auto table = ParseCsv("t.csv", bytes, {"a"});
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_EQ(table->rows().size(), 100'000u);
  EXPECT_EQ(table->rows().back().line, 100'001);
}

}  // namespace
}  // namespace newslens
