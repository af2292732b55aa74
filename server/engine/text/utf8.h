// UTF-8 checks and steps.
#ifndef NEWSLENS_ENGINE_TEXT_UTF8_H_
#define NEWSLENS_ENGINE_TEXT_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace newslens {

// Offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7: no overlong forms,
// no surrogates, nothing above U+10FFFF); nullopt when all of `text` is.
std::optional<size_t> FindInvalidUtf8(absl::string_view text);

// The code point that begins at `offset` of valid UTF-8, and its length in bytes.
struct CodePoint {
  char32_t value = 0;
  uint32_t size = 0;
};
CodePoint DecodeAt(absl::string_view text, size_t offset);
// The one that ends at `offset`; {0, 0} at the beginning.
CodePoint DecodeBefore(absl::string_view text, size_t offset);

constexpr bool IsHangulSyllable(char32_t c) { return 0xAC00 <= c && c <= 0xD7A3; }
// True for a syllable with a final consonant (받침), which decides 은/는, 이/가, 을/를, 과/와.
constexpr bool HasFinalConsonant(char32_t c) { return IsHangulSyllable(c) && (c - 0xAC00) % 28 != 0; }

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_UTF8_H_
