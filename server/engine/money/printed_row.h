// One line of a printed table, cut into its name and its cells.
#ifndef NEWSLENS_ENGINE_MONEY_PRINTED_ROW_H_
#define NEWSLENS_ENGINE_MONEY_PRINTED_ROW_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/money/currency.h"
#include "engine/money/decimal.h"
#include "engine/text/range.h"

namespace newslens {

struct PrintedCell {
  enum class Kind : uint8_t {
    kFigure,  // 1,234, (45), △1.5, $ 7
    kOther,   // 12.3%, a year, a code, a number that may be one
    kEmpty,   // -, 적자전환, n/a
  };
  Kind kind = Kind::kEmpty;
  Range range;  // sign, brackets and currency sign included
  Decimal value;
  const CurrencyTable::Word* sign = nullptr;  // of its own currency
};

struct PrintedRow {
  std::vector<absl::string_view> fields;  // all, as they stand
  absl::string_view name;                 // what stands before the cells; may be empty
  std::vector<PrintedCell> cells;         // the fields at the end that are cells
};

// Cuts at tabs and strokes where the line has any, else at blanks. Linear in the line; `row` is
// reused.
void CutPrintedRow(absl::string_view text, Range line, const CurrencyTable& currencies,
                   PrintedRow& row);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_PRINTED_ROW_H_
