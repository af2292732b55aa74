// Bytes in a named charset to UTF-8.
#ifndef NEWSLENS_ENGINE_TEXT_CHARSET_H_
#define NEWSLENS_ENGINE_TEXT_CHARSET_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace newslens {

struct DecodedText {
  std::string utf8;  // without a BOM
  // Byte offsets into utf8 of each U+FFFD that stands for bytes the charset does not know; the
  // first 100 of them, and how many there are.
  std::vector<size_t> undecodable;
  size_t undecodable_count = 0;
};

// IANA names and their aliases by ICU (EUC-KR is read as its superset windows-949, as browsers do).
// Fails with InvalidArgument for a charset that ICU does not know, and for one that is not
// ASCII-compatible text (no UTF-7, no EBCDIC, no HZ).
absl::StatusOr<DecodedText> DecodeCharset(absl::string_view bytes, absl::string_view charset);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_CHARSET_H_
