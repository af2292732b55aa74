// The project's one table dialect: UTF-8, comma, RFC 4180 quotes, a header row, '#' comment lines
// before the header only, line feeds, no byte order mark.
#ifndef NEWSLENS_REFERENCE_CSV_H_
#define NEWSLENS_REFERENCE_CSV_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace newslens {

// A parsed table. Its cells view into the bytes given to ParseCsv, and its columns into the names
// given, which must both outlive it.
class CsvTable {
 public:
  CsvTable() = default;
  CsvTable(CsvTable&&) = default;  // the rows go on viewing the same cells
  CsvTable& operator=(CsvTable&&) = default;

  struct Row {
    int line = 0;                               // 1-based, where the row begins
    absl::Span<const absl::string_view> cells;  // in the order of the columns asked for
  };
  const std::string& file() const { return file_; }
  // The columns asked for, or all of the header.
  const std::vector<absl::string_view>& columns() const { return columns_; }
  const std::vector<Row>& rows() const { return rows_; }
  int line_count() const { return line_count_; }

  // "currencies.csv:12:3: " + message, which counts cells and not letters; `column` is the index in
  // the columns asked for.
  absl::Status Error(const Row& row, size_t column, absl::string_view message) const;

 private:
  friend absl::StatusOr<CsvTable> ParseCsv(std::string, absl::string_view,
                                           absl::Span<const absl::string_view>);
  std::string file_;
  std::vector<absl::string_view> columns_;
  int line_count_ = 0;
  std::vector<int> source_columns_;       // 1-based column in the file of each column asked for
  std::vector<absl::string_view> cells_;  // of all rows, one after the other
  std::vector<Row> rows_;
  std::vector<std::unique_ptr<std::string>> unquoted_;
};

// Fails with "file:line:column: message" for a missing, double or unknown column, a row of another
// width, a broken quote, a carriage return outside quotes, invalid UTF-8. With an empty `columns`,
// all columns of the header in its order. Linear in the bytes.
absl::StatusOr<CsvTable> ParseCsv(std::string file, absl::string_view bytes,
                                  absl::Span<const absl::string_view> columns);

}  // namespace newslens

#endif  // NEWSLENS_REFERENCE_CSV_H_
