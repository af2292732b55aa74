// By which words an article quotes a house, and by which it speaks of the house itself.
#ifndef NEWSLENS_ENGINE_COMPANY_SOURCE_WORDS_H_
#define NEWSLENS_ENGINE_COMPANY_SOURCE_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/scan/matcher.h"

namespace newslens {

enum class SourceEffect : uint8_t {
  kAnalyst,         // a house's whole name: brokers, rating agencies, research firms
  kAnalystEnding,   // what such names end in: 증권
  kReporter,        // agencies, papers, stations, exchanges
  kReporterEnding,  // 신문
  kSpeaker,         // right behind the name: who or what speaks for it
  kCiting,          // right behind the name: 따르면
  kOpinion,         // in the sentence: what only an analyst gives
  kSaying,          // the house's verb, at its beginning: 내다봤
  kAnnouncing,      // the same, but houses also tell their own news so: 밝혔
  kOwn,             // the house's own business
  kMarketTitle,     // in a title: the article is about a market, whomever it names: 코스피
  kTradeTitle,      // in a title: the article is about those of one trade: 업계, 통신 3사
};

// One row of source_words.csv.
struct SourceWordRow {
  std::string word;
  SourceEffect effect = SourceEffect::kSpeaker;
  std::string example;
  int line = 0;
};

// Houses have opinions or news about others for a living.
enum class House : uint8_t { kNone, kAnalyst, kReporter };

// Immutable and thread-safe after Build.
class SourceWords {
 public:
  // Fails with InvalidArgument naming the line for a word that has the same effect twice.
  static absl::StatusOr<std::shared_ptr<const SourceWords>> Build(std::vector<SourceWordRow> rows);

  // What kind of house a company of that Korean name is.
  House HouseOf(absl::string_view name) const;

  // The words that stand around a house's name, as surfaces of the scan: kind kSourceWord.
  std::vector<Surface> ScanSurfaces() const;

  // Whether the word of that id of the scan has the effect.
  bool Has(uint32_t id, SourceEffect effect) const {
    return words_[id].effects >> static_cast<int>(effect) & 1;
  }

 private:
  SourceWords() = default;

  struct Word {
    std::string text;
    uint16_t effects = 0;  // a bit per SourceEffect
  };

  std::vector<Word> words_;
  absl::flat_hash_map<std::string, House> houses_;            // by whole name
  std::vector<std::pair<std::string, House>> house_endings_;  // reporters first
};

// The source words of one article, of which it keeps views. O(log words) for the article's words,
// and those that lie in the piece.
class SourceReading {
 public:
  // `hits` are the article's source words, by position.
  SourceReading(absl::string_view text, absl::Span<const Hit> hits, const SourceWords& words)
      : text_(text), hits_(hits), words_(words) {}

  const SourceWords& words() const { return words_; }

  // Whether `piece`, a view of the text, has a word of that effect, or begins with one.
  bool Holds(SourceEffect effect, absl::string_view piece) const;
  bool Begins(SourceEffect effect, absl::string_view piece) const;

 private:
  absl::string_view text_;
  absl::Span<const Hit> hits_;
  const SourceWords& words_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_SOURCE_WORDS_H_
