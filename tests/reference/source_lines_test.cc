#include "reference/source_lines.h"

#include <gtest/gtest.h>

#include "absl/strings/string_view.h"

namespace newslens {
namespace {

CsvTable Table(const char* file, absl::string_view bytes) {
  auto table = ParseCsv(file, bytes, {});
  EXPECT_TRUE(table.ok()) << table.status();
  return *std::move(table);
}

TEST(SourceLines, SaysWhichFileALineIsOf) {
  const CsvTable first = Table("first.csv", "a\n1\n2\n");  // lines 1 to 4 with the end
  const CsvTable second = Table("second.csv", "a\n1\n");
  SourceLines lines;
  EXPECT_EQ(lines.Add(first), 0);
  const int base = lines.Add(second);
  const auto named = [&lines](const std::string& message) {
    return std::string(lines.NameFiles(absl::InvalidArgumentError(message)).message());
  };
  EXPECT_EQ(named("line 2: odd"), "first.csv:2: odd");
  EXPECT_EQ(named("line 3: odd"), "first.csv:3: odd");
  EXPECT_EQ(named(absl::StrCat("line ", base + 2, ": odd")), "second.csv:2: odd");
  EXPECT_EQ(named(absl::StrCat("line ", base + 2, ": as on line 2 already")),
            "second.csv:2: as on first.csv:2 already");
  EXPECT_EQ(named("no place at all"), "no place at all");
  EXPECT_EQ(named("a line of words"), "a line of words");
  EXPECT_EQ(named("line "), "line ");
  EXPECT_EQ(named("line 0: odd"), "line 0: odd");
}

TEST(SourceLines, KeepsTheCode) {
  SourceLines lines;
  EXPECT_TRUE(lines.NameFiles(absl::OkStatus()).ok());
  EXPECT_EQ(lines.NameFiles(absl::NotFoundError("x")).code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace newslens
