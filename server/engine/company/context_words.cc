#include "engine/company/context_words.h"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"

namespace newslens {

absl::StatusOr<std::shared_ptr<const ContextWords>> ContextWords::Build(
    std::vector<ContextWordRow> rows) {
  auto table = std::shared_ptr<ContextWords>(new ContextWords);
  absl::flat_hash_map<std::string, size_t> index;
  for (ContextWordRow& row : rows) {
    auto [it, added] = index.try_emplace(row.word, table->words_.size());
    if (added) table->words_.push_back({row.word, 0, row.english});
    Word& word = table->words_[it->second];
    if (word.Has(row.effect)) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", row.line, ": double context word \"", row.word, "\""));
    }
    if (word.english != row.english) {
      return absl::InvalidArgumentError(absl::StrCat("line ", row.line, ": context word \"",
                                                     row.word, "\" stands in another language"));
    }
    word.effects |= 1 << static_cast<int>(row.effect);
  }
  return table;
}

std::vector<Surface> ContextWords::ScanSurfaces() const {
  std::vector<Surface> surfaces;
  surfaces.reserve(words_.size());
  for (uint32_t i = 0; i < words_.size(); ++i) {
    surfaces.push_back({words_[i].text, SurfaceKind::kContextWord, i});
  }
  return surfaces;
}

}  // namespace newslens
