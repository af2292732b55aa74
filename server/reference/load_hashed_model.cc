#include <vector>

#include "absl/strings/escaping.h"
#include "reference/cell_reader.h"
#include "reference/load.h"
#include "reference/source_lines.h"

namespace newslens {
namespace {

constexpr absl::string_view kColumns[] = {"number", "first", "unit", "weights"};

}  // namespace

absl::StatusOr<std::shared_ptr<const HashedModel>> LoadHashedModel(TableFiles& files,
                                                                   absl::string_view file) {
  const absl::StatusOr<CsvTable> table = files.Parse(file, kColumns);
  if (!table.ok()) return table.status();
  SourceLines lines;
  const int base = lines.Add(*table);
  std::vector<HashedModel::Row> rows;
  for (const CsvTable::Row& row : table->rows()) {
    CellReader cells(*table, row);
    HashedModel::Row& block = rows.emplace_back();
    block.number = cells.Word();
    block.first = static_cast<uint32_t>(cells.Integer(0, HashedModel::kBuckets - 1));
    block.unit = cells.Number();
    const std::string weights(cells.Word());
    block.line = base + row.line;
    if (!cells.status().ok()) return cells.status();
    if (!absl::Base64Unescape(weights, &block.bytes)) block.bytes.clear();
  }
  auto model = HashedModel::Build(rows);
  if (!model.ok()) return lines.NameFiles(model.status());
  return model;
}

}  // namespace newslens
