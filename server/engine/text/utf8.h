// UTF-8 checks and steps.
#ifndef NEWSLENS_ENGINE_TEXT_UTF8_H_
#define NEWSLENS_ENGINE_TEXT_UTF8_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace newslens {

// Offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7: no overlong forms,
// no surrogates, nothing above U+10FFFF); nullopt when all of `text` is.
std::optional<size_t> FindInvalidUtf8(absl::string_view text);

// The high bit of each of the eight bytes at `text` that begins a code point, the first byte's
// lowest. Bits can be walked without waiting for the length of each code point.
inline uint64_t LeadBits(const char* text) {
  constexpr uint64_t kHigh = 0x8080808080808080;
  uint64_t bytes;
  std::memcpy(&bytes, text, sizeof(bytes));
  if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
  return ~(bytes & ~(bytes << 1)) & kHigh;  // not 10xxxxxx
}

// Which of the eight bytes the lowest of LeadBits' bits stands for.
inline uint32_t FirstLead(uint64_t lead_bits) {
  return static_cast<uint32_t>(std::countr_zero(lead_bits)) / 8;
}

struct CodePoint {
  char32_t value = 0;
  uint32_t size = 0;  // in bytes
};

// The code point that begins at `offset` < text.size() of valid UTF-8. On bytes that are not
// well-formed it returns {U+FFFD, 1} and never reads beyond `text`.
inline CodePoint DecodeAt(absl::string_view text, size_t offset) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data()) + offset;
  const size_t left = text.size() - offset;
  const char32_t lead = bytes[0];
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xE0 && lead < 0xF0 && left >= 3) {
    return {(lead & 0x0F) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu), 3};
  }
  if (lead >= 0xC2 && lead < 0xE0 && left >= 2) {
    return {(lead & 0x1F) << 6 | (bytes[1] & 0x3Fu), 2};
  }
  if (lead >= 0xF0 && lead < 0xF5 && left >= 4) {
    return {(lead & 0x07) << 18 | (bytes[1] & 0x3Fu) << 12 | (bytes[2] & 0x3Fu) << 6 |
                (bytes[3] & 0x3Fu),
            4};
  }
  return {0xFFFD, 1};
}

// The code point that ends at `offset`; {0, 0} at the beginning.
inline CodePoint DecodeBefore(absl::string_view text, size_t offset) {
  if (offset == 0) return {0, 0};
  size_t begin = offset - 1;
  while (begin > 0 && offset - begin < 4 && (text[begin] & 0xC0) == 0x80) --begin;
  const CodePoint found = DecodeAt(text.substr(0, offset), begin);
  if (begin + found.size == offset) return found;
  return {0xFFFD, 1};
}

// Appends the UTF-8 of `c`, a code point that is no surrogate.
inline void AppendUtf8(char32_t c, std::string* out) {
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
    return;
  }
  if (c < 0x800) {
    out->push_back(static_cast<char>(0xC0 | c >> 6));
  } else {
    if (c < 0x10000) {
      out->push_back(static_cast<char>(0xE0 | c >> 12));
    } else {
      out->push_back(static_cast<char>(0xF0 | c >> 18));
      out->push_back(static_cast<char>(0x80 | (c >> 12 & 0x3F)));
    }
    out->push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
  }
  out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
}

constexpr bool IsHangulSyllable(char32_t c) { return 0xAC00 <= c && c <= 0xD7A3; }
// True for a syllable with a final consonant (받침), which decides 은/는, 이/가, 을/를, 과/와.
constexpr bool HasFinalConsonant(char32_t c) {
  return IsHangulSyllable(c) && (c - 0xAC00) % 28 != 0;
}

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_UTF8_H_
