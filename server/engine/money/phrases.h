// Small fixed tables of words, looked up at one place of the text.
#ifndef NEWSLENS_ENGINE_MONEY_PHRASES_H_
#define NEWSLENS_ENGINE_MONEY_PHRASES_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace newslens {

// A word and what it means to the table's owner. Lower case; a word that begins (kEnd: ends) in
// ASCII matches in either case.
struct Phrase {
  absl::string_view text;
  uint8_t meaning = 0;
};

// Immutable and thread-safe. The phrases must outlive the table.
class PhraseTable {
 public:
  enum class Anchor : uint8_t { kBegin, kEnd };

  // kBegin: LongestAt finds phrases at the beginning of a text; kEnd: at its end.
  PhraseTable(absl::Span<const Phrase> phrases, Anchor anchor);

  // The longest phrase at the anchored side of `text`; null when none. An ASCII word matches whole
  // words only. A few comparisons; most characters are refused by one look-up.
  const Phrase* LongestAt(absl::string_view text) const {
    if (text.empty()) return nullptr;
    const uint32_t bucket = BucketOf(text);
    const uint16_t begin = bucket_begin_[bucket];
    const uint16_t end = bucket_begin_[bucket + 1];
    return begin == end ? nullptr : LongestIn(begin, end, text);
  }

 private:
  static constexpr uint32_t kBuckets = 2048;

  // By the first character's bytes, or the last two bytes: enough to tell syllables apart.
  uint32_t BucketOf(absl::string_view text) const {
    const auto byte = [&](size_t i) { return static_cast<unsigned char>(text.data()[i]); };
    const size_t size = text.size();
    if (anchor_ == Anchor::kEnd) {
      const unsigned char last = byte(size - 1);
      if (last < 0x80 || size < 2) return Lower(last);
      return (byte(size - 2) * 64u + last) % kBuckets;
    }
    const unsigned char first = byte(0);
    if (first < 0x80 || size < 2) return Lower(first);
    const uint32_t third = first < 0xE0 || size < 3 ? 0u : byte(2);
    return (first * 17u + byte(1) * 64u + third) % kBuckets;
  }
  static unsigned char Lower(unsigned char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<unsigned char>(c + ('a' - 'A')) : c;
  }
  const Phrase* LongestIn(uint16_t begin, uint16_t end, absl::string_view text) const;

  // Up to eight bytes of a phrase from its anchored side on, as a number under a mask: what differs
  // there needs no further look. ASCII, whose letters match in either case, is masked out.
  struct Head {
    uint64_t bytes = 0;
    uint64_t mask = 0;
  };
  Head HeadOf(absl::string_view phrase) const;
  uint64_t HeadBytes(absl::string_view text) const;

  Anchor anchor_;
  std::vector<const Phrase*> by_bucket_;  // longest first within a bucket
  std::vector<Head> heads_;               // of the same
  std::vector<uint16_t> bucket_begin_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_PHRASES_H_
