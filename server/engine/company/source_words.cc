#include "engine/company/source_words.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace newslens {

absl::StatusOr<std::shared_ptr<const SourceWords>> SourceWords::Build(
    std::vector<SourceWordRow> rows) {
  auto table = std::shared_ptr<SourceWords>(new SourceWords);
  for (SourceWordRow& row : rows) {
    if (table->Is(row.effect, row.word)) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", row.line, ": double source word \"", row.word, "\""));
    }
    if (row.effect == SourceEffect::kReporter) table->houses_[row.word] = House::kReporter;
    if (row.effect == SourceEffect::kAnalyst) table->houses_.emplace(row.word, House::kAnalyst);
    table->words_[static_cast<size_t>(row.effect)].push_back(std::move(row.word));
  }
  return table;
}

House SourceWords::HouseOf(absl::string_view name) const {
  const auto whole = houses_.find(name);
  if (whole != houses_.end()) return whole->second;
  if (Ends(SourceEffect::kReporterEnding, name)) return House::kReporter;
  if (Ends(SourceEffect::kAnalystEnding, name)) return House::kAnalyst;
  return House::kNone;
}

size_t SourceWords::Find(SourceEffect effect, absl::string_view text) const {
  size_t first = absl::string_view::npos;
  for (const std::string& word : Words(effect)) first = std::min(first, text.find(word));
  return first;
}

bool SourceWords::Holds(SourceEffect effect, absl::string_view text) const {
  return Find(effect, text) != absl::string_view::npos;
}

bool SourceWords::Begins(SourceEffect effect, absl::string_view text) const {
  for (const std::string& word : Words(effect)) {
    if (absl::StartsWith(text, word)) return true;
  }
  return false;
}

bool SourceWords::Ends(SourceEffect effect, absl::string_view text) const {
  for (const std::string& word : Words(effect)) {
    if (absl::EndsWith(text, word)) return true;
  }
  return false;
}

bool SourceWords::Is(SourceEffect effect, absl::string_view text) const {
  const absl::Span<const std::string> words = Words(effect);
  return std::find(words.begin(), words.end(), text) != words.end();
}

}  // namespace newslens
