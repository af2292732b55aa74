// Which cue hits stand as cues, and the share moves that are printed as bare numbers.
#ifndef NEWSLENS_ENGINE_SENTIMENT_PICK_H_
#define NEWSLENS_ENGINE_SENTIMENT_PICK_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/money/amount.h"
#include "engine/scan/matcher.h"
#include "engine/sentiment/cues.h"
#include "engine/text/range.h"

namespace newslens {

// A cue as it stands in the text.
struct CueToken {
  Range range;  // without surrounding blanks
  CueClass cue_class = CueClass::kPolar;
  int8_t polarity = 0;
  float strength = 1;
  bool is_move = false;            // a share move: -2.3%, ▼3.51%
  absl::Span<const Frame> frames;  // of the cue table
};

// The hits that their surroundings leave a cue (see CueStands), disjoint but for breaks: of the
// hits that overlap, the leftmost stays, of those that begin together the longest. A hit inside one
// of `names` or of `amounts` (each by position) or of a person's name is part of that. Linear in
// the hits, the names, the amounts and their text.
std::vector<CueToken> PickCues(absl::string_view text, absl::Span<const Hit> hits,
                               absl::Span<const Range> names, absl::Span<const Amount> amounts,
                               const CueTable& cues);

// Share moves by position: a signed percentage (▼3.51%, +2.3%, -0.4%), and a bare one that is all
// of a bracket behind one of `names` (by position): A(1.09%). A bare one is none where the sentence
// speaks of shares held or of parts of a whole, which is for the caller to see: its polarity is 0.
// Linear in the text.
std::vector<CueToken> FindMoves(absl::string_view text, absl::Span<const Range> names);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_PICK_H_
