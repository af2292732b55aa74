#include "engine/money/phrases.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace newslens {
namespace {

bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

bool IsWordChar(char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)); }

// Words are a few bytes long and mostly differ at once: a loop beats a call of memcmp.
bool SameBytes(const char* a, const char* b, size_t size) {
  for (size_t i = 0; i < size; ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

bool IsPrefix(absl::string_view text, absl::string_view word) {
  if (word.size() > text.size()) return false;
  return IsAscii(word.front()) ? absl::StartsWithIgnoreCase(text, word)
                               : SameBytes(text.data(), word.data(), word.size());
}

bool IsSuffix(absl::string_view text, absl::string_view word) {
  if (word.size() > text.size()) return false;
  const char* end = text.data() + text.size() - word.size();
  return IsAscii(word.back()) ? absl::EndsWithIgnoreCase(text, word)
                              : SameBytes(end, word.data(), word.size());
}

// Both texts run from the anchored character outwards: a particle may follow 이상, a letter may not
// follow "over".
bool IsWholeWord(absl::string_view word, absl::string_view text, PhraseTable::Anchor anchor) {
  if (word.size() == text.size()) return true;
  if (anchor == PhraseTable::Anchor::kBegin) {
    return !(IsWordChar(word.back()) && IsWordChar(text[word.size()]));
  }
  return !(IsWordChar(word.front()) && IsWordChar(text[text.size() - word.size() - 1]));
}

}  // namespace

PhraseTable::PhraseTable(absl::Span<const Phrase> phrases, Anchor anchor) : anchor_(anchor) {
  for (const Phrase& phrase : phrases) by_bucket_.push_back(&phrase);
  std::stable_sort(by_bucket_.begin(), by_bucket_.end(), [&](const Phrase* a, const Phrase* b) {
    const uint32_t x = BucketOf(a->text);
    const uint32_t y = BucketOf(b->text);
    return x != y ? x < y : a->text.size() > b->text.size();
  });
  for (const Phrase* phrase : by_bucket_) heads_.push_back(HeadOf(phrase->text));
  bucket_begin_.assign(kBuckets + 1, 0);
  for (const Phrase* phrase : by_bucket_) ++bucket_begin_[BucketOf(phrase->text) + 1];
  for (uint32_t i = 0; i < kBuckets; ++i) bucket_begin_[i + 1] += bucket_begin_[i];
}

PhraseTable::Head PhraseTable::HeadOf(absl::string_view phrase) const {
  std::string bits(phrase.size(), '\xFF');
  for (size_t i = 0; i < phrase.size(); ++i) {
    if (IsAscii(phrase[i])) bits[i] = '\0';
  }
  const uint64_t mask = HeadBytes(bits);
  return {HeadBytes(phrase) & mask, mask};
}

uint64_t PhraseTable::HeadBytes(absl::string_view text) const {
  uint64_t bytes = 0;
  const bool at_end = anchor_ == Anchor::kEnd;
  if (text.size() >= sizeof(bytes)) {
    std::memcpy(&bytes, at_end ? text.end() - sizeof(bytes) : text.data(), sizeof(bytes));
  } else {
    char* const to = reinterpret_cast<char*>(&bytes);
    std::memcpy(at_end ? to + sizeof(bytes) - text.size() : to, text.data(), text.size());
  }
  return bytes;
}

const Phrase* PhraseTable::LongestIn(uint16_t begin, uint16_t end, absl::string_view text) const {
  const uint64_t bytes = HeadBytes(text);
  for (uint16_t i = begin; i < end; ++i) {
    if ((bytes & heads_[i].mask) != heads_[i].bytes) continue;
    const absl::string_view word = by_bucket_[i]->text;
    const bool same = anchor_ == Anchor::kBegin ? IsPrefix(text, word) : IsSuffix(text, word);
    if (same && IsWholeWord(word, text, anchor_)) return by_bucket_[i];
  }
  return nullptr;
}

}  // namespace newslens
