#include "reference/csv.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

absl::Status ErrorAt(absl::string_view file, int line, size_t column, absl::string_view message) {
  return absl::InvalidArgumentError(absl::StrCat(file, ":", line, ":", column, ": ", message));
}

// Reads records one after the other; a record may go over several lines inside quotes.
class RecordReader {
 public:
  RecordReader(absl::string_view file, absl::string_view bytes,
               std::vector<std::unique_ptr<std::string>>& unquoted)
      : file_(file), bytes_(bytes), unquoted_(unquoted) {}

  bool AtEnd() const { return position_ == bytes_.size(); }
  int line() const { return line_; }

  void SkipComments() {
    while (position_ < bytes_.size() && bytes_[position_] == '#') {
      const size_t end = std::min(bytes_.find('\n', position_), bytes_.size() - 1);
      position_ = end + 1;
      ++line_;
    }
  }

  // Appends the cells of the next record.
  absl::Status Read(std::vector<absl::string_view>& cells) {
    while (true) {
      const bool is_quoted = position_ < bytes_.size() && bytes_[position_] == '"';
      const size_t column = cells.size() + 1;
      const absl::Status status = is_quoted ? ReadQuoted(column, cells) : ReadPlain(column, cells);
      if (!status.ok()) return status;
      if (position_ == bytes_.size()) return absl::OkStatus();
      if (bytes_[position_++] == '\n') {
        ++line_;
        return absl::OkStatus();
      }
    }
  }

 private:
  // Both leave position_ at the comma, the line feed or the end behind the cell.
  absl::Status ReadPlain(size_t column, std::vector<absl::string_view>& cells) {
    const size_t begin = position_;
    size_t end = begin;
    for (; end < bytes_.size(); ++end) {
      const char c = bytes_[end];
      if (static_cast<unsigned char>(c) > ',') continue;
      if (c == ',' || c == '\n') break;
      if (c == '"') return ErrorAt(file_, line_, column, "quote inside a cell without quotes");
      if (c == '\r') return ErrorAt(file_, line_, column, "carriage return");
    }
    position_ = end;
    cells.push_back(bytes_.substr(begin, position_ - begin));
    return absl::OkStatus();
  }

  absl::Status ReadQuoted(size_t column, std::vector<absl::string_view>& cells) {
    const int first_line = line_;
    const size_t begin = ++position_;
    bool has_escape = false;
    for (;; ++position_) {
      if (position_ == bytes_.size()) {
        return ErrorAt(file_, first_line, column, "quote is never closed");
      }
      if (bytes_[position_] == '\n') ++line_;
      if (bytes_[position_] != '"') continue;
      if (position_ + 1 == bytes_.size() || bytes_[position_ + 1] != '"') break;
      has_escape = true;
      ++position_;
    }
    const absl::string_view inner = bytes_.substr(begin, position_ - begin);
    ++position_;
    if (position_ < bytes_.size() && bytes_[position_] != ',' && bytes_[position_] != '\n') {
      return ErrorAt(file_, line_, column, "text behind a closing quote");
    }
    if (!has_escape) {
      cells.push_back(inner);
      return absl::OkStatus();
    }
    unquoted_.push_back(
        std::make_unique<std::string>(absl::StrReplaceAll(inner, {{"\"\"", "\""}})));
    cells.push_back(*unquoted_.back());
    return absl::OkStatus();
  }

  absl::string_view file_;
  absl::string_view bytes_;
  std::vector<std::unique_ptr<std::string>>& unquoted_;
  size_t position_ = 0;
  int line_ = 1;
};

absl::Status CheckEncoding(absl::string_view file, absl::string_view bytes) {
  if (absl::StartsWith(bytes, "\xEF\xBB\xBF")) return ErrorAt(file, 1, 1, "byte order mark");
  const std::optional<size_t> bad = FindInvalidUtf8(bytes);
  if (!bad.has_value()) return absl::OkStatus();
  const absl::string_view before = bytes.substr(0, *bad);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const absl::string_view in_line = before.substr(before.rfind('\n') + 1);
  const auto column = 1 + std::count(in_line.begin(), in_line.end(), ',');
  return ErrorAt(file, static_cast<int>(line), column, "invalid UTF-8");
}

// For each column asked for, its index in the header.
absl::StatusOr<std::vector<size_t>> FindColumns(absl::string_view file, int line,
                                                absl::Span<const absl::string_view> header,
                                                absl::Span<const absl::string_view> columns) {
  for (size_t i = 0; i < header.size(); ++i) {
    if (std::find(header.begin(), header.begin() + i, header[i]) != header.begin() + i) {
      return ErrorAt(file, line, i + 1, absl::StrCat("double column ", header[i]));
    }
    if (std::find(columns.begin(), columns.end(), header[i]) == columns.end()) {
      return ErrorAt(file, line, i + 1, absl::StrCat("unknown column ", header[i]));
    }
  }
  std::vector<size_t> indices;
  for (const absl::string_view column : columns) {
    const auto found = std::find(header.begin(), header.end(), column);
    if (found == header.end()) {
      return ErrorAt(file, line, header.size(), absl::StrCat("missing column ", column));
    }
    indices.push_back(static_cast<size_t>(found - header.begin()));
  }
  return indices;
}

}  // namespace

absl::Status CsvTable::Error(const Row& row, size_t column, absl::string_view message) const {
  return ErrorAt(file_, row.line, source_columns_[column], message);
}

absl::StatusOr<CsvTable> ParseCsv(std::string file, absl::string_view bytes,
                                  absl::Span<const absl::string_view> columns) {
  absl::Status status = CheckEncoding(file, bytes);
  if (!status.ok()) return status;

  CsvTable table;
  table.file_ = std::move(file);
  RecordReader reader(table.file_, bytes, table.unquoted_);
  reader.SkipComments();
  if (reader.AtEnd()) return ErrorAt(table.file_, reader.line(), 1, "no header row");
  const int header_line = reader.line();
  status = reader.Read(table.columns_);
  if (!status.ok()) return status;
  const std::vector<absl::string_view> header = table.columns_;
  if (!columns.empty()) table.columns_.assign(columns.begin(), columns.end());
  const absl::StatusOr<std::vector<size_t>> indices =
      FindColumns(table.file_, header_line, header, table.columns_);
  if (!indices.ok()) return indices.status();
  for (const size_t index : *indices) {
    table.source_columns_.push_back(static_cast<int>(index) + 1);
  }

  std::vector<absl::string_view> cells;
  const size_t width = indices->size();
  const auto lines = std::count(bytes.begin(), bytes.end(), '\n');
  table.cells_.reserve(std::min(width * (lines + 1), bytes.size() + 1));
  table.rows_.reserve(lines + 1);
  while (!reader.AtEnd()) {
    const int line = reader.line();
    cells.clear();
    status = reader.Read(cells);
    if (!status.ok()) return status;
    if (cells.size() != header.size()) {
      return ErrorAt(table.file_, line, std::min(cells.size(), header.size()),
                     absl::StrCat(cells.size(), " cells for ", header.size(), " columns"));
    }
    for (const size_t index : *indices) table.cells_.push_back(cells[index]);
    table.rows_.push_back({line, {}});
  }
  for (size_t i = 0; i < table.rows_.size(); ++i) {
    table.rows_[i].cells = absl::MakeConstSpan(table.cells_).subspan(i * width, width);
  }
  table.line_count_ = reader.line();
  return table;
}

}  // namespace newslens
