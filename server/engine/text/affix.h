// How words begin and end, asked often.
#ifndef NEWSLENS_ENGINE_TEXT_AFFIX_H_
#define NEWSLENS_ENGINE_TEXT_AFFIX_H_

#include <cstring>

#include "absl/strings/string_view.h"

namespace newslens {

// absl::StartsWith and absl::EndsWith for the loops over lists of words. The affix's last byte is
// compared first, in place: syllables differ there, while their first bytes are nearly all alike.
inline bool HasPrefix(absl::string_view text, absl::string_view prefix) {
  const size_t size = prefix.size();
  if (size == 0) return true;
  return text.size() >= size && text[size - 1] == prefix[size - 1] &&
         std::memcmp(text.data(), prefix.data(), size - 1) == 0;
}

inline bool HasSuffix(absl::string_view text, absl::string_view suffix) {
  const size_t size = suffix.size();
  if (size == 0) return true;
  return text.size() >= size && text.back() == suffix.back() &&
         std::memcmp(text.data() + text.size() - size, suffix.data(), size - 1) == 0;
}

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_AFFIX_H_
