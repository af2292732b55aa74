#include "engine/text/marks.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/text/affix.h"

namespace newslens {
namespace {

// The first two bytes of a text that has them.
uint16_t HeadOf(absl::string_view text) {
  return static_cast<uint16_t>(static_cast<unsigned char>(text[0]) << 8 |
                               static_cast<unsigned char>(text[1]));
}

}  // namespace

absl::StatusOr<std::shared_ptr<const SectionMarks>> SectionMarks::Build(
    std::vector<SectionMarkRow> rows) {
  if (rows.size() > std::numeric_limits<uint16_t>::max()) {
    return absl::InvalidArgumentError("too many section marks");
  }
  std::set<absl::string_view> seen;
  for (const SectionMarkRow& row : rows) {
    if (row.text.size() < 2) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", row.line, ": a section mark needs at least two bytes"));
    }
    if (!seen.insert(row.text).second) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", row.line, ": double section mark \"", row.text, "\""));
    }
  }
  std::shared_ptr<SectionMarks> marks(new SectionMarks());
  marks->rows_ = std::move(rows);
  for (size_t i = 0; i < marks->rows_.size(); ++i) {
    const std::string& text = marks->rows_[i].text;
    if (text.size() < kKeyBytes) {
      marks->first_bytes_[static_cast<unsigned char>(text[0])] = 1;
    } else {
      const std::string padded = text + std::string(8, '\0');
      marks->slots_[SlotOf(padded.data())] = 1;
    }
    marks->by_head_[HeadOf(text)].push_back(static_cast<uint16_t>(i));
  }
  for (auto& [head, filed] : marks->by_head_) {
    std::stable_sort(filed.begin(), filed.end(), [&](uint16_t a, uint16_t b) {
      return marks->rows_[a].text.size() > marks->rows_[b].text.size();
    });
  }
  return std::shared_ptr<const SectionMarks>(std::move(marks));
}

int SectionMarks::Match(absl::string_view text, size_t offset) const {
  const absl::string_view rest = text.substr(offset);
  if (rest.size() < 2) return -1;
  if (first_bytes_[static_cast<unsigned char>(rest[0])] == 0 && rest.size() >= sizeof(uint64_t) &&
      slots_[SlotOf(rest.data())] == 0) {
    return -1;
  }
  const auto filed = by_head_.find(HeadOf(rest));
  if (filed == by_head_.end()) return -1;
  for (const uint16_t row : filed->second) {
    if (HasPrefix(rest, rows_[row].text)) return row;
  }
  return -1;
}

}  // namespace newslens
