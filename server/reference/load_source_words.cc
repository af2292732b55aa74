#include <utility>
#include <vector>

#include "reference/cell_reader.h"
#include "reference/load.h"
#include "reference/source_lines.h"

namespace newslens {
namespace {

constexpr absl::string_view kColumns[] = {"word", "effect", "example"};

constexpr NamedValue<SourceEffect> kEffects[] = {
    {"ANALYST", SourceEffect::kAnalyst},
    {"ANALYST_ENDING", SourceEffect::kAnalystEnding},
    {"REPORTER", SourceEffect::kReporter},
    {"REPORTER_ENDING", SourceEffect::kReporterEnding},
    {"SPEAKER", SourceEffect::kSpeaker},
    {"CITING", SourceEffect::kCiting},
    {"OPINION", SourceEffect::kOpinion},
    {"SAYING", SourceEffect::kSaying},
    {"ANNOUNCING", SourceEffect::kAnnouncing},
    {"OWN", SourceEffect::kOwn},
    {"MARKET_TITLE", SourceEffect::kMarketTitle},
    {"TRADE_TITLE", SourceEffect::kTradeTitle},
};

}  // namespace

absl::StatusOr<std::shared_ptr<const SourceWords>> LoadSourceWords(TableFiles& files) {
  const absl::StatusOr<CsvTable> table = files.Parse(kSourceWordsFile, kColumns);
  if (!table.ok()) return table.status();
  SourceLines lines;
  const int base = lines.Add(*table);
  std::vector<SourceWordRow> rows;
  for (const CsvTable::Row& row : table->rows()) {
    CellReader cells(*table, row);
    SourceWordRow& word = rows.emplace_back();
    word.word = cells.Word();
    word.effect = cells.OneOf<SourceEffect>(kEffects);
    word.example = cells.Word();
    word.line = base + row.line;
    if (!cells.status().ok()) return cells.status();
  }
  auto words = SourceWords::Build(std::move(rows));
  if (!words.ok()) return lines.NameFiles(words.status());
  return words;
}

}  // namespace newslens
