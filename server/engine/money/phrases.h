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
  const Phrase* LongestAt(absl::string_view text) const;

 private:
  static constexpr uint32_t kBuckets = 2048;
  uint32_t BucketOf(absl::string_view text) const;

  Anchor anchor_;
  std::vector<const Phrase*> by_bucket_;  // longest first within a bucket
  std::vector<uint16_t> bucket_begin_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_PHRASES_H_
