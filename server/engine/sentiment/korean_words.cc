#include "engine/sentiment/korean_words.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

// Kinds of features, part of their hash.
enum class Kind : uint32_t { kWord = 33, kPair, kPiece };

constexpr uint32_t kNameForm = 0x4E000001;
constexpr uint32_t kWordBegin = 1;  // ends of a word, as if they were characters
constexpr uint32_t kWordEnd = 2;

constexpr uint32_t Begin(Kind kind) { return MixHash(kHashBasis, static_cast<uint32_t>(kind)); }

enum class Script : uint8_t { kBlank, kHangul, kLatin, kDigits, kOther };

Script ScriptOf(char32_t c) {
  if (IsHangulSyllable(c)) return Script::kHangul;
  if (c >= 0x80) return Script::kOther;
  const auto byte = static_cast<unsigned char>(c);
  if (absl::ascii_isalpha(byte)) return Script::kLatin;
  if (absl::ascii_isdigit(byte)) return Script::kDigits;
  return absl::ascii_isspace(byte) ? Script::kBlank : Script::kOther;
}

// Where the word ends that begins at `at`, which is no blank; a numeral with points and commas
// inside is one.
uint32_t EndOfWord(absl::string_view text, uint32_t at, uint32_t end) {
  CodePoint c = DecodeAt(text, at);
  const Script script = ScriptOf(c.value);
  uint32_t next = at + c.size;
  if (script == Script::kOther) return next;
  while (next < end) {
    c = DecodeAt(text, next);
    if (script == Script::kDigits && (c.value == '.' || c.value == ',') && next + 1 < end &&
        absl::ascii_isdigit(text[next + 1])) {
      next += 2;
      continue;
    }
    if (ScriptOf(c.value) != script) break;
    next += c.size;
  }
  return next;
}

}  // namespace

void KoreanWords::Add(uint32_t hash, size_t first) {
  features_.push_back(
      {hash, 1, static_cast<uint8_t>(first), static_cast<uint8_t>(words_.size())});
}

// The features of the word that comes last in words_; its form.
uint32_t KoreanWords::AddWord(absl::string_view text, Range range) {
  const size_t first = words_.size() - 1;
  const bool is_numeral = absl::ascii_isdigit(text[range.begin]);
  uint32_t form = kHashBasis;
  uint32_t before = kWordBegin;
  uint32_t before_that = 0;  // none
  const auto step = [&](uint32_t c) {
    const uint32_t two = MixHash(MixHash(Begin(Kind::kPiece), before), c);
    Add(two, first);
    if (before_that != 0) {
      Add(MixHash(MixHash(MixHash(Begin(Kind::kPiece), before_that), before), c), first);
    }
    before_that = before;
    before = c;
  };
  if (is_numeral) {
    form = MixHash(form, '0');
    step('0');
  } else {
    for (uint32_t at = range.begin; at < range.end;) {
      const CodePoint c = DecodeAt(text, at);
      const uint32_t lower =
          c.value < 0x80 ? absl::ascii_tolower(static_cast<unsigned char>(c.value)) : c.value;
      form = MixHash(form, lower);
      step(lower);
      at += c.size;
    }
  }
  step(kWordEnd);
  return form;
}

void KoreanWords::AddPair(uint32_t form) {
  const size_t first = words_.size() - 1;
  Add(MixHash(Begin(Kind::kWord), form), first);
  if (first > 0) {
    Add(MixHash(MixHash(Begin(Kind::kPair), form_before_), form), first - 1);
  }
  form_before_ = form;
}

void KoreanWords::Read(absl::string_view text, Range headline, absl::Span<const NamePlace> names) {
  words_.clear();
  features_.clear();
  auto name = std::partition_point(names.begin(), names.end(), [&](const NamePlace& other) {
    return other.range.begin < headline.begin;
  });
  for (uint32_t at = headline.begin; at < headline.end && words_.size() < kMaxWords;) {
    while (name != names.end() && (name->range.begin < at || name->range.end > headline.end)) {
      ++name;
    }
    if (name != names.end() && name->range.begin == at) {
      words_.push_back({name->range, true});
      AddPair(kNameForm);
      at = name->range.end;
      continue;
    }
    if (absl::ascii_isspace(static_cast<unsigned char>(text[at]))) {
      ++at;
      continue;
    }
    const uint32_t stop =
        name != names.end() ? std::min(headline.end, name->range.begin) : headline.end;
    const Range word{at, EndOfWord(text, at, stop)};
    words_.push_back({word, false});
    AddPair(AddWord(text, word));
    at = word.end;
  }
  Normalise(features_);
}

}  // namespace newslens
