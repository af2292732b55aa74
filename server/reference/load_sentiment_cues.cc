#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "reference/cell_reader.h"
#include "reference/load.h"
#include "reference/source_lines.h"

namespace newslens {
namespace {

constexpr absl::string_view kColumns[] = {"surface",    "cue_class", "polarity", "strength",
                                          "not_before", "not_after", "example",  "example_label"};

constexpr NamedValue<absl::string_view> kLabels[] = {
    {"POSITIVE", "POSITIVE"}, {"NEGATIVE", "NEGATIVE"}, {"NEUTRAL", "NEUTRAL"}};

CueClass ReadCueClass(CellReader& cells) {
  const std::string name = cells.Text();
  const std::optional<CueClass> cue_class = CueClassFromName(name);
  if (!cue_class.has_value()) cells.Fail(absl::StrCat("\"", name, "\" is no cue class"));
  return cue_class.value_or(CueClass::kPolar);
}

constexpr absl::string_view kFrameColumns[] = {"verb",   "particles", "subject",
                                               "object", "strength",  "example"};

absl::Status ReadFrames(TableFiles& files, SourceLines& lines, std::vector<FrameRow>& rows) {
  const absl::StatusOr<CsvTable> table = files.Parse(kSentimentFramesFile, kFrameColumns);
  if (!table.ok()) return table.status();
  const int base = lines.Add(*table);
  for (const CsvTable::Row& row : table->rows()) {
    CellReader cells(*table, row);
    FrameRow& frame = rows.emplace_back();
    frame.verb = cells.Word();
    frame.particles = cells.Word();
    frame.subject = cells.Integer(-1, 1);
    frame.object = cells.Integer(-1, 1);
    frame.strength = cells.Number();
    frame.example = cells.Word();
    frame.line = base + row.line;
    if (!cells.status().ok()) return cells.status();
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::shared_ptr<const CueTable>> LoadSentimentCues(TableFiles& files) {
  const absl::StatusOr<CsvTable> table = files.Parse(kSentimentCuesFile, kColumns);
  if (!table.ok()) return table.status();
  SourceLines lines;
  const int base = lines.Add(*table);
  std::vector<CueRow> rows;
  for (const CsvTable::Row& row : table->rows()) {
    CellReader cells(*table, row);
    CueRow& cue = rows.emplace_back();
    cue.surface = cells.Word();
    cue.cue_class = ReadCueClass(cells);
    cue.polarity = cells.Integer(-1, 1);
    cue.strength = cells.Number();
    cue.not_before = cells.Text();
    cue.not_after = cells.Text();
    cue.example = cells.Word();
    cue.example_label = std::string(cells.OneOf<absl::string_view>(kLabels));
    cue.line = base + row.line;
    if (!cells.status().ok()) return cells.status();
  }
  std::vector<FrameRow> frames;
  if (absl::Status status = ReadFrames(files, lines, frames); !status.ok()) return status;
  auto cues = CueTable::Build(std::move(rows), frames);
  if (!cues.ok()) return lines.NameFiles(cues.status());
  return cues;
}

}  // namespace newslens
