#include "engine/text/fold.h"

#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include <array>

#include "engine/text/utf8.h"

namespace newslens {
namespace {

constexpr int kMaxRunCharacters = 64;
// Of one code point under NFC, in UTF-16 units (Unicode's stability policy).
constexpr int kMaxExpansion = 3;

constexpr Folded kKeep = {FoldAction::kKeep, 0};
constexpr Folded kDrop = {FoldAction::kDrop, 0};
constexpr Folded kSpace = {FoldAction::kReplace, U' '};
constexpr Folded kLineFeed = {FoldAction::kReplace, U'\n'};
constexpr Folded kCanonical = {FoldAction::kCanonical, 0};

constexpr bool In(char32_t c, char32_t low, char32_t high) { return low <= c && c <= high; }

Folded FoldLatin(char32_t c) {
  switch (c) {
    case U'\v':
    case U'\f':
    case 0x85:
      return kLineFeed;
    case 0xA0:
      return kSpace;
    case 0xAD:
      return kDrop;
    default:
      return kKeep;
  }
}

// U+2000..U+2FFF
Folded FoldPunctuation(char32_t c) {
  if (In(c, 0x2010, 0x2027) || In(c, 0x2030, 0x205E)) return kKeep;
  if (c <= 0x200A || c == 0x202F || c == 0x205F) return kSpace;
  if (c == 0x2028 || c == 0x2029) return kLineFeed;
  if (c <= 0x206F) return kDrop;  // joiners, marks and isolates of direction
  if (In(c, 0x20D0, 0x20FF) || c == 0x2126 || c == 0x212A || c == 0x212B || c == 0x2329 ||
      c == 0x232A || c == 0x2ADC || In(c, 0x2CEF, 0x2CF1) || c == 0x2D7F || In(c, 0x2DE0, 0x2DFF)) {
    return kCanonical;
  }
  return kKeep;
}

// U+3000..U+ABFF
Folded FoldIdeographic(char32_t c) {
  if (c == 0x3000 || c == 0x3164) return kSpace;  // the latter is the Hangul filler
  if (In(c, 0x302A, 0x302F) || c == 0x3099 || c == 0x309A) return kCanonical;
  return kKeep;
}

// U+D7A4..U+FFFF
Folded FoldCompatibility(char32_t c) {
  if (In(c, 0xFF01, 0xFF5E)) return {FoldAction::kReplace, c - 0xFEE0};
  if (In(c, 0xF900, 0xFB4F) || In(c, 0xFE20, 0xFE2F)) return kCanonical;
  if (In(c, 0xFE00, 0xFE0F) || c == 0xFEFF || In(c, 0xFFF9, 0xFFFB)) return kDrop;
  constexpr std::array<char32_t, 7> kSigns = {U'¢', U'£', U'¬', U'¯', U'¦', U'¥', U'₩'};
  if (In(c, 0xFFE0, 0xFFE6)) return {FoldAction::kReplace, kSigns[c - 0xFFE0]};
  if (c == 0xFFA0) return kSpace;
  return kKeep;
}

const UNormalizer2* Nfc() {
  UErrorCode error = U_ZERO_ERROR;
  return unorm2_getNFCInstance(&error);  // ICU's own constant; compiled in, no file
}

}  // namespace

Folded FoldCharacter(char32_t c) {
  if (c < 0x300) return FoldLatin(c);
  if (c < 0x2000) return c == 0x180E ? kDrop : c == 0x1680 ? kSpace : kCanonical;
  if (c < 0x3000) return FoldPunctuation(c);
  if (c < 0xAC00) return FoldIdeographic(c);
  if (c <= 0xD7A3) return kKeep;
  if (c <= 0xFFFF) return FoldCompatibility(c);
  if (In(c, 0x1F000, 0x1FAFF)) return kKeep;
  if (In(c, 0xE0000, 0xE0FFF)) return kDrop;  // tags and variation selectors
  return kCanonical;
}

bool JoinsPrevious(absl::string_view text, uint32_t offset) {
  return !unorm2_hasBoundaryBefore(Nfc(), static_cast<UChar32>(DecodeAt(text, offset).value));
}

uint32_t CanonicalRun(absl::string_view text, uint32_t begin) {
  uint32_t end = begin + DecodeAt(text, begin).size;
  for (int count = 1; count < kMaxRunCharacters && end < text.size(); ++count) {
    const CodePoint next = DecodeAt(text, end);
    if (FoldCharacter(next.value).action != FoldAction::kCanonical) break;
    if (unorm2_hasBoundaryBefore(Nfc(), static_cast<UChar32>(next.value))) break;
    end += next.size;
  }
  return end - begin;
}

std::string Compose(absl::string_view run) {
  std::array<char16_t, 2 * (kMaxRunCharacters + 1)> units;
  int32_t size = 0;
  for (size_t i = 0; i < run.size() && size + 2 <= static_cast<int32_t>(units.size());) {
    const CodePoint c = DecodeAt(run, i);
    U16_APPEND_UNSAFE(units, size, static_cast<UChar32>(c.value));
    i += c.size;
  }
  std::array<char16_t, kMaxExpansion * units.size()> composed;
  UErrorCode error = U_ZERO_ERROR;
  const int32_t composed_size = unorm2_normalize(Nfc(), units.data(), size, composed.data(),
                                                 static_cast<int32_t>(composed.size()), &error);
  if (U_FAILURE(error)) return std::string(run);
  std::string out;
  for (int32_t i = 0; i < composed_size;) {
    UChar32 c;
    U16_NEXT(composed, i, composed_size, c);
    AppendUtf8(U_IS_SURROGATE(c) ? 0xFFFD : static_cast<char32_t>(c), &out);
  }
  return out;
}

}  // namespace newslens
