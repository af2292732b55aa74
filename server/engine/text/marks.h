// The table of what marks a section: photo credits, bylines, what a site prints below an article.
#ifndef NEWSLENS_ENGINE_TEXT_MARKS_H_
#define NEWSLENS_ENGINE_TEXT_MARKS_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace newslens {

enum class MarkEffect : uint8_t {
  kFooterFromHere,  // this line and all that follows are footer: 증권 많이 본 뉴스. Only below some
                    // body, so that a site's menu above an article does not swallow it
  kFooterLine,  // this line alone is footer: 무단 전재 및 재배포 금지
  kByline,      // the bracketed piece it stands in is byline, else the line, or what stands
                // before `=` at its beginning: 기자 =, 특파원
  kCaption,     // the bracketed piece is a caption's credit, the words before it the caption
};

// How the mark must stand. Much text comes with all of its paragraphs in one line, so a sentence
// that begins inside a line counts as a line's beginning, and `line` above means the sentence.
// A broadcaster at a line's start is byline only where the sentence signs off: KBS 뉴스
// 홍길동입니다. A byline or caption mark that ends in a letter must not go on in one: 기자 is not
// in 기자회견.
enum class MarkPlace : uint8_t { kAnywhere, kLineStart, kWholeLine };

// One row of section_marks.csv.
struct SectionMarkRow {
  std::string text;  // normalised
  MarkEffect effect = MarkEffect::kFooterLine;
  MarkPlace place = MarkPlace::kAnywhere;
  std::string example;  // own line that the tests run
  int line = 0;
};

// Immutable and thread-safe after Build.
class SectionMarks {
 public:
  // Fails with "line N: ..." for a mark that is empty, double or shorter than two bytes.
  static absl::StatusOr<std::shared_ptr<const SectionMarks>> Build(
      std::vector<SectionMarkRow> rows);

  const std::vector<SectionMarkRow>& rows() const { return rows_; }

  // For a scan that asks at every byte: a mark may begin where first_bytes() is nonzero for the
  // byte or slots() is for the hash of six bytes. The former is for marks shorter than that.
  static constexpr int kSlotBits = 12;
  static constexpr size_t kKeyBytes = 6;
  using Slots = std::array<uint8_t, size_t{1} << kSlotBits>;
  using FirstBytes = std::array<uint8_t, 256>;
  const Slots& slots() const { return slots_; }
  const FirstBytes& first_bytes() const { return first_bytes_; }
  // Of the mark that begins at `bytes`, eight of which are read.
  static size_t SlotOf(const char* bytes) {
    uint64_t word;
    std::memcpy(&word, bytes, sizeof(word));
    if constexpr (std::endian::native == std::endian::big) {
      word >>= 8 * (sizeof(word) - kKeyBytes);
    } else {
      word <<= 8 * (sizeof(word) - kKeyBytes);
    }
    return static_cast<size_t>((word * 0x9E3779B97F4A7C15u) >> (64 - kSlotBits));
  }

  // Index of the longest mark that stands at text[offset], or -1.
  int Match(absl::string_view text, size_t offset) const;

 private:
  SectionMarks() = default;

  std::vector<SectionMarkRow> rows_;
  Slots slots_ = {};
  FirstBytes first_bytes_ = {};
  // Indices of rows by their text's first two bytes, longest text first.
  absl::flat_hash_map<uint16_t, std::vector<uint16_t>> by_head_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_MARKS_H_
