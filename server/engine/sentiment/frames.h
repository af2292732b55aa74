// The table of frames: who gains and who loses where one company does something to another.
#ifndef NEWSLENS_ENGINE_SENTIMENT_FRAMES_H_
#define NEWSLENS_ENGINE_SENTIMENT_FRAMES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace newslens {

struct Name;  // owners.h

// A verb with a company as its object: A가 B를 제소. Applies where the verb begins a word and, in
// its clause, the nearest name before it that has one of the particles is not a source.
struct Frame {
  std::vector<std::string> particles;
  bool takes_bare = false;  // also a name right before the verb without a particle: A, B 인수
  float subject = 0;        // signed strength of what it is for who acts; 0: nothing
  float object = 0;         // ... and for whom it is done to
};

// One row of sentiment_frames.csv. A verb may have several rows with other particles.
struct FrameRow {
  std::string verb;       // as CueRow::surface, and ~ as there
  std::string particles;  // '|'-separated text right behind the object's name; _ for none
  int subject = 0;        // -1, 0, 1
  int object = 0;         // -1, 0, 1; not 0 as the subject is
  double strength = 1;    // (0, 3]; of both where both have a sign
  std::string example;  // own sentence with 가온소재 as the subject and 누리바이오 as the object
  int line = 0;
};

// Fails where a sign or strength is out of range, or no particle is given.
absl::Status CheckFrameRow(const FrameRow& row);
Frame FrameOf(const FrameRow& row);

// A frame at work.
struct FramedObject {
  const Frame* frame = nullptr;
  uint32_t name = 0;  // index of the object in `names`
};

// The first of `frames` that applies to the verb that begins at `verb`, in the clause that begins
// at `clause_begin`; `names` are the sentence's. Looks at no more than 16 names.
std::optional<FramedObject> FindFramed(absl::string_view text, absl::Span<const Frame> frames,
                                       absl::Span<const Name> names, uint32_t clause_begin,
                                       uint32_t verb);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_FRAMES_H_
