// The words of an English sentence, seen from one of the companies that it names: what the hashed
// model (hashed_model.h) weighs.
#ifndef NEWSLENS_ENGINE_SENTIMENT_ENGLISH_WORDS_H_
#define NEWSLENS_ENGINE_SENTIMENT_ENGLISH_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/sentiment/word_features.h"

namespace newslens {

// Words of one sentence, clauses and lists of names, the same for every company in it.
class EnglishSentence {
 public:
  // What stands behind the first kMaxWords words is not read.
  static constexpr size_t kMaxWords = 96;

  // Reads `sentence` of `text`; `names` by position, none of them empty; what overlaps the one
  // before or lies outside is passed over.
  // Linear in the sentence and its names.
  EnglishSentence(absl::string_view text, Range sentence, absl::Span<const NamePlace> names);

  // The features for `company`, every name of which stands as the target and every other name as
  // some other: words, pairs and triples as they stand; with whose clause they are in; with side
  // and distance in clauses; by their stems; those around the target; those between it and the next
  // name; the sentence's ends. The squares of the values add up to 1. Replaces what is in
  // `features`. At most some 25 times the words read.
  void FeaturesOf(uint32_t company, std::vector<WordFeature>& features) const;

  size_t size() const { return words_.size(); }
  SeenWord word(size_t index) const {
    return {words_[index].range, words_[index].company != kNoCompany};
  }

 private:
  static constexpr uint32_t kNoCompany = 0xFFFFFFFF;

  struct Word {
    Range range;
    uint32_t form = 0;  // hash of the word in lower case; all numbers are alike
    uint32_t stem = 0;
    uint32_t company = kNoCompany;
    uint16_t clause = 0;
    uint16_t list = 0;  // of a name: place of the first name of its list
    bool joins_list = false;
    bool ends_clause = false;
  };

  // From one company's view.
  struct View;

  void Split(absl::string_view text, Range sentence, absl::Span<const NamePlace> names);
  void AddWord(absl::string_view text, Range range);
  void PartClauses();
  void JoinLists();
  View ViewFrom(uint32_t company) const;
  void AddRuns(const View& view, std::vector<WordFeature>& features) const;
  void AddNeighbours(const View& view, std::vector<WordFeature>& features) const;
  void AddPaths(const View& view, std::vector<WordFeature>& features) const;
  void AddShape(const View& view, std::vector<WordFeature>& features) const;

  std::vector<Word> words_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_ENGLISH_WORDS_H_
