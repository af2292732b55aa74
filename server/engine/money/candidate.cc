#include "engine/money/candidate.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/money/minor.h"
#include "engine/money/sign.h"
#include "engine/money/spelled_sum.h"
#include "engine/money/suffix.h"
#include "engine/money/syllables.h"

namespace newslens {
namespace {

using Word = CurrencyTable::Word;

constexpr int kMaxBlanks = 4;  // 1조 2천억 3천만 4천 500원

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsHangul(char lead) { return '\xEA' <= lead && lead <= '\xED'; }
bool IsAlpha(char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); }

// The text before `end` without the one blank that may part a currency code from its numeral.
absl::string_view BeforeBlank(absl::string_view text, Range window, uint32_t end) {
  absl::string_view before = text.substr(window.begin, end - window.begin);
  if (!before.empty() && before.back() == ' ') before.remove_suffix(1);
  return before;
}

// Whether a numeral or a sum can go on with the Hangul syllable that `rest` begins with: a unit, 여
// or a currency word.
bool MayGoOn(absl::string_view rest, const CurrencyTable& currencies) {
  return currencies.MayBeginAfterNumeral(rest) || PowerOfUnitSyllable(rest) > 0 ||
         absl::StartsWith(rest, "여");
}

// End of a number that nothing around can make a sum: 12.5%, (005930), 3:2, 2031년, 5 명. 0 for any
// other. A few bytes of look-ahead spare the parser most numbers of an article; a longer run is
// left to it.
uint32_t EndOfMereNumber(absl::string_view text, Range window, uint32_t begin,
                         const CurrencyTable& currencies) {
  constexpr uint32_t kLongest = 32;
  const uint32_t limit = std::min(window.end, begin + kLongest);
  uint32_t at = begin;
  while (at < limit && (IsDigit(text[at]) || text[at] == ',' || text[at] == '.')) ++at;
  if (at == window.end) return at;
  if (at == limit) return 0;
  const bool blank = text[at] == ' ' && at + 1 < window.end;
  const auto next = static_cast<unsigned char>(text[blank ? at + 1 : at]);
  const bool hangul = next >= 0xEA && next <= 0xED;
  if (hangul) {
    const absl::string_view rest = text.substr(blank ? at + 1 : at);
    return MayGoOn(rest, currencies) ? 0 : at;
  }
  if (blank) return 0;
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

// Grows one candidate; a new one for each.
class Grower {
 public:
  Grower(absl::string_view text, Range window, uint32_t taken, const CurrencyTable& currencies)
      : text_(text), window_(window), taken_(taken), currencies_(currencies) {}

  std::optional<Candidate> Grow(uint32_t begin, bool spelled, uint32_t& consumed) {
    if (!spelled && begin > taken_) {
      if (const auto bare_unit = BareSmallUnitBefore(text_, taken_, begin)) {
        begin = *bare_unit;
        spelled = true;
      }
    }
    FindPrefixAt(begin);
    if (prefix_.word == nullptr) {
      if (const uint32_t end = EndOfOther(begin, spelled); end > 0) {
        consumed = end;
        return std::nullopt;
      }
    }
    std::optional<Numeral> numeral = ParseWithSuffix(text_, window_, begin, spelled, prefix_.word,
                                                     currencies_, suffix_, consumed);
    if (!numeral) return std::nullopt;
    SettleWords(*numeral);
    const bool tail = numeral->english && !spelled && prefix_.word == nullptr &&
                      IsBehindScale(BeforeBlank(text_, window_, begin));
    if (tail) return std::nullopt;
    return Make(*std::move(numeral), spelled, consumed);
  }

 private:
  void FindPrefixAt(uint32_t begin) {
    prefix_ = FindPrefix(text_, taken_, begin, currencies_);
    if (prefix_.word != nullptr) return;
    // $-5 million. Behind letters the stroke is a hyphen: USD-5.
    const uint32_t bytes = MinusBytes(BeforeBlank(text_, window_, begin));
    if (bytes == 0 || begin - bytes < taken_) return;
    const CurrencyPrefix sign = FindPrefix(text_, taken_, begin - bytes, currencies_);
    if (sign.word == nullptr || IsAlpha(sign.word->text.back())) return;
    prefix_ = sign;
    inner_minus_ = true;
  }

  // End of a number that is none of a sum (H100, 09:00, 12.5%); 0 where it may be one.
  uint32_t EndOfOther(uint32_t begin, bool spelled) const {
    const bool inside_word = begin > window_.begin && !spelled && IsAlpha(text_[begin - 1]);
    if (inside_word || IsClockOrCode(text_, window_, begin)) {
      uint32_t end = begin;
      while (end < window_.end && IsDigit(text_[end])) ++end;
      return end;
    }
    return spelled ? 0 : EndOfMereNumber(text_, window_, begin, currencies_);
  }

  // Which of the words before and behind count, where both stand there.
  void SettleWords(const Numeral& numeral) {
    if (prefix_.word == nullptr) return;
    if (prefix_.word->is_name) {
      const uint32_t end = numeral.range.end;
      const bool sum = NamesSum(numeral, text_.substr(end, window_.end - end));
      if (!sum || suffix_.word != nullptr) prefix_ = {};
      return;
    }
    if (suffix_.word == nullptr || prefix_.word->currency == suffix_.word->currency) return;
    if (PrefixWins(*prefix_.word, *suffix_.word)) {
      if (IsHangul(prefix_.word->text.front())) {
        prefix_.begin =
            numeral.range.begin;  // 호주화 2백만 달러: whose dollars, no part of the sum
      } else {
        suffix_ = {};
      }
    } else if (!prefix_.word->ambiguous) {
      prefix_ = {};
    }
  }

  std::optional<Candidate> Make(Numeral numeral, bool spelled, uint32_t& consumed) {
    Candidate candidate;
    candidate.range = numeral.range;
    TakeWords(numeral, candidate);
    if (suffix_.word != nullptr) consumed = suffix_.end;
    AcceptIndianCommas(currencies_, candidate, numeral);
    const int power = std::max(prefix_.power, suffix_.power);
    if (power > 0) numeral.first_unit = numeral.last_unit = power;
    candidate.unit_power = static_cast<uint32_t>(std::max(numeral.first_unit, 0));
    const int minor = suffix_.word == nullptr ? 1 : suffix_.word->minor_per_unit;
    candidate.minor_alone = minor > 1;
    const std::optional<Decimal> value = ValueIn(numeral, power, minor);
    numeral.overflow |= !value;
    if (value) candidate.low = candidate.high = *value;
    const bool sound = !numeral.malformed && !numeral.overflow;
    const bool whole = candidate.has_currency() && minor == 1 && sound;
    candidate.numeral = std::move(numeral);
    if (whole) {
      AppendMinor(text_, window_, currencies_, candidate);
      consumed = std::max(consumed, candidate.range.end);
    }
    if (spelled && !IsSpelledSum(text_, window_, candidate)) return std::nullopt;
    TakeSign(candidate);
    return candidate;
  }

  void TakeWords(Numeral& numeral, Candidate& candidate) const {
    if (prefix_.word != nullptr) {
      TakeWord(*prefix_.word, candidate);
      candidate.range.begin = prefix_.begin;
    }
    if (suffix_.word == nullptr) return;
    if (prefix_.word == nullptr || !suffix_.word->ambiguous) TakeWord(*suffix_.word, candidate);
    candidate.range.end = suffix_.end;
    numeral.more_than |= suffix_.more_than;
  }

  void TakeSign(Candidate& candidate) const {
    const Range range = candidate.range;
    const absl::string_view before = text_.substr(window_.begin, range.begin - window_.begin);
    const absl::string_view behind = text_.substr(range.end, window_.end - range.end);
    const uint32_t sign = NegativeSignBytes(before, behind);
    candidate.range.begin -= sign;
    candidate.negative = sign > 0 || inner_minus_;
    if (!candidate.negative && candidate.has_currency() &&
        IsInAccountantsBrackets(before, behind)) {
      candidate.range = {range.begin - 1, range.end + 1};
      candidate.negative = true;
    }
    if (candidate.negative) candidate.low = candidate.high = candidate.low.Negated();
  }

  absl::string_view text_;
  Range window_;
  uint32_t taken_;
  const CurrencyTable& currencies_;
  CurrencyPrefix prefix_;
  CurrencySuffix suffix_;
  bool inner_minus_ = false;
};

}  // namespace

std::optional<Candidate> GrowCandidate(absl::string_view text, Range window, uint32_t taken,
                                       uint32_t begin, bool spelled,
                                       const CurrencyTable& currencies, uint32_t& consumed) {
  return Grower(text, window, std::max(taken, window.begin), currencies)
      .Grow(begin, spelled, consumed);
}

}  // namespace newslens
