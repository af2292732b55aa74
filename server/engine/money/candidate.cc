#include "engine/money/candidate.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/money/sign.h"

namespace newslens {
namespace {

using Word = CurrencyTable::Word;

constexpr int kMaxBlanks = 4;  // 1조 2천억 3천만 4천 500원
constexpr int kHangulSyllableBytes = 3;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAlpha(char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); }

// The text before `end` without the one blank that may part a currency code from its numeral.
absl::string_view BeforeBlank(absl::string_view text, Range window, uint32_t end) {
  absl::string_view before = text.substr(window.begin, end - window.begin);
  if (!before.empty() && before.back() == ' ') before.remove_suffix(1);
  return before;
}

// A single syllable that is a word in itself far more often than a currency (3동): only a sum large
// enough to be one counts.
bool IsTooSmallForWord(const Word& word, const Numeral& numeral, bool attached) {
  if (!word.ambiguous || word.text.size() != kHangulSyllableBytes) return false;
  return numeral.last_unit == 0 && !(attached && numeral.value >= Decimal(1000));
}

// End of a number that nothing around can make a sum: 12.5%, (005930), 3:2. 0 for any other. A few
// bytes of look-ahead spare the parser most numbers of an article; a longer run is left to it.
uint32_t EndOfMereNumber(absl::string_view text, Range window, uint32_t begin) {
  constexpr uint32_t kLongest = 32;
  const uint32_t limit = std::min(window.end, begin + kLongest);
  uint32_t at = begin;
  while (at < limit && (IsDigit(text[at]) || text[at] == ',' || text[at] == '.')) ++at;
  if (at == window.end) return at;
  if (at == limit) return 0;
  const auto next = static_cast<unsigned char>(text[at]);
  const bool may_go_on = next >= 0x80 || next == ' ' || next == '-' || next == '~' || next == '$' ||
                         absl::ascii_isalpha(next);
  return may_go_on ? 0 : at;
}

struct Suffix {
  const Word* word = nullptr;
  uint32_t end = 0;
  bool more_than = false;
};

// The currency word behind a numeral, perhaps after one blank and 여 (3억 여원).
Suffix FindSuffix(absl::string_view text, Range window, const Numeral& numeral,
                  const CurrencyTable& currencies) {
  constexpr absl::string_view kMoreThan = "여";
  Suffix suffix;
  uint32_t at = numeral.range.end;
  const auto rest = [&] { return text.substr(at, window.end - at); };
  if (at < window.end && text[at] == ' ') ++at;
  if (at > numeral.range.end && absl::StartsWith(rest(), kMoreThan)) {
    at += static_cast<uint32_t>(kMoreThan.size());
    suffix.more_than = true;
    if (at < window.end && text[at] == ' ') ++at;
  }
  const Word* word = at < window.end ? currencies.WordAfterNumeral(rest()) : nullptr;
  const bool attached = at == numeral.range.end;
  if (word == nullptr || IsTooSmallForWord(*word, numeral, attached)) return suffix;
  suffix.word = word;
  suffix.end = at + static_cast<uint32_t>(word->text.size());
  return suffix;
}

bool IsRangeSign(absl::string_view rest) {
  if (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  return absl::StartsWith(rest, "~") || absl::StartsWith(rest, "∼") || absl::StartsWith(rest, "〜");
}

// 09:00, and 00 of anything.
bool IsClockOrCode(absl::string_view text, Range window, uint32_t begin) {
  if (begin >= window.begin + 2 && text[begin - 1] == ':' && IsDigit(text[begin - 2])) return true;
  return text[begin] == '0' && begin + 1 < window.end && IsDigit(text[begin + 1]);
}

// Parses the numeral so that a currency word follows, giving up parts behind a blank where none
// does (10만 500명 is not 100,500 of anything); without any, the longest that ends in a unit.
std::optional<Numeral> ParseWithSuffix(absl::string_view text, Range window, uint32_t begin,
                                       bool spelled, const CurrencyTable& currencies,
                                       Suffix& suffix, uint32_t& consumed) {
  std::optional<Numeral> best;
  uint32_t best_consumed = 0;
  int blanks = kMaxBlanks;
  while (blanks >= 0) {
    std::optional<Numeral> numeral =
        ParseNumeral(text.substr(0, window.end), begin, spelled, blanks, consumed);
    if (!numeral) break;
    suffix = FindSuffix(text, window, *numeral, currencies);
    if (suffix.word != nullptr) return numeral;
    const uint32_t end = numeral->range.end;
    if (IsRangeSign(text.substr(end, window.end - end))) return numeral;
    blanks = numeral->blanks - 1;
    const bool stands_alone = numeral->ends_in_unit && !numeral->blank_before_unit;
    const bool better = !best || (best->malformed && !numeral->malformed) ||
                        (stands_alone && !(best->ends_in_unit && !best->blank_before_unit)) ||
                        best->blank_before_unit;
    if (better) {
      best = std::move(numeral);
      best_consumed = consumed;
    }
  }
  if (best) consumed = best_consumed;
  return best;
}

// 20전 behind 1,043원, 45센트 behind 64달러.
void AppendMinor(absl::string_view text, Range window, const CurrencyTable& currencies,
                 Candidate& candidate) {
  uint32_t at = candidate.range.end;
  if (at < window.end && text[at] == ' ') ++at;
  if (at >= window.end || !IsDigit(text[at])) return;
  uint32_t consumed = at;
  const auto numeral = ParseNumeral(text.substr(0, window.end), at, false, 0, consumed);
  if (!numeral || numeral->malformed || numeral->has_unit()) return;
  const Suffix suffix = FindSuffix(text, window, *numeral, currencies);
  if (suffix.word == nullptr || suffix.word->currency != candidate.currency ||
      suffix.word->minor_per_unit == 1) {
    return;
  }
  const auto part = numeral->value.DividedBy(Decimal(suffix.word->minor_per_unit), 6);
  const auto sum = part ? candidate.low.Plus(*part) : std::nullopt;
  if (!sum) return;
  candidate.low = candidate.high = *sum;
  candidate.range.end = suffix.end;
}

// 1 million 500 thousand dollars: the second part alone is not the sum.
bool IsBehindScale(absl::string_view before) {
  for (const absl::string_view scale :
       {"thousand", "million", "billion", "trillion", "lakh", "crore"}) {
    if (absl::EndsWithIgnoreCase(before, scale)) return true;
  }
  return false;
}

void TakeWord(const Word& word, Candidate& candidate) {
  candidate.currency = word.currency;
  candidate.ambiguous = word.ambiguous;
}

}  // namespace

std::optional<Candidate> GrowCandidate(absl::string_view text, Range window, uint32_t begin,
                                       bool spelled, const CurrencyTable& currencies,
                                       uint32_t& consumed) {
  absl::string_view before = BeforeBlank(text, window, begin);
  const Word* prefix = before.empty() ? nullptr : currencies.WordBeforeNumeral(before);
  // $-5 million. Behind letters the stroke is a hyphen: USD-5.
  uint32_t inner_minus = prefix == nullptr ? MinusBytes(before) : 0;
  if (inner_minus > 0) {
    const absl::string_view sign = BeforeBlank(text, window, begin - inner_minus);
    prefix = sign.empty() ? nullptr : currencies.WordBeforeNumeral(sign);
    if (prefix != nullptr && IsAlpha(sign.back())) prefix = nullptr;
    if (prefix != nullptr) before = sign;
    if (prefix == nullptr) inner_minus = 0;
  }
  const bool inside_word = begin > window.begin && !spelled && IsAlpha(text[begin - 1]);
  if (prefix == nullptr && (inside_word || IsClockOrCode(text, window, begin))) {
    consumed = begin;  // H100, KF21
    while (consumed < window.end && IsDigit(text[consumed])) ++consumed;
    return std::nullopt;
  }

  if (prefix == nullptr && !spelled) {
    if (const uint32_t end = EndOfMereNumber(text, window, begin); end > 0) {
      consumed = end;
      return std::nullopt;
    }
  }

  Suffix suffix;
  std::optional<Numeral> numeral =
      ParseWithSuffix(text, window, begin, spelled, currencies, suffix, consumed);
  if (!numeral) return std::nullopt;
  if (numeral->english && !spelled && prefix == nullptr && IsBehindScale(before)) {
    return std::nullopt;
  }

  Candidate candidate;
  candidate.range = numeral->range;
  candidate.low = candidate.high = numeral->value;
  candidate.unit_power = static_cast<uint32_t>(std::max(numeral->first_unit, 0));
  if (prefix != nullptr) {
    TakeWord(*prefix, candidate);
    const absl::string_view start = before.substr(before.size() - prefix->text.size());
    candidate.range.begin = static_cast<uint32_t>(start.data() - text.data());
  }
  const bool suffix_fits =
      suffix.word != nullptr && (prefix == nullptr || prefix->currency == suffix.word->currency);
  if (suffix_fits) {
    if (prefix == nullptr) TakeWord(*suffix.word, candidate);
    candidate.range.end = consumed = suffix.end;
    numeral->more_than |= suffix.more_than;
    if (const int minor = suffix.word->minor_per_unit; minor > 1) {
      candidate.minor_alone = true;
      const auto major = numeral->value.DividedBy(Decimal(minor), 8);
      candidate.low = candidate.high = major.value_or(Decimal());
    } else if (!numeral->malformed) {
      AppendMinor(text, window, currencies, candidate);
      consumed = candidate.range.end;
    }
  }
  const Range range = candidate.range;
  const uint32_t sign = NegativeSignBytes(text.substr(window.begin, range.begin - window.begin),
                                          text.substr(range.end, window.end - range.end));
  candidate.range.begin -= sign;
  candidate.negative = sign > 0 || inner_minus > 0;
  if (candidate.negative) candidate.low = candidate.high = candidate.low.Negated();
  candidate.numeral = *std::move(numeral);
  return candidate;
}

}  // namespace newslens
