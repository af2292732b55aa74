#include <utility>
#include <vector>

#include "reference/cell_reader.h"
#include "reference/load.h"
#include "reference/source_lines.h"

namespace newslens {
namespace {

constexpr absl::string_view kColumns[] = {"word", "effect", "language", "example"};

constexpr NamedValue<ContextEffect> kEffects[] = {
    {"BESIDE", ContextEffect::kBeside},       {"MARKET", ContextEffect::kMarket},
    {"VALUE", ContextEffect::kValue},         {"SHARE", ContextEffect::kShare},
    {"MOVE", ContextEffect::kMove},           {"FIGURES", ContextEffect::kFigures},
    {"GROUP", ContextEffect::kGroup},         {"FORM", ContextEffect::kForm},
    {"ELSEWHERE", ContextEffect::kElsewhere},
};

constexpr NamedValue<bool> kLanguages[] = {{"", false}, {"en", true}};

}  // namespace

absl::StatusOr<std::shared_ptr<const ContextWords>> LoadContextWords(TableFiles& files) {
  const absl::StatusOr<CsvTable> table = files.Parse(kNameContextWordsFile, kColumns);
  if (!table.ok()) return table.status();
  SourceLines lines;
  const int base = lines.Add(*table);
  std::vector<ContextWordRow> rows;
  for (const CsvTable::Row& row : table->rows()) {
    CellReader cells(*table, row);
    ContextWordRow& word = rows.emplace_back();
    word.word = cells.Word();
    word.effect = cells.OneOf<ContextEffect>(kEffects);
    word.english = cells.OneOf<bool>(kLanguages);
    word.example = cells.Word();
    word.line = base + row.line;
    if (!cells.status().ok()) return cells.status();
  }
  auto words = ContextWords::Build(std::move(rows));
  if (!words.ok()) return lines.NameFiles(words.status());
  return words;
}

}  // namespace newslens
