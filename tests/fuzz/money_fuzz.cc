// Any text as one sentence: the sums found in it are sound, alone and beside each other.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "engine/money/reading.h"

namespace newslens {
namespace {

constexpr size_t kLongest = 4096;

void Check(bool holds) {
  if (!holds) __builtin_trap();
}

// Bytes of the UTF-8 character at `at`; 0 where none stands there.
size_t CharacterBytes(absl::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  const size_t size = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (size == 0 || lead > 0xF4 || at + size > text.size()) return 0;
  for (size_t i = 1; i < size; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return 0;
  }
  return size;
}

// The engine is given valid text alone: a byte that begins no character becomes a blank.
std::string MadeValid(absl::string_view bytes) {
  std::string text;
  for (size_t at = 0; at < bytes.size();) {
    const size_t size = CharacterBytes(bytes, at);
    text += size == 0 ? std::string(" ") : std::string(bytes.substr(at, size));
    at += size == 0 ? 1 : size;
  }
  return text;
}

void FindSums(const ArticleText& article) {
  static const auto& currencies = *new auto(TestCurrencies());
  const absl::string_view text = article.buffer;
  const FoundAmounts found = FindIn(article, *currencies);
  Range last{0, 0};
  for (const Amount& amount : found.amounts) {
    Check(last.end <= amount.range.begin && amount.range.begin < amount.range.end);
    Check(amount.range.end <= text.size());
    Check(amount.low.has_value() || amount.high.has_value());
    Check(!amount.low || !amount.high || *amount.low <= *amount.high);
    Check(currencies->Find(amount.currency) != nullptr);
    last = amount.range;
  }
  for (const Range& sum : found.overflowing) Check(sum.end <= text.size() && !sum.empty());
  for (const MalformedAmount& numeral : found.malformed) {
    Check(!numeral.readings.empty() && numeral.range.end <= text.size());
  }
}

}  // namespace
}  // namespace newslens

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > newslens::kLongest) return 0;
  const std::string text = newslens::MadeValid({reinterpret_cast<const char*>(data), size});
  newslens::FindSums(newslens::OneSentence(text));
  // With a head above, lines are rows of a table.
  newslens::FindSums(newslens::Lines("(단위: 억원)\n" + text));
  return 0;
}
