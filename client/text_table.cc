#include "client/text_table.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/string_view.h"
#include "client/display_width.h"

namespace newslens {
namespace {

constexpr int kGap = 2;

// Appends one cell; the blanks that come before the next text are kept back in `*blanks`, so that
// none stand at the end of a line.
void AppendCell(const Column& column, int width, absl::string_view text, Style style,
                const Palette& palette, int* blanks, std::string* out) {
  const std::string shown = FitToWidth(text, width);
  const int rest = width - DisplayWidth(shown);
  if (column.right) *blanks += rest;
  if (!shown.empty()) {
    out->append(static_cast<size_t>(*blanks), ' ').append(palette.Paint(style, shown));
    *blanks = 0;
  }
  if (!column.right) *blanks += rest;
  *blanks += kGap;
}

}  // namespace

void TextTable::AddRow(std::vector<Cell> cells) {
  cells.resize(columns_.size());
  for (Cell& cell : cells) cell.text = EscapeToOneLine(cell.text);
  rows_.push_back(std::move(cells));
}

// Width of each column; 0 for one that is left out.
std::vector<int> TextTable::ColumnWidths(int width) const {
  std::vector<int> widths(columns_.size(), 0);
  int total = -kGap;
  for (size_t i = 0; i < columns_.size(); ++i) {
    for (const auto& row : rows_) widths[i] = std::max(widths[i], DisplayWidth(row[i].text));
    if (widths[i] == 0) continue;
    widths[i] = std::max(widths[i], DisplayWidth(columns_[i].title));
    total += widths[i] + kGap;
  }
  for (; total > width; --total) {
    int* widest = nullptr;
    for (size_t i = 0; i < columns_.size(); ++i) {
      const int least = columns_[i].least_width;
      if (least == 0 || widths[i] <= least) continue;
      if (widest == nullptr || widths[i] >= *widest) widest = &widths[i];
    }
    if (widest == nullptr) break;
    --*widest;
  }
  return widths;
}

std::string TextTable::Render(int width, const Palette& palette) const {
  const std::vector<int> widths = ColumnWidths(width);
  std::string out;
  const auto append_row = [&](const auto& cell_at) {
    int blanks = 0;
    for (size_t i = 0; i < columns_.size(); ++i) {
      if (widths[i] == 0) continue;
      const Cell& cell = cell_at(i);
      AppendCell(columns_[i], widths[i], cell.text, cell.style, palette, &blanks, &out);
    }
    out += '\n';
  };
  Cell title;
  append_row([&](size_t i) -> const Cell& {
    title = {columns_[i].title, Style::kQuiet};
    return title;
  });
  for (const auto& row : rows_) {
    append_row([&](size_t i) -> const Cell& { return row[i]; });
  }
  return out;
}

}  // namespace newslens
