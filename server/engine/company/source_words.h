// By which words an article quotes a house, and by which it speaks of the house itself.
#ifndef NEWSLENS_ENGINE_COMPANY_SOURCE_WORDS_H_
#define NEWSLENS_ENGINE_COMPANY_SOURCE_WORDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

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
};
inline constexpr size_t kSourceEffects = 10;

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

  // Where in `text` the first word of that effect begins; npos without one. O(words * text).
  size_t Find(SourceEffect effect, absl::string_view text) const;
  bool Holds(SourceEffect effect, absl::string_view text) const;
  bool Begins(SourceEffect effect, absl::string_view text) const;

 private:
  SourceWords() = default;
  absl::Span<const std::string> Words(SourceEffect effect) const {
    return words_[static_cast<size_t>(effect)];
  }
  bool Ends(SourceEffect effect, absl::string_view text) const;
  bool Is(SourceEffect effect, absl::string_view text) const;

  std::array<std::vector<std::string>, kSourceEffects> words_;
  absl::flat_hash_map<std::string, House> houses_;  // by whole name
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_SOURCE_WORDS_H_
