#include <utility>
#include <vector>

#include "reference/cell_reader.h"
#include "reference/load.h"
#include "reference/source_lines.h"

namespace newslens {
namespace {

constexpr absl::string_view kColumns[] = {"text", "effect", "place", "example"};

constexpr NamedValue<MarkEffect> kEffects[] = {
    {"FOOTER_FROM_HERE", MarkEffect::kFooterFromHere},
    {"FOOTER_LINE", MarkEffect::kFooterLine},
    {"BYLINE", MarkEffect::kByline},
    {"CAPTION", MarkEffect::kCaption},
};
constexpr NamedValue<MarkPlace> kPlaces[] = {
    {"ANYWHERE", MarkPlace::kAnywhere},
    {"LINE_START", MarkPlace::kLineStart},
    {"WHOLE_LINE", MarkPlace::kWholeLine},
};

}  // namespace

absl::StatusOr<std::shared_ptr<const SectionMarks>> LoadSectionMarks(TableFiles& files) {
  const absl::StatusOr<CsvTable> table = files.Parse(kSectionMarksFile, kColumns);
  if (!table.ok()) return table.status();
  SourceLines lines;
  const int base = lines.Add(*table);
  std::vector<SectionMarkRow> rows;
  for (const CsvTable::Row& row : table->rows()) {
    CellReader cells(*table, row);
    SectionMarkRow& mark = rows.emplace_back();
    mark.text = cells.Word();
    mark.effect = cells.OneOf<MarkEffect>(kEffects);
    mark.place = cells.OneOf<MarkPlace>(kPlaces);
    mark.example = cells.Word();
    mark.line = base + row.line;
    if (!cells.status().ok()) return cells.status();
  }
  auto marks = SectionMarks::Build(std::move(rows));
  if (!marks.ok()) return lines.NameFiles(marks.status());
  return marks;
}

}  // namespace newslens
