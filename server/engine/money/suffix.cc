#include "engine/money/suffix.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace newslens {
namespace {

using Word = CurrencyTable::Word;

constexpr int kHangulSyllableBytes = 3;
constexpr size_t kCodeBytes = 3;

struct Scale {
  absl::string_view text;
  int power;
};
constexpr Scale kScalesBehindCode[] = {
    {" thousand", 3}, {" million", 6}, {" billion", 9}, {" trillion", 12},
    {" mn", 6},       {" mln", 6},     {" bn", 9},
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAlpha(char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); }

// A single syllable that is a word in itself far more often than a currency (3동): only a sum large
// enough to be one counts.
bool IsTooSmallForWord(const Word& word, const Numeral& numeral, bool attached) {
  if (!word.ambiguous || word.text.size() != kHangulSyllableBytes) return false;
  return numeral.last_unit == 0 && !(attached && numeral.value >= Decimal(1000));
}

// The power of ten of the letter before a code: MUSD, kEUR. 0 for any other.
int PowerOfLetter(char c) {
  if (c == 'M' || c == 'm') return 6;
  return c == 'k' || c == 'K' ? 3 : 0;
}

// The word belongs to the numeral behind it: 3 USD50, EUR 5 USD 7.
bool BelongsToNext(absl::string_view behind, const Word& word, bool attached, const Word* prefix) {
  if (word.place != WordPlace::kEither) return false;
  if (!attached && !behind.empty() && IsDigit(behind.front())) return true;
  absl::ConsumePrefix(&behind, " ");
  return prefix != nullptr && !behind.empty() && IsDigit(behind.front());
}

// Where `text` begins with M or k and an ISO code.
const Word* ScaledCode(absl::string_view text, const CurrencyTable& currencies) {
  if (text.size() <= kCodeBytes || PowerOfLetter(text.front()) == 0) return nullptr;
  const Word* word = currencies.WordAfterNumeral(text.substr(1));
  return word != nullptr && word->exact_case ? word : nullptr;
}

// 75 USD million.
void TakeScaleBehind(absl::string_view behind, CurrencySuffix& suffix) {
  for (const Scale& scale : kScalesBehindCode) {
    if (!absl::StartsWithIgnoreCase(behind, scale.text)) continue;
    const absl::string_view rest = behind.substr(scale.text.size());
    if (!rest.empty() && absl::ascii_isalnum(static_cast<unsigned char>(rest.front()))) continue;
    suffix.power = scale.power;
    suffix.end += static_cast<uint32_t>(scale.text.size());
    return;
  }
}

}  // namespace

CurrencySuffix FindSuffix(absl::string_view text, Range window, const Numeral& numeral,
                          const Word* prefix, const CurrencyTable& currencies) {
  constexpr absl::string_view kMoreThan = "여";
  CurrencySuffix suffix;
  uint32_t at = numeral.range.end;
  const auto rest = [&] { return text.substr(at, window.end - at); };
  if (at < window.end && text[at] == ' ') ++at;
  if (at > numeral.range.end && absl::StartsWith(rest(), kMoreThan)) {
    at += static_cast<uint32_t>(kMoreThan.size());
    suffix.more_than = true;
    if (at < window.end && text[at] == ' ') ++at;
  }
  const bool attached = at == numeral.range.end;
  // 12-cent, one-yen.
  if (attached && at + 1 < window.end && text[at] == '-' && IsAlpha(text[at + 1])) ++at;
  if (at >= window.end) return suffix;
  const Word* word = currencies.WordAfterNumeral(rest());
  if (word == nullptr && !numeral.has_unit()) {
    word = ScaledCode(rest(), currencies);
    if (word != nullptr) suffix.power = PowerOfLetter(text[at++]);
  }
  if (word == nullptr || IsTooSmallForWord(*word, numeral, attached)) return suffix;
  const absl::string_view behind = rest().substr(word->text.size());
  if (BelongsToNext(behind, *word, attached, prefix)) return suffix;
  suffix.word = word;
  suffix.end = at + static_cast<uint32_t>(word->text.size());
  if (word->exact_case && suffix.power == 0 && !numeral.has_unit()) {
    TakeScaleBehind(behind, suffix);
  }
  return suffix;
}

CurrencyPrefix FindPrefix(absl::string_view text, uint32_t floor, uint32_t end,
                          const CurrencyTable& currencies) {
  absl::string_view before = text.substr(floor, end - floor);
  absl::ConsumeSuffix(&before, " ");
  if (before.empty()) return {};
  CurrencyPrefix prefix;
  prefix.word = currencies.WordBeforeNumeral(before);
  if (prefix.word == nullptr && before.size() > kCodeBytes && IsAlpha(before.back())) {
    const absl::string_view code = before.substr(before.size() - kCodeBytes);
    const absl::string_view outside = before.substr(0, before.size() - kCodeBytes - 1);
    const int power = PowerOfLetter(before[outside.size()]);
    const bool free = outside.empty() || !absl::ascii_isalnum(outside.back());
    const Word* word = power > 0 && free ? currencies.WordBeforeNumeral(code) : nullptr;
    if (word == nullptr || !word->exact_case) return {};
    prefix.word = word;
    prefix.power = power;
    prefix.begin = floor + static_cast<uint32_t>(outside.size());
    return prefix;
  }
  if (prefix.word == nullptr) return {};
  prefix.begin = floor + static_cast<uint32_t>(before.size() - prefix.word->text.size());
  return prefix;
}

}  // namespace newslens
