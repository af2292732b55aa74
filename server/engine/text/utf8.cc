#include "engine/text/utf8.h"

#include <algorithm>
#include <cstddef>

namespace newslens {
namespace {

bool IsContinuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// Length of the well-formed sequence at bytes[0] of `left` bytes; 0 when there is none.
size_t SequenceSize(const unsigned char* bytes, size_t left) {
  const unsigned char lead = bytes[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  if (lead < 0xE0) return left >= 2 && IsContinuation(bytes[1]) ? 2 : 0;
  // The second byte of some leads is narrower: it shuts out overlong forms (E0, F0), surrogates
  // (ED) and what lies above U+10FFFF (F4).
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  const size_t size = lead < 0xF0 ? 3 : 4;
  if (left < size || bytes[1] < low || bytes[1] > high) return 0;
  if (!IsContinuation(bytes[2])) return 0;
  return size == 3 || IsContinuation(bytes[3]) ? size : 0;
}

constexpr size_t kBlock = 64;

// True when the kBlock bytes at `bytes`, and the three before them, can hold nothing ill-formed: a
// continuation byte stands exactly where a lead byte asks for one, and no lead byte is one with
// second bytes of its own (E0, F0, F4) or none at all. Only the surrogates' ED is checked here, as
// it also leads Hangul. No branch depends on the bytes, so that the compiler can take many at once.
bool IsPlainBlock(const unsigned char* bytes) {
  unsigned char bad = 0;
  for (ptrdiff_t k = 0; k < ptrdiff_t{kBlock}; ++k) {
    const unsigned char byte = bytes[k];
    const unsigned char before = bytes[k - 1];
    const unsigned char second_before = bytes[k - 2];
    const unsigned char third_before = bytes[k - 3];
    const bool wanted = (before >= 0xC0) | (second_before >= 0xE0) | (third_before >= 0xF0);
    const bool continuation = (byte & 0xC0) == 0x80;
    const bool rare = (byte >= 0xF4) | (byte == 0xF0) | (byte == 0xE0) | ((byte & 0xFE) == 0xC0);
    const bool surrogate = (before == 0xED) & (byte >= 0xA0);
    bad |= static_cast<unsigned char>((wanted != continuation) | rare | surrogate);
  }
  return bad == 0;
}

}  // namespace

std::optional<size_t> FindInvalidUtf8(absl::string_view text) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  const size_t size = text.size();
  size_t i = 0;  // begins a character
  while (i < size) {
    if (i >= 3 && i + kBlock <= size && IsPlainBlock(bytes + i)) {
      // The last character may want more than the block has: it is read again.
      i += kBlock - 3;
      while (i < size && IsContinuation(bytes[i])) ++i;
      continue;
    }
    const size_t stop = std::min(size, i + kBlock);
    while (i < stop) {
      const size_t step = SequenceSize(bytes + i, size - i);
      if (step == 0) return i;
      i += step;
    }
  }
  return std::nullopt;
}

}  // namespace newslens
