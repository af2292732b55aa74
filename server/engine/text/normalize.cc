#include "engine/text/normalize.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/text/fold.h"
#include "engine/text/html.h"
#include "engine/text/range.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

// Nonzero for a byte that may begin something to change. The rest, continuation bytes included, is
// copied: ASCII but for a few, Latin letters, ideographs, Hangul syllables. EA also leads scripts
// of U+A66F..U+ABFF, where NFC composes nothing.
constexpr std::array<uint8_t, 256> MakeLooks() {
  std::array<uint8_t, 256> looks{};
  for (const char c : {'&', '<', '\r', '\v', '\f'}) looks[static_cast<unsigned char>(c)] = 1;
  for (int b = 0xC2; b <= 0xFF; ++b) looks[b] = 1;
  for (int b = 0xC3; b <= 0xCB; ++b) looks[b] = 0;  // U+00C0..U+02FF
  for (int b = 0xE4; b <= 0xED; ++b) looks[b] = 0;  // U+4000..U+D7FF
  return looks;
}
constexpr std::array<uint8_t, 256> kLooks = MakeLooks();

// Offset at or after `i` of the first byte to look at. Whole bytes, not characters: stepping by
// lead bytes would wait for each one's length, which takes four times as long.
size_t SkipPlain(absl::string_view text, size_t i) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  const size_t size = text.size();
  while (i + 4 <= size) {
    if (kLooks[bytes[i]] | kLooks[bytes[i + 1]] | kLooks[bytes[i + 2]] | kLooks[bytes[i + 3]])
      break;
    i += 4;
  }
  while (i < size && !kLooks[bytes[i]]) ++i;
  return i;
}

class Normalizer {
 public:
  Normalizer(absl::string_view source, Field field, std::string* buffer, OffsetMap* map)
      : source_(source), field_(field), buffer_(*buffer), map_(*map), tags_(source) {}

  void Run() {
    const auto size = static_cast<uint32_t>(source_.size());
    uint32_t i = 0;
    while ((i = static_cast<uint32_t>(SkipPlain(source_, i))) < size) i = Step(i);
    Flush(size);
  }

 private:
  // Handles the character at `i`; returns where to go on.
  uint32_t Step(uint32_t i) {
    switch (source_[i]) {
      case '&':
        return StepEntity(i);
      case '<':
        return StepTag(i);
      case '\r': {
        const bool pair = i + 1 < source_.size() && source_[i + 1] == '\n';
        return Replace(i, pair ? 2 : 1, "\n");
      }
      default:
        return StepCharacter(i);
    }
  }

  uint32_t StepEntity(uint32_t i) {
    const Entity entity = ReadEntity(source_, i);
    if (entity.size == 0) return i + 1;
    const Folded folded = FoldCharacter(entity.value);
    if (folded.action == FoldAction::kDrop) return Replace(i, entity.size, "");
    std::string text;
    AppendUtf8(folded.action == FoldAction::kReplace ? folded.value : entity.value, &text);
    if (folded.action == FoldAction::kCanonical) text = Compose(text);
    return Replace(i, entity.size, text);
  }

  uint32_t StepTag(uint32_t i) {
    const Tag tag = tags_.Read(i);
    if (tag.size == 0) return i + 1;
    return Replace(i, tag.size, tag.breaks_line ? "\n" : "");
  }

  uint32_t StepCharacter(uint32_t i) {
    const CodePoint c = DecodeAt(source_, i);
    const Folded folded = FoldCharacter(c.value);
    switch (folded.action) {
      case FoldAction::kKeep:
        return i + c.size;
      case FoldAction::kDrop:
        return Replace(i, c.size, "");
      case FoldAction::kReplace: {
        std::string text;
        AppendUtf8(folded.value, &text);
        return Replace(i, c.size, text);
      }
      case FoldAction::kCanonical:
        return StepCanonical(i);
    }
    return i + c.size;
  }

  // A character that may compose with the one before it takes that one in, when it still stands
  // uncopied.
  uint32_t StepCanonical(uint32_t i) {
    uint32_t begin = i;
    if (i > copied_ && JoinsPrevious(source_, i)) begin -= DecodeBefore(source_, i).size;
    const uint32_t size = CanonicalRun(source_, begin);
    const absl::string_view run = source_.substr(begin, size);
    const std::string composed = Compose(run);
    if (composed == run) return begin + size;
    return Replace(begin, size, composed);
  }

  // Everything before `end` that is not in the buffer yet is copied.
  void Flush(uint32_t end) {
    if (end <= copied_) return;
    const uint32_t size = end - copied_;
    buffer_.append(source_.data() + copied_, size);
    map_.Append(field_, {copied_, end}, size, /*verbatim=*/true);
    copied_ = end;
  }

  // source[begin, begin + size) becomes `text`; returns the end.
  uint32_t Replace(uint32_t begin, uint32_t size, absl::string_view text) {
    Flush(begin);
    buffer_.append(text.data(), text.size());
    map_.Append(field_, {begin, begin + size}, static_cast<uint32_t>(text.size()),
                /*verbatim=*/false);
    copied_ = begin + size;
    return copied_;
  }

  absl::string_view source_;
  Field field_;
  std::string& buffer_;
  OffsetMap& map_;
  TagReader tags_;
  uint32_t copied_ = 0;  // source bytes that stand in the buffer
};

}  // namespace

void Normalize(absl::string_view source, Field field, std::string* buffer, OffsetMap* map) {
  Normalizer(source, field, buffer, map).Run();
}

}  // namespace newslens
