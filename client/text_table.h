// A table of text with aligned columns.
//
//   TextTable table({{.title = "Company"}, {.title = "USD", .right = true}});
//   table.AddRow({{"카카오"}, {"1,000", Style::kAmount}});
//   std::string text = table.Render(80, Palette(false));
#ifndef NEWSLENS_CLIENT_TEXT_TABLE_H_
#define NEWSLENS_CLIENT_TEXT_TABLE_H_

#include <string>
#include <vector>

#include "client/palette.h"

namespace newslens {

struct Column {
  std::string title;
  bool right = false;  // aligned to the right, as numbers are
  // Columns it may be cut down to when the table is too wide; 0: never cut. The widest of those
  // that may be cut gives way first, the last one of several.
  int least_width = 0;
};

struct Cell {
  std::string text;  // one line; made safe when the table is rendered
  Style style = Style::kPlain;
};

class TextTable {
 public:
  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // A cell a column; those left out at the end are empty.
  void AddRow(std::vector<Cell> cells);

  bool empty() const { return rows_.empty(); }

  // Title line and rows, each ended by a line feed and without blanks before it, columns two blanks
  // apart. A column whose cells are all empty is left out. No wider than `width` where the columns
  // that may be cut allow it.
  std::string Render(int width, const Palette& palette) const;

 private:
  std::vector<int> ColumnWidths(int width) const;

  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;  // texts are safe for a terminal
};

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_TEXT_TABLE_H_
