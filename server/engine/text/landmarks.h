// The places in a normalised text that sections, sentences, language and publish time are read
// from, found in one pass.
#ifndef NEWSLENS_ENGINE_TEXT_LANDMARKS_H_
#define NEWSLENS_ENGINE_TEXT_LANDMARKS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/text/marks.h"
#include "engine/text/range.h"

namespace newslens {

enum class LandmarkKind : uint8_t {
  kLineEnd,      // at a line feed
  kSentenceEnd,  // where a sentence inside a line is over: empty range behind its last character
  kMark,         // a section mark
  kAtSign,       // of a mail address, perhaps
  kYear,         // 20 and two digits that may begin a date
};

struct Landmark {
  Range range;
  LandmarkKind kind = LandmarkKind::kLineEnd;
  uint16_t row = 0;  // of SectionMarks, for kMark
};

// How many letters of each script the text has.
struct LetterCounts {
  uint32_t hangul = 0;
  uint32_t latin = 0;  // a-z, A-Z
  uint32_t other = 0;  // kana, ideographs, Cyrillic, accented Latin ...
};

struct Landmarks {
  std::vector<Landmark> places;  // by begin
  LetterCounts letters;
};

// Linear in the text; thread-safe.
Landmarks FindLandmarks(absl::string_view text, const SectionMarks& marks);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_LANDMARKS_H_
