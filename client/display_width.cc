#include "client/display_width.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace newslens {
namespace {

// Steps over the character at `*offset`; U+FFFD for ill-formed bytes.
UChar32 NextCharacter(absl::string_view text, size_t* offset) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int64_t>(text.size());
  auto at = static_cast<int64_t>(*offset);
  UChar32 c;
  U8_NEXT_OR_FFFD(bytes, at, size, c);
  *offset = static_cast<size_t>(at);
  return c;
}

int CharacterWidth(UChar32 c) {
  if (c < 0x300) return 1;
  // Vowels and final consonants of decomposed Hangul are drawn into the syllable they complete.
  if (0x1160 <= c && c <= 0x11FF) return 0;
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool IsUnsafe(UChar32 c) {
  return c < 0x20 || (0x7F <= c && c <= 0x9F) || (0x202A <= c && c <= 0x202E) ||
         (0x2066 <= c && c <= 0x2069) || c == 0x2028 || c == 0x2029;
}

void AppendCharacter(UChar32 c, absl::string_view bytes, std::string* out) {
  if (c == 0xFFFD) {
    out->append("\uFFFD");
  } else {
    out->append(bytes.data(), bytes.size());
  }
}

}  // namespace

int DisplayWidth(absl::string_view text) {
  int width = 0;
  for (size_t i = 0; i < text.size();) width += CharacterWidth(NextCharacter(text, &i));
  return width;
}

std::string FitToWidth(absl::string_view text, int columns) {
  int width = 0;
  size_t fits = 0;  // bytes of the longest beginning that leaves one column for the mark
  for (size_t i = 0; i < text.size();) {
    width += CharacterWidth(NextCharacter(text, &i));
    if (width > columns) return columns < 1 ? "" : std::string(text.substr(0, fits)) + "…";
    if (width < columns) fits = i;
  }
  return std::string(text);
}

std::string EscapeForTerminal(absl::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const size_t begin = i;
    const UChar32 c = NextCharacter(text, &i);
    if (c == '\r' && i < text.size() && text[i] == '\n') continue;
    if (c == '\n' || c == '\t' || !IsUnsafe(c)) {
      AppendCharacter(c, text.substr(begin, i - begin), &out);
    } else {
      // None of them is above U+FFFF.
      absl::StrAppend(
          &out, c < 0x100 ? "\\x" : "\\u",
          absl::AsciiStrToUpper(absl::StrCat(
              absl::Hex(static_cast<uint32_t>(c), c < 0x100 ? absl::kZeroPad2 : absl::kZeroPad4))));
    }
  }
  return out;
}

std::string EscapeToOneLine(absl::string_view text) {
  std::string out;
  bool blank = false;
  for (const char c : EscapeForTerminal(text)) {
    if (c == '\n' || c == '\t' || c == ' ') {
      blank = true;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    out += c;
  }
  return out;
}

}  // namespace newslens
