// Figures of printed tables, whose unit and currency a head above them gives.
#ifndef NEWSLENS_ENGINE_MONEY_PRINTED_TABLE_H_
#define NEWSLENS_ENGINE_MONEY_PRINTED_TABLE_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/money/candidate.h"
#include "engine/money/currency.h"
#include "engine/money/printed_head.h"
#include "engine/money/printed_row.h"
#include "engine/text/article.h"

namespace newslens {

// Reads an article's lines in order. A table is open from the head (see ReadPrintedHead) to the
// first line of prose, a line about its source, a wider gap than stood before its first row, a head
// that is not understood, or a credit. A row gives figures where its name and the columns' names
// (the line between head and rows, if any) leave no doubt that they are money: none of rates,
// shares, counts, codes, years, and as many cells as there are columns, or as the row before has.
// When in doubt there is none: a wrong sum is worse than a missing one.
class PrintedTable {
 public:
  PrintedTable(absl::string_view text, const CurrencyTable& currencies)
      : text_(text), currencies_(currencies) {}

  // The figures of the next line, each a whole candidate with `from_table`; by position, valid
  // until the next call. Few comparisons outside of tables, linear in the line inside.
  const std::vector<Candidate>& ReadLine(const Sentence& line);

  // True where a sum of the last line is none, because its words are the head's, or not what it
  // seems, because it prints no unit of its own ($ 1,234 below "in millions").
  bool Hides(const Candidate& candidate) const;
  bool HidesAny() const { return hides_units_ || !head_line_.empty(); }

 private:
  enum class Column : uint8_t { kPeriod, kMoney, kUnknown, kOther };

  void Open(const Sentence& line, const PrintedHead& head);
  bool GoesOn(const Sentence& line);
  void ReadInside(Range line);
  bool TakeColumns();
  void TakeFigures();
  bool TakeCurrency();
  bool IsMoney(const PrintedCell& cell, const Column* column, bool named_money) const;
  void Push(const PrintedCell& cell);
  static Column ClassOf(absl::string_view name);

  absl::string_view text_;
  const CurrencyTable& currencies_;
  bool open_ = false;
  PrintedHead head_;
  uint32_t last_end_ = 0;  // of the line before
  uint32_t feeds_ = 0;     // most line feeds between two lines before the first row
  uint32_t idle_ = 0;      // lines without a figure since the last row
  uint32_t rows_ = 0;
  size_t row_cells_ = 0;  // of the first row
  std::vector<Column> columns_;
  PrintedRow row_;
  Range head_line_;           // of the last line, where it is a head
  bool other_group_ = false;  // a line of words said that the rows below count something else
  bool hides_units_ = false;
  std::vector<Candidate> figures_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_PRINTED_TABLE_H_
