// The words of a Korean headline, as a whole or seen from one of the companies that it names: what
// the hashed model (hashed_model.h) weighs.
#ifndef NEWSLENS_ENGINE_SENTIMENT_KOREAN_WORDS_H_
#define NEWSLENS_ENGINE_SENTIMENT_KOREAN_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/sentiment/word_features.h"
#include "engine/text/range.h"

namespace newslens {

// Immutable after construction.
class KoreanHeadline {
 public:
  // What stands behind the first kMaxWords words is not read.
  static constexpr size_t kMaxWords = 96;
  // The company of a name of which nothing is said: a source's.
  static constexpr uint32_t kNobody = 0xFFFFFFFF;

  // Parts `headline` of `text` into words: runs of Hangul, of Latin letters and of digits, other
  // characters one by one, each of `names` (by position, none empty) as one; what overlaps the name
  // before or lies outside is passed over. Linear in the headline and its names.
  KoreanHeadline(absl::string_view text, Range headline, absl::Span<const NamePlace> names);

  absl::Span<const SeenWord> words() const { return words_; }

  // Of the headline as a whole: words and pairs of them, all names and all numbers alike, and runs
  // of two and three syllables inside a word, its ends marked. The squares of the values add up to
  // 1.
  absl::Span<const WordFeature> features() const { return features_; }

  // The same seen from `company`: as they are where the words are said of it, other features where
  // they are said of another. A word is said of the last name before it, else of the first; the
  // names of a list share. None where the headline does not name the company. Replaces what is in
  // `features`. Linear in them.
  void FeaturesOf(uint32_t company, std::vector<WordFeature>& features) const;

 private:
  // A name and the list that it is in.
  struct ListedName {
    uint32_t company = 0;
    uint8_t list = 0;
  };

  void Split(absl::string_view text, Range headline, absl::Span<const NamePlace> names);
  void AddName(const NamePlace& name);
  void AddWord(absl::string_view text, Range range);
  uint32_t AddPieces(absl::string_view word);
  void AddPair(uint32_t form);
  void Add(uint32_t hash, size_t first);

  std::vector<SeenWord> words_;
  std::vector<uint8_t> owners_;  // by word: the list that it is said of
  std::vector<WordFeature> features_;
  std::vector<ListedName> names_;
  uint32_t form_before_ = 0;  // of the word before
  bool in_list_ = false;      // no word since the last name but such as join a list
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_KOREAN_WORDS_H_
