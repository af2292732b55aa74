// Any bytes in any charset: what they decode to is valid, normalises, and every place of what is
// read leads back into what was sent, in all three ways to count.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>

#include "engine/text/charset.h"
#include "engine/text/code_units.h"
#include "engine/text/normalize.h"
#include "engine/text/offset_map.h"
#include "fuzz/check.h"
#include "fuzz/valid_text.h"

namespace newslens {
namespace {

using testing::CharacterBytes;
using testing::Check;

constexpr const char* kCharsets[] = {"UTF-8",       "EUC-KR",    "windows-949",  "UTF-16",
                                     "UTF-16LE",    "UTF-32BE",  "Shift_JIS",    "ISO-2022-KR",
                                     "GB18030",     "Big5",      "windows-1252", "Johab",
                                     "ISO-2022-JP", "hz-gb-2312"};

// Valid, and its characters counted in each of the three ways as by hand.
void CheckText(absl::string_view text) {
  const CodeUnitIndex utf8(text, OffsetEncoding::kUtf8);
  const CodeUnitIndex utf16(text, OffsetEncoding::kUtf16);
  const CodeUnitIndex utf32(text, OffsetEncoding::kUtf32);
  uint32_t units = 0, points = 0;
  for (size_t at = 0; at < text.size();) {
    const auto offset = static_cast<uint32_t>(at);
    Check(utf8.At(offset) == offset && utf16.At(offset) == units && utf32.At(offset) == points,
          "offsets count what they say");
    const size_t size = CharacterBytes(text, at);
    Check(size > 0, "decoded text is UTF-8");
    at += size;
    units += size == 4 ? 2 : 1;
    ++points;
  }
}

bool IsBoundary(absl::string_view text, size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void CheckMap(absl::string_view text, absl::string_view buffer, const OffsetMap& map) {
  for (size_t at = 0; at < buffer.size();) {
    const size_t end = at + CharacterBytes(buffer, at);
    const SourceRange source =
        map.ToSource({static_cast<uint32_t>(at), static_cast<uint32_t>(end)});
    Check(source.range.begin < source.range.end && source.range.end <= text.size(),
          "a character of what is read comes from what was sent");
    Check(IsBoundary(text, source.range.begin) && IsBoundary(text, source.range.end),
          "no character of what was sent is cut");
    at = end;
  }
}

void Decode(absl::string_view bytes, absl::string_view charset) {
  const absl::StatusOr<DecodedText> decoded = DecodeCharset(bytes, charset);
  if (!decoded.ok()) {
    Check(decoded.status().code() == absl::StatusCode::kInvalidArgument, "a charset is refused");
    return;
  }
  const std::string& text = decoded->utf8;
  CheckText(text);
  Check(decoded->undecodable.size() <= decoded->undecodable_count, "places are counted");
  for (const size_t at : decoded->undecodable) {
    Check(text.compare(at, 3, "\xEF\xBF\xBD") == 0, "a place of bad bytes has U+FFFD");
  }
  std::string buffer;
  OffsetMap map;
  Normalize(text, Field::kText, &buffer, &map);
  CheckText(buffer);
  CheckMap(text, buffer, map);
}

}  // namespace
}  // namespace newslens

// The first byte chooses the charset; from the letter z on, the first line names it.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto choice = static_cast<unsigned char>(bytes[0]);
  bytes.remove_prefix(1);
  if (choice < 'z') {
    newslens::Decode(bytes, newslens::kCharsets[choice % std::size(newslens::kCharsets)]);
  } else {
    const size_t end = std::min(bytes.find('\n'), bytes.size());
    newslens::Decode(bytes.substr(end), bytes.substr(0, end));
  }
  return 0;
}
