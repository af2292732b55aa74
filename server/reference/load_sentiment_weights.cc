#include <vector>

#include "reference/cell_reader.h"
#include "reference/load.h"
#include "reference/source_lines.h"

namespace newslens {
namespace {

constexpr absl::string_view kColumns[] = {"set", "number", "logit", "up", "down"};

}  // namespace

absl::StatusOr<std::shared_ptr<const SentimentWeights>> LoadSentimentWeights(TableFiles& files) {
  const absl::StatusOr<CsvTable> table = files.Parse(kSentimentWeightsFile, kColumns);
  if (!table.ok()) return table.status();
  SourceLines lines;
  const int base = lines.Add(*table);
  std::vector<WeightRow> rows;
  for (const CsvTable::Row& row : table->rows()) {
    CellReader cells(*table, row);
    WeightRow& weight = rows.emplace_back();
    weight.set = cells.Word();
    weight.number = cells.Word();
    weight.logit = cells.Number();
    weight.up = cells.Number();
    weight.down = cells.Number();
    weight.line = base + row.line;
    if (!cells.status().ok()) return cells.status();
  }
  absl::StatusOr<std::shared_ptr<const HashedModel>> english =
      LoadHashedModel(files, kSentimentEnglishFile);
  if (!english.ok()) return english.status();
  absl::StatusOr<std::shared_ptr<const HashedModel>> korean =
      LoadHashedModel(files, kSentimentKoreanFile);
  if (!korean.ok()) return korean.status();
  auto weights = SentimentWeights::Build(rows, *std::move(english), *std::move(korean));
  if (!weights.ok()) return lines.NameFiles(weights.status());
  return weights;
}

}  // namespace newslens
