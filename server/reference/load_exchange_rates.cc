#include <utility>
#include <vector>

#include "reference/cell_reader.h"
#include "reference/load.h"
#include "reference/source_lines.h"

namespace newslens {

absl::StatusOr<std::shared_ptr<const RateTable>> ReadRateTable(const CsvTable& table,
                                                               const RateSource& source) {
  if (table.columns().front() != "date") {
    return absl::InvalidArgumentError(absl::StrCat(table.file(), ":1:1: missing column date"));
  }
  std::vector<std::string> currencies(table.columns().begin() + 1, table.columns().end());
  SourceLines lines;
  const int base = lines.Add(table);
  std::vector<RateRow> rows;
  rows.reserve(table.rows().size());
  for (const CsvTable::Row& row : table.rows()) {
    CellReader cells(table, row);
    RateRow& rates = rows.emplace_back();
    rates.day = cells.Day();
    rates.rates.reserve(currencies.size());
    for (size_t i = 0; i < currencies.size(); ++i) rates.rates.push_back(cells.OptionalDecimal());
    rates.line = base + row.line;
    if (!cells.status().ok()) return cells.status();
  }
  auto built = RateTable::Build(source, std::move(currencies), std::move(rows));
  if (!built.ok()) return lines.NameFiles(built.status());
  return built;
}

absl::StatusOr<ShippedRates> LoadExchangeRates(TableFiles& files) {
  const std::pair<absl::string_view, const RateSource*> kShipped[] = {
      {kExchangeRatesFile, &kEcb}, {kSupplementaryRatesFile, &kCurrencyApi}};
  ShippedRates shipped;
  for (const auto& [file, source] : kShipped) {
    const absl::StatusOr<CsvTable> table = files.Parse(file, {});
    if (!table.ok()) return table.status();
    absl::StatusOr<std::shared_ptr<const RateTable>> rates = ReadRateTable(*table, *source);
    if (!rates.ok()) return rates.status();
    shipped.push_back(*std::move(rates));
  }
  return shipped;
}

}  // namespace newslens
