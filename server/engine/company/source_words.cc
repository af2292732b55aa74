#include "engine/company/source_words.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/text/affix.h"

namespace newslens {
namespace {

absl::Status Double(const SourceWordRow& row) {
  return absl::InvalidArgumentError(
      absl::StrCat("line ", row.line, ": double source word \"", row.word, "\""));
}

const Hit* FirstFrom(absl::Span<const Hit> hits, size_t begin) {
  return std::lower_bound(hits.begin(), hits.end(), begin,
                          [](const Hit& hit, size_t offset) { return hit.range.begin < offset; });
}

}  // namespace

absl::StatusOr<std::shared_ptr<const SourceWords>> SourceWords::Build(
    std::vector<SourceWordRow> rows) {
  auto table = std::shared_ptr<SourceWords>(new SourceWords);
  absl::flat_hash_map<std::string, uint16_t> seen;
  absl::flat_hash_map<std::string, size_t> index;
  for (SourceWordRow& row : rows) {
    const uint16_t bit = 1 << static_cast<int>(row.effect);
    uint16_t& effects = seen[row.word];
    if ((effects & bit) != 0) return Double(row);
    effects |= bit;
    switch (row.effect) {
      case SourceEffect::kReporter:
        table->houses_[row.word] = House::kReporter;
        break;
      case SourceEffect::kAnalyst:
        table->houses_.emplace(row.word, House::kAnalyst);
        break;
      case SourceEffect::kReporterEnding:
        table->house_endings_.emplace(table->house_endings_.begin(), row.word, House::kReporter);
        break;
      case SourceEffect::kAnalystEnding:
        table->house_endings_.emplace_back(row.word, House::kAnalyst);
        break;
      default: {
        auto [it, added] = index.try_emplace(row.word, table->words_.size());
        if (added) table->words_.push_back({row.word, 0});
        table->words_[it->second].effects |= bit;
      }
    }
  }
  return table;
}

House SourceWords::HouseOf(absl::string_view name) const {
  const auto whole = houses_.find(name);
  if (whole != houses_.end()) return whole->second;
  for (const auto& [ending, house] : house_endings_) {
    if (HasSuffix(name, ending)) return house;
  }
  return House::kNone;
}

std::vector<Surface> SourceWords::ScanSurfaces() const {
  std::vector<Surface> surfaces;
  surfaces.reserve(words_.size());
  for (uint32_t i = 0; i < words_.size(); ++i) {
    surfaces.push_back({words_[i].text, SurfaceKind::kSourceWord, i});
  }
  return surfaces;
}

bool SourceReading::Holds(SourceEffect effect, absl::string_view piece) const {
  const size_t begin = piece.data() - text_.data();
  const size_t end = begin + piece.size();
  for (const Hit* hit = FirstFrom(hits_, begin); hit != hits_.end() && hit->range.begin < end;
       ++hit) {
    if (hit->range.end <= end && words_.Has(hit->id, effect)) return true;
  }
  return false;
}

bool SourceReading::Begins(SourceEffect effect, absl::string_view piece) const {
  const size_t begin = piece.data() - text_.data();
  for (const Hit* hit = FirstFrom(hits_, begin); hit != hits_.end() && hit->range.begin == begin;
       ++hit) {
    if (hit->range.size() <= piece.size() && words_.Has(hit->id, effect)) return true;
  }
  return false;
}

}  // namespace newslens
