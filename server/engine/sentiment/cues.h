// The table of sentiment cues: what business news says that pleases or displeases a holder.
#ifndef NEWSLENS_ENGINE_SENTIMENT_CUES_H_
#define NEWSLENS_ENGINE_SENTIMENT_CUES_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/scan/matcher.h"

namespace newslens {

// What a cue does in its clause.
enum class CueClass : uint8_t {
  kPolar,      // good or bad by itself: 최대 실적, 횡령
  kDirection,  // up or down; its sign depends on what moves: 증가, 줄었다
  kGoodThing,  // more of it is good: 매출, 영업이익, 점유율
  kBadThing,   // more of it is bad: 적자, 부채, 손실
  kNegator,    // turns the clause's sign: 않다, 못하다, 없다, not
  kRelief,     // takes a bad thing away: 해소, 딛고, 벗어나
  kWeakener,   // modality, question, expectation: 가능성, 우려, 할까
};

// One row of sentiment_cues.csv.
struct CueRow {
  std::string surface;  // normalised stem or word as it stands in text
  CueClass cue_class = CueClass::kPolar;
  int polarity = 0;      // -1, 0, +1; for kDirection +1 up, -1 down
  double strength = 1;   // (0, 3]
  std::string not_before;  // '|'-separated continuations that make it another word
  std::string not_after;   // '|'-separated preceding letters that make it another word: 안 in 불안
  std::string example;         // own sentence that the tests run
  std::string example_label;   // POSITIVE, NEGATIVE or NEUTRAL
  int line = 0;
};

// Immutable and thread-safe after Build.
class CueTable {
 public:
  struct Cue {
    std::string text;
    CueClass cue_class = CueClass::kPolar;
    int8_t polarity = 0;
    float strength = 1;
    std::vector<std::string> not_before;
    std::vector<std::string> not_after;
  };

  // Fails with "line N: ..." for a double surface, a polarity that its class can not have, a
  // strength out of range.
  static absl::StatusOr<std::shared_ptr<const CueTable>> Build(std::vector<CueRow> rows);

  const std::vector<Cue>& cues() const { return cues_; }
  // For the scan: kCue surfaces whose id is the index into cues().
  std::vector<Surface> ScanSurfaces() const;

 private:
  CueTable() = default;
  std::vector<Cue> cues_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_CUES_H_
