#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "reference/cell_reader.h"
#include "reference/load.h"
#include "reference/source_lines.h"

namespace newslens {
namespace {

constexpr absl::string_view kCurrencyColumns[] = {"code", "name_en", "name_ko", "minor_digits",
                                                  "rate_source"};
constexpr absl::string_view kWordColumns[] = {"word",      "code",           "place",
                                              "ambiguous", "minor_per_unit", "not_before",
                                              "example",   "example_value"};

constexpr int kMaxMinorDigits = 4;  // ISO 4217 has no more
constexpr int kMaxMinorPerUnit = 10'000;

constexpr NamedValue<absl::string_view> kRateSources[] = {
    {kEcb.name, kEcb.name}, {kCurrencyApi.name, kCurrencyApi.name}, {"", ""}};
constexpr NamedValue<WordPlace> kPlaces[] = {
    {"BEFORE", WordPlace::kBefore},
    {"AFTER", WordPlace::kAfter},
    {"EITHER", WordPlace::kEither},
};

absl::StatusOr<std::vector<CurrencyRow>> ReadCurrencies(const CsvTable& table, int base) {
  std::vector<CurrencyRow> rows;
  for (const CsvTable::Row& row : table.rows()) {
    CellReader cells(table, row);
    CurrencyRow& currency = rows.emplace_back();
    currency.code = cells.Word();
    currency.name_en = cells.Word();
    currency.name_ko = cells.Word();
    currency.minor_digits = cells.Integer(0, kMaxMinorDigits);
    currency.rate_source = std::string(cells.OneOf<absl::string_view>(kRateSources));
    currency.line = base + row.line;
    if (!cells.status().ok()) return cells.status();
  }
  return rows;
}

absl::StatusOr<std::vector<CurrencyWordRow>> ReadWords(const CsvTable& table, int base) {
  std::vector<CurrencyWordRow> rows;
  for (const CsvTable::Row& row : table.rows()) {
    CellReader cells(table, row);
    CurrencyWordRow& word = rows.emplace_back();
    word.word = cells.Word();
    word.code = cells.Word();
    word.place = cells.OneOf<WordPlace>(kPlaces);
    word.ambiguous = cells.Flag();
    word.minor_per_unit = cells.Integer(1, kMaxMinorPerUnit);
    word.not_before = cells.Text();
    word.example = cells.Word();
    word.example_value = cells.Word();
    word.line = base + row.line;
    if (!cells.status().ok()) return cells.status();
  }
  return rows;
}

}  // namespace

absl::StatusOr<std::shared_ptr<const CurrencyTable>> LoadCurrencies(TableFiles& files) {
  const absl::StatusOr<CsvTable> currency_table = files.Parse(kCurrenciesFile, kCurrencyColumns);
  if (!currency_table.ok()) return currency_table.status();
  const absl::StatusOr<CsvTable> word_table = files.Parse(kCurrencyWordsFile, kWordColumns);
  if (!word_table.ok()) return word_table.status();

  SourceLines lines;
  auto currencies = ReadCurrencies(*currency_table, lines.Add(*currency_table));
  if (!currencies.ok()) return currencies.status();
  auto words = ReadWords(*word_table, lines.Add(*word_table));
  if (!words.ok()) return words.status();
  auto table = CurrencyTable::Build(*std::move(currencies), *std::move(words));
  if (!table.ok()) return lines.NameFiles(table.status());
  return table;
}

absl::Status CheckRateSources(const CurrencyTable& currencies, const ShippedRates& rates) {
  for (const CurrencyRow& currency : currencies.currencies()) {
    for (const std::shared_ptr<const RateTable>& table : rates) {
      if (currency.rate_source != table->source().name || table->Quotes(currency.code)) continue;
      // The currencies are the first table of their group, so that their lines are the file's own.
      return absl::InvalidArgumentError(absl::StrCat(kCurrenciesFile, ":", currency.line, ": ",
                                                     table->source().name, " has no rates of ",
                                                     currency.code));
    }
  }
  return absl::OkStatus();
}

}  // namespace newslens
