#include <utility>
#include <vector>

#include "reference/cell_reader.h"
#include "reference/load.h"
#include "reference/source_lines.h"

namespace newslens {

absl::StatusOr<std::shared_ptr<const RateTable>> LoadExchangeRates(TableFiles& files) {
  const absl::StatusOr<CsvTable> table = files.Parse(kExchangeRatesFile, {});
  if (!table.ok()) return table.status();
  if (table->columns().front() != "date") {
    return absl::InvalidArgumentError(absl::StrCat(table->file(), ":1:1: missing column date"));
  }
  std::vector<std::string> currencies(table->columns().begin() + 1, table->columns().end());
  SourceLines lines;
  const int base = lines.Add(*table);
  std::vector<RateRow> rows;
  rows.reserve(table->rows().size());
  for (const CsvTable::Row& row : table->rows()) {
    CellReader cells(*table, row);
    RateRow& rates = rows.emplace_back();
    rates.day = cells.Day();
    rates.per_euro.reserve(currencies.size());
    for (size_t i = 0; i < currencies.size(); ++i) {
      rates.per_euro.push_back(cells.OptionalDecimal());
    }
    rates.line = base + row.line;
    if (!cells.status().ok()) return cells.status();
  }
  auto rates = RateTable::Build(std::string(kEcbSource), std::move(currencies), std::move(rows));
  if (!rates.ok()) return lines.NameFiles(rates.status());
  return rates;
}

}  // namespace newslens
