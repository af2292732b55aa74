// Leads from the normalised buffer back to the text as it was sent.
#ifndef NEWSLENS_ENGINE_TEXT_OFFSET_MAP_H_
#define NEWSLENS_ENGINE_TEXT_OFFSET_MAP_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/text/range.h"

namespace newslens {

enum class Field : uint8_t { kTitle, kText };

// A range of UTF-8 bytes in one field exactly as sent.
struct SourceRange {
  Field field = Field::kText;
  Range range;
  friend constexpr bool operator==(SourceRange, SourceRange) = default;
};

// Piecewise map: runs copied byte for byte, and units replaced as a whole (an entity, a decomposed
// syllable, a full-width letter, a dropped character). A boundary inside a replaced unit moves out
// to the unit's own boundary, so that a range never cuts a character of the source.
class OffsetMap {
 public:
  // Appends `source` of `field`, which became the next `size` bytes of the buffer. `verbatim` says
  // that the bytes are the same (then sizes are equal); a `size` of 0 says that the source was
  // dropped. Runs must be appended in order; an adjacent verbatim run is merged into the last one.
  void Append(Field field, Range source, uint32_t size, bool verbatim);

  // The line feed between title and text, which stands in no field.
  void AppendSeparator(uint32_t size);

  // The source of a non-empty `range` of the buffer that does not cross the two fields.
  // Unmapped ends are clamped into the field of range.begin. O(log runs).
  SourceRange ToSource(Range range) const;

  // True when every field was copied verbatim.
  bool identity() const { return identity_; }

 private:
  struct Run {
    // Where the source of the buffer's byte `offset` begins, and where that of the byte before
    // `offset` ends; `offset` is inside this run.
    uint32_t SourceBegin(uint32_t offset) const;
    uint32_t SourceEnd(uint32_t offset) const;

    uint32_t begin = 0;  // in the buffer
    uint32_t end = 0;
    Range source;
    Field field = Field::kText;
    bool verbatim = true;
    bool separator = false;
  };

  // The run that holds byte `offset`, or the last one that begins before it.
  size_t RunAt(uint32_t offset) const;

  std::vector<Run> runs_;
  uint32_t size_ = 0;  // of the buffer so far
  bool identity_ = true;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_OFFSET_MAP_H_
