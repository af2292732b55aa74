// The words around a name that tell whether a company is meant, and which.
#ifndef NEWSLENS_ENGINE_COMPANY_CONTEXT_WORDS_H_
#define NEWSLENS_ENGINE_COMPANY_CONTEXT_WORDS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/scan/matcher.h"

namespace newslens {

enum class ContextEffect : uint8_t {
  kBeside,   // right behind a name: a company's people, places and parts (대표, 노조; CEO)
  kMarket,   // in the line around a name: the market and its reports (코스피, 수주; earnings)
  kValue,    // right behind a name, or what the name as the subject does: 주가, 시가총액
  kShare,    // right behind a name: 주식, 우선주
  kMove,     // at the beginning of a word: what a share does (급락)
  kFigures,  // like kValue: what a company reports and a group does not (영업이익, 목표주가)
  kGroup,    // right behind a group's bare name: the group itself is meant (회장, 계열)
  kForm,     // right behind a name: a company's legal form (Inc), proof for any name
  kElsewhere,  // right behind a name: it belongs to what is no company (야구단, 병원; Creek)
};

// One row of name_context_words.csv.
struct ContextWordRow {
  std::string word;
  ContextEffect effect = ContextEffect::kBeside;
  bool english = false;  // counts as a whole word, for names in Latin letters alone
  std::string example;
  int line = 0;
};

// Immutable and thread-safe after Build.
class ContextWords {
 public:
  struct Word {
    std::string text;
    uint16_t effects = 0;  // a bit per ContextEffect
    bool english = false;

    bool Has(ContextEffect effect) const { return effects >> static_cast<int>(effect) & 1; }
  };

  // Fails with InvalidArgument naming the line for a word that has the same effect twice, or is
  // English in one row and not in another.
  static absl::StatusOr<std::shared_ptr<const ContextWords>> Build(
      std::vector<ContextWordRow> rows);

  // The words as surfaces of the scan: kind kContextWord, id = index into words().
  std::vector<Surface> ScanSurfaces() const;

  const std::vector<Word>& words() const { return words_; }

 private:
  ContextWords() = default;

  std::vector<Word> words_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_CONTEXT_WORDS_H_
