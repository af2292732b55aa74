#include "engine/money/candidate.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/money/minor.h"
#include "engine/money/sign.h"
#include "engine/money/spelled_sum.h"
#include "engine/money/suffix.h"

namespace newslens {
namespace {

using Word = CurrencyTable::Word;

constexpr int kMaxBlanks = 4;  // 1조 2천억 3천만 4천 500원

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAlpha(char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); }

// The text before `end` without the one blank that may part a currency code from its numeral.
absl::string_view BeforeBlank(absl::string_view text, Range window, uint32_t end) {
  absl::string_view before = text.substr(window.begin, end - window.begin);
  if (!before.empty() && before.back() == ' ') before.remove_suffix(1);
  return before;
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

bool IsRangeSign(absl::string_view rest) {
  if (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  return absl::StartsWith(rest, "~") || absl::StartsWith(rest, "∼") || absl::StartsWith(rest, "〜");
}

// 4567 of 02-123-4567.
bool IsBehindHyphens(absl::string_view text, Range window, uint32_t begin) {
  constexpr uint32_t kLongestGroup = 8;
  if (begin <= window.begin || text[begin - 1] != '-') return false;
  uint32_t at = begin - 1;
  const uint32_t floor = std::max(window.begin, at - std::min(at, kLongestGroup));
  while (at > floor && IsDigit(text[at - 1])) --at;
  const bool group = at < begin - 1 && at >= window.begin + 2;
  return group && text[at - 1] == '-' && IsDigit(text[at - 2]);
}

// 09:00, 00 of anything, numbers of telephones and accounts.
bool IsClockOrCode(absl::string_view text, Range window, uint32_t begin) {
  if (IsBehindHyphens(text, window, begin)) return true;
  if (begin >= window.begin + 2 && text[begin - 1] == ':' && IsDigit(text[begin - 2])) return true;
  return text[begin] == '0' && begin + 1 < window.end && IsDigit(text[begin + 1]);
}

// Parses the numeral so that a currency word follows, giving up parts behind a blank where none
// does (10만 500명 is not 100,500 of anything); without any, the longest that ends in a unit.
std::optional<Numeral> ParseWithSuffix(absl::string_view text, Range window, uint32_t begin,
                                       bool spelled, const Word* prefix,
                                       const CurrencyTable& currencies, CurrencySuffix& suffix,
                                       uint32_t& consumed) {
  std::optional<Numeral> best;
  uint32_t best_consumed = 0;
  int blanks = kMaxBlanks;
  while (blanks >= 0) {
    std::optional<Numeral> numeral =
        ParseNumeral(text.substr(0, window.end), begin, spelled, blanks, consumed);
    if (!numeral) break;
    suffix = FindSuffix(text, window, *numeral, prefix, currencies);
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
  candidate.family = word.family;
}

// $-5 million. Behind letters the stroke is a hyphen: USD-5. Bytes of the sign, 0 for none.
uint32_t InnerMinus(absl::string_view text, Range window, uint32_t taken, uint32_t begin,
                    const CurrencyTable& currencies, CurrencyPrefix& prefix) {
  const uint32_t bytes = MinusBytes(BeforeBlank(text, window, begin));
  if (bytes == 0 || begin - bytes < taken) return 0;
  const CurrencyPrefix sign = FindPrefix(text, taken, begin - bytes, currencies);
  if (sign.word == nullptr || IsAlpha(sign.word->text.back())) return 0;
  prefix = sign;
  return bytes;
}

// "the ringgit 42": a name before a number is a currency where the number is plainly a sum.
bool NamesSum(const Numeral& numeral, absl::string_view behind) {
  if (numeral.english) return true;
  return behind.empty() || ((behind.front() == '.' || behind.front() == ';') &&
                            (behind.size() == 1 || behind[1] == ' '));
}

// Whether the word before or the one behind says the currency, where they differ: the more precise
// one, else the one behind (TRY 5억원 is a lira nowhere).
bool PrefixWins(const Word& prefix, const Word& suffix) {
  return suffix.ambiguous && !prefix.ambiguous;
}

bool GroupsInLakhs(absl::string_view code) {
  return code == "INR" || code == "PKR" || code == "LKR" || code == "NPR" || code == "BDT";
}

// 12,34,567 is a numeral where it counts rupees.
void AcceptIndianCommas(const CurrencyTable& currencies, const Candidate& candidate,
                        Numeral& numeral) {
  if (!numeral.malformed || !numeral.indian_value || !candidate.has_currency()) return;
  if (!GroupsInLakhs(currencies.currencies()[candidate.currency].code)) return;
  numeral.malformed = false;
  numeral.value = *numeral.indian_value;
}

std::optional<Decimal> ValueIn(const Numeral& numeral, int power, int minor_per_unit) {
  std::optional<Decimal> value = numeral.value;
  if (power > 0) {
    const auto factor = Decimal::FromMantissa(power == 3   ? 1'000
                                              : power == 6 ? 1'000'000
                                              : power == 9 ? 1'000'000'000
                                                           : 1'000'000'000'000,
                                              0);
    value = value->Times(*factor);
  }
  if (minor_per_unit > 1 && value) value = value->DividedBy(Decimal(minor_per_unit), 8);
  return value;
}

}  // namespace

std::optional<Candidate> GrowCandidate(absl::string_view text, Range window, uint32_t taken,
                                       uint32_t begin, bool spelled,
                                       const CurrencyTable& currencies, uint32_t& consumed) {
  taken = std::max(taken, window.begin);
  if (!spelled && begin > taken) {
    if (const auto bare_unit = BareSmallUnitBefore(text, taken, begin)) {
      begin = *bare_unit;
      spelled = true;
    }
  }
  CurrencyPrefix prefix = FindPrefix(text, taken, begin, currencies);
  const uint32_t inner_minus =
      prefix.word != nullptr ? 0 : InnerMinus(text, window, taken, begin, currencies, prefix);
  const bool inside_word = begin > window.begin && !spelled && IsAlpha(text[begin - 1]);
  if (prefix.word == nullptr && (inside_word || IsClockOrCode(text, window, begin))) {
    consumed = begin;  // H100, KF21
    while (consumed < window.end && IsDigit(text[consumed])) ++consumed;
    return std::nullopt;
  }
  if (prefix.word == nullptr && !spelled) {
    if (const uint32_t end = EndOfMereNumber(text, window, begin); end > 0) {
      consumed = end;
      return std::nullopt;
    }
  }

  CurrencySuffix suffix;
  std::optional<Numeral> numeral =
      ParseWithSuffix(text, window, begin, spelled, prefix.word, currencies, suffix, consumed);
  if (!numeral) return std::nullopt;
  if (prefix.word != nullptr && prefix.word->is_name) {
    const uint32_t end = numeral->range.end;
    const bool sum = NamesSum(*numeral, text.substr(end, window.end - end));
    if (!sum || suffix.word != nullptr) prefix = {};
  }
  if (numeral->english && !spelled && prefix.word == nullptr &&
      IsBehindScale(BeforeBlank(text, window, begin))) {
    return std::nullopt;
  }

  Candidate candidate;
  candidate.range = numeral->range;
  candidate.unit_power = static_cast<uint32_t>(std::max(numeral->first_unit, 0));
  if (prefix.word != nullptr && suffix.word != nullptr &&
      prefix.word->currency != suffix.word->currency) {
    if (PrefixWins(*prefix.word, *suffix.word)) {
      suffix.word = nullptr;
    } else if (!prefix.word->ambiguous) {
      prefix = {};
    }
  }
  if (prefix.word != nullptr) {
    TakeWord(*prefix.word, candidate);
    candidate.range.begin = prefix.begin;
  }
  int power = prefix.power;
  int minor = 1;
  if (suffix.word != nullptr) {
    if (prefix.word == nullptr || !suffix.word->ambiguous) TakeWord(*suffix.word, candidate);
    candidate.range.end = consumed = suffix.end;
    numeral->more_than |= suffix.more_than;
    minor = suffix.word->minor_per_unit;
    power = std::max(power, suffix.power);
  }
  AcceptIndianCommas(currencies, candidate, *numeral);
  if (power > 0) numeral->first_unit = numeral->last_unit = power;
  candidate.unit_power = std::max(candidate.unit_power, static_cast<uint32_t>(power));
  candidate.minor_alone = minor > 1;
  const std::optional<Decimal> value = ValueIn(*numeral, power, minor);
  if (!value) return std::nullopt;
  candidate.low = candidate.high = *value;
  const bool whole = candidate.has_currency() && minor == 1 && !numeral->malformed;
  candidate.numeral = *std::move(numeral);
  if (whole) {
    AppendMinor(text, window, currencies, candidate);
    consumed = std::max(consumed, candidate.range.end);
  }
  if (spelled && !IsSpelledSum(text, window, candidate)) return std::nullopt;
  const Range range = candidate.range;
  const uint32_t sign = NegativeSignBytes(text.substr(window.begin, range.begin - window.begin),
                                          text.substr(range.end, window.end - range.end));
  candidate.range.begin -= sign;
  candidate.negative = sign > 0 || inner_minus > 0;
  if (candidate.negative) candidate.low = candidate.high = candidate.low.Negated();
  return candidate;
}

}  // namespace newslens
