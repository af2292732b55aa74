// The table of sentiment cues: what business news says that pleases or displeases a holder.
#ifndef NEWSLENS_ENGINE_SENTIMENT_CUES_H_
#define NEWSLENS_ENGINE_SENTIMENT_CUES_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/scan/matcher.h"
#include "engine/sentiment/frames.h"

namespace newslens {

// What a cue does in its clause. The name in sentiment_cues.csv is the enumerator without its k, in
// upper case with underscores: GOOD_THING.
enum class CueClass : uint8_t {
  kPolar,      // good (+1) or bad (-1) by itself: 최대 실적, 횡령
  kDirection,  // up (+1) or down (-1); its sign depends on what moves: 증가, 줄었다
  kGoodThing,  // more of it is good; 0 says nothing alone (매출), +1 is good news alone (수주)
  kBadThing,   // more of it is bad; 0 says nothing alone (부채), -1 is bad news alone (적자)
  kMacro,  // what moves for everyone: 0 concerns nobody (환율), +1 the document alone (코스피)
  kNegator,  // turns a sign: -1 of what stands before it (않았), +1 of what follows (not)
  kRelief,   // takes the bad thing before it away: 해소, 딛고, 벗어나 (polarity 0)
  kReversal,  // calls off what stands before it: a bad thing as kRelief, a good one is lost (취소);
              // alone it is bad (-1) or says nothing (0)
  kWeakener,  // modality, question, expectation of its clause: 가능성, 할까 (polarity 0)
  kJoint,     // as kPolar, and the partner named by 와 or 과 shares it: 업무협약, 맞손
  kRival,  // the subject gains what the object loses (+1) or the reverse (-1): 제쳤다, 밀렸다
  kFramed,  // says nothing but in a frame (frames.h); no row of sentiment_cues.csv
  kBreak,   // parts clauses; -1 concedes what stands before it (지만, 에도), +1 the clause that
            // it opens (despite)
};

// nullopt for a name that is no class of the table.
std::optional<CueClass> CueClassFromName(absl::string_view name);

// One row of sentiment_cues.csv.
struct CueRow {
  std::string surface;  // normalised word or its beginning as it stands in text, or FormsOf
  CueClass cue_class = CueClass::kPolar;
  int polarity = 0;        // see CueClass
  double strength = 1;     // (0, 3]
  std::string not_before;  // '|'-separated continuations that make it another word
  std::string not_after;  // '|'-separated preceding letters that make it another word: 안 in 불안
  std::string example;    // own sentence that the tests run
  std::string example_label;  // POSITIVE, NEGATIVE or NEUTRAL
  int line = 0;
};

// What `surface` stands for in text: itself, or where it is a verb's stem with a ~ behind it
// (오르~) all its forms (inflect.h).
std::vector<std::string> FormsOf(absl::string_view surface);

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
    bool is_word = false;       // begins with an ASCII letter: matches whole words, see CueStands
    std::vector<Frame> frames;  // what it is where one company does it to another, in their order
  };

  // Fails with "line N: ..." for a double surface, a form that two stems share, a stem without
  // forms, a polarity that its class can not have, a
  // strength out of range. A frame's verb that is a cue, too, is that where no frame applies.
  static absl::StatusOr<std::shared_ptr<const CueTable>> Build(
      std::vector<CueRow> rows, absl::Span<const FrameRow> frames = {});

  const std::vector<Cue>& cues() const { return cues_; }
  // For the scan: kCue surfaces whose id is the index into cues().
  std::vector<Surface> ScanSurfaces() const;

 private:
  CueTable() = default;
  absl::Status AddFrames(absl::Span<const FrameRow> rows);
  std::vector<Cue> cues_;
};

// Whether the words around `range` of `text` leave it the cue: none of its not_before follows, none
// of its not_after precedes, an English cue is a whole word but for the endings -s, -es, -d, -ed
// and -ing, and a Korean break ends its word.
bool CueStands(absl::string_view text, Range range, const CueTable::Cue& cue);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_CUES_H_
