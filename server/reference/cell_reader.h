// From the cells of a row to values.
#ifndef NEWSLENS_REFERENCE_CELL_READER_H_
#define NEWSLENS_REFERENCE_CELL_READER_H_

#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "engine/money/decimal.h"
#include "reference/csv.h"

namespace newslens {

// A name in a table and what it stands for.
template <typename T>
using NamedValue = std::pair<absl::string_view, T>;

// Takes the cells of a row from left to right, in the order of the columns asked for. A cell that
// can not be read gives a default value and makes status() the error of that cell; the first error
// stands.
class CellReader {
 public:
  CellReader(const CsvTable& table, const CsvTable::Row& row) : table_(table), row_(row) {}

  const absl::Status& status() const { return status_; }

  // May be empty.
  std::string Text() { return std::string(Next()); }
  // Must not be empty.
  std::string Word();
  bool Flag();  // true, false
  int Integer(int low, int high);
  double Number();
  std::optional<Decimal> OptionalDecimal();
  absl::CivilDay Day();  // YYYY-MM-DD
  std::optional<absl::CivilDay> OptionalDay();

  template <typename T>
  T OneOf(absl::Span<const NamedValue<T>> values) {
    const absl::string_view cell = Next();
    std::string names;
    for (const auto& [name, value] : values) {
      if (cell == name) return value;
      absl::StrAppend(&names, names.empty() ? "" : ", ", name.empty() ? "nothing" : name);
    }
    Fail(absl::StrCat("\"", cell, "\" is none of ", names));
    return values.front().second;
  }

  // Makes status() an error of the cell taken last.
  void Fail(absl::string_view message);

 private:
  absl::string_view Next() { return row_.cells[next_++]; }

  const CsvTable& table_;
  const CsvTable::Row& row_;
  size_t next_ = 0;
  absl::Status status_;
};

}  // namespace newslens

#endif  // NEWSLENS_REFERENCE_CELL_READER_H_
