// Valid UTF-8 out of any bytes.
#ifndef NEWSLENS_TESTS_FUZZ_VALID_TEXT_H_
#define NEWSLENS_TESTS_FUZZ_VALID_TEXT_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace newslens::testing {

// Bytes of the UTF-8 character at `at`; 0 where none stands there. Independent of engine/text.
inline size_t CharacterBytes(absl::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  const size_t size = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (size == 0 || lead > 0xF4 || at + size > text.size()) return 0;
  for (size_t i = 1; i < size; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return 0;
  }
  // Overlong forms, surrogates, and what is beyond the last plane.
  if (size > 2) {
    const unsigned char second = byte(at + 1);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
        (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) {
      return 0;
    }
  }
  return size;
}

// A byte that begins no character becomes a blank.
inline std::string MadeValid(absl::string_view bytes) {
  std::string text;
  for (size_t at = 0; at < bytes.size();) {
    const size_t size = CharacterBytes(bytes, at);
    text += size == 0 ? std::string(" ") : std::string(bytes.substr(at, size));
    at += size == 0 ? 1 : size;
  }
  return text;
}

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_FUZZ_VALID_TEXT_H_
