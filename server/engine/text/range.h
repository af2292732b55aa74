// A half-open range of byte offsets. Which text it points into is said where it is used: the
// normalised buffer of an ArticleText unless stated otherwise.
#ifndef NEWSLENS_ENGINE_TEXT_RANGE_H_
#define NEWSLENS_ENGINE_TEXT_RANGE_H_

#include <cstdint>

namespace newslens {

struct Range {
  uint32_t begin = 0;
  uint32_t end = 0;  // one past the last byte

  constexpr uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool Contains(uint32_t offset) const { return begin <= offset && offset < end; }
  constexpr bool Contains(Range other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool Overlaps(Range other) const { return begin < other.end && other.begin < end; }

  friend constexpr bool operator==(Range, Range) = default;
  friend constexpr auto operator<=>(Range, Range) = default;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_RANGE_H_
