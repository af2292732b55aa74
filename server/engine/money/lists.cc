#include "engine/money/lists.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace newslens {
namespace {

absl::string_view Gap(absl::string_view text, const Candidate& left, const Candidate& right) {
  if (right.range.begin < left.range.end) return {};
  return text.substr(left.range.end, right.range.begin - left.range.end);
}

constexpr absl::string_view kAtMostWords[] = {"최대", "많게는", "최고"};
constexpr absl::string_view kAtLeastWords[] = {"최소", "적게는", "최저"};

bool EndsWithWord(absl::string_view text, absl::string_view word) {
  if (!absl::EndsWithIgnoreCase(text, word)) return false;
  const absl::string_view before = text.substr(0, text.size() - word.size());
  return before.empty() || !absl::ascii_isalnum(static_cast<unsigned char>(before.back()));
}

// "rose from $5 to $7": two sums, not one between them.
bool IsChange(absl::string_view before_left) {
  constexpr size_t kNear = 60;
  if (!EndsWithWord(before_left, "from ")) return false;
  if (before_left.size() > kNear) before_left.remove_prefix(before_left.size() - kNear);
  const std::string near = absl::AsciiStrToLower(before_left);
  for (const absl::string_view verb :
       {"rose",    "rise",  "rising", "fell", "fall", "falling", "raise", "cut",  "lift", "increas",
        "decreas", "drop",  "climb",  "jump", "grew", "grow",    "lower", "hike", "slid", "declin",
        "improv",  "widen", "narrow", "surg", "soar", "slump",   "up ",   "down "}) {
    if (absl::StrContains(near, verb)) return true;
  }
  return false;
}

// ~ and its look-alikes, a hyphen, 내지, to; "and" behind between; 에서 with 사이 behind the right
// side or with 최소 and 최대 before both. 최대 may stand before the right side of any: 최소
// 10억∼최대 20억.
bool IsRangeGap(absl::string_view gap, absl::string_view before_left,
                absl::string_view behind_right) {
  const bool of_code = before_left.size() > 1 && before_left.back() == '-' &&
                       absl::ascii_isdigit(before_left[before_left.size() - 2]);
  if (gap == "-" && of_code) return false;  // 02-123-4567
  if (gap == "-" || gap == "–" || gap == "—" || gap == " - " || gap == " – ") return true;
  if (gap == " and ") {
    return EndsWithWord(before_left, "between ") || EndsWithWord(before_left, "between about ");
  }
  absl::string_view bare = absl::StripAsciiWhitespace(gap);
  bool at_most = false;
  for (const absl::string_view word : kAtMostWords) {
    at_most = at_most || absl::ConsumeSuffix(&bare, word);
  }
  bare = absl::StripTrailingAsciiWhitespace(bare);
  for (const absl::string_view sign : {"~", "∼", "〜", "–", "내지"}) {
    if (bare == sign) return true;
  }
  if (gap == " to ") return !IsChange(before_left);
  const bool joins = bare == "과" || bare == "와";
  if (bare != "에서" && !joins) return false;
  if (absl::StartsWith(absl::StripLeadingAsciiWhitespace(behind_right), "사이")) return true;
  if (joins) return false;
  absl::ConsumeSuffix(&before_left, " ");
  bool at_least = false;
  for (const absl::string_view word : kAtLeastWords) {
    at_least = at_least || absl::EndsWith(before_left, word);
  }
  return at_most && at_least;
}

std::optional<Decimal> Scaled(const Decimal& value, int power) {
  absl::int128 factor = 1;
  for (int i = 0; i < power; ++i) factor *= 10;
  const auto decimal = Decimal::FromMantissa(factor, 0);
  return decimal ? value.Times(*decimal) : std::nullopt;
}

// The left side's value in the right side's unit where it prints none: 5~6조, 2~3천억,
// 1천~1천400억. Larger than the right side only where that is negative: 10억~-5억.
std::optional<Decimal> LeftEnd(const Candidate& left, const Candidate& right) {
  const Numeral& numeral = left.numeral;
  if (numeral.last_unit == 0) {
    int power = right.numeral.first_unit;
    if (!numeral.has_small_unit) power += right.numeral.first_small;
    const std::optional<Decimal> scaled = Scaled(left.low, power);
    if (scaled && (*scaled <= right.low || right.negative)) return scaled;
  }
  const bool ordered = left.low <= right.low || right.negative;
  return ordered ? std::optional<Decimal>(left.low) : std::nullopt;
}

bool CanJoin(const Candidate& left, const Candidate& right) {
  if (left.dropped || left.is_range || left.numeral.malformed || right.numeral.malformed)
    return false;
  if (left.numeral.overflow || right.numeral.overflow) return false;
  if (left.numeral.several || right.numeral.several || left.minor_alone || right.minor_alone)
    return false;
  if (right.has_currency()) return !left.has_currency() || left.currency == right.currency;
  if (left.has_currency()) return true;  // $10-15 million, $10-15
  return left.numeral.has_unit() && right.numeral.has_unit();
}

bool IsListGap(absl::string_view gap) {
  for (const absl::string_view sign :
       {"→", "·", ",", ", ", "에서 ", "과 ", "와 ", " → ", "/", "->"}) {
    if (gap == sign) return true;
  }
  return false;
}

}  // namespace

void JoinRanges(absl::string_view text, Range window, absl::Span<Candidate> candidates) {
  for (size_t i = 1; i < candidates.size(); ++i) {
    Candidate& left = candidates[i - 1];
    Candidate& right = candidates[i];
    if (!CanJoin(left, right)) continue;
    const absl::string_view behind = text.substr(right.range.end, window.end - right.range.end);
    const absl::string_view before = text.substr(window.begin, left.range.begin - window.begin);
    if (!IsRangeGap(Gap(text, left, right), before, behind)) continue;
    const std::optional<Decimal> left_end = LeftEnd(left, right);
    if (!left_end || *left_end == right.low) continue;
    right.low = std::min(*left_end, right.high);
    right.high = std::max(*left_end, right.high);
    right.is_range = true;
    right.range.begin = left.range.begin;
    if (!right.has_currency()) {
      right.currency = left.currency;
      right.ambiguous = left.ambiguous;
      right.family = left.family;
    }
    left.dropped = true;
  }
}

void ShareCurrencies(absl::string_view text, absl::Span<Candidate> candidates) {
  const auto share = [&](Candidate& to, const Candidate& from, absl::string_view gap) {
    if (to.dropped || to.has_currency() || from.dropped || !from.has_currency()) return;
    if (to.numeral.last_unit < 4 || !to.numeral.ends_in_unit || !IsListGap(gap)) return;
    to.currency = from.currency;
    to.ambiguous = from.ambiguous;
    to.family = from.family;
    to.inferred = true;
  };
  for (size_t i = candidates.size(); i-- > 1;) {
    share(candidates[i - 1], candidates[i], Gap(text, candidates[i - 1], candidates[i]));
  }
}

void ReadQuotedRates(absl::string_view text, absl::Span<Candidate> candidates) {
  for (size_t i = 1; i < candidates.size(); ++i) {
    Candidate& base = candidates[i - 1];
    Candidate& rate = candidates[i];
    if (base.dropped || rate.dropped || base.is_range || !base.has_currency() ||
        !rate.has_currency() || base.currency == rate.currency || base.unit_power > 0) {
      continue;
    }
    const bool quotable = base.high == Decimal(1) || base.high == Decimal(100);
    const absl::string_view sign = absl::StripAsciiWhitespace(Gap(text, base, rate));
    if (!quotable || (sign != "=" && sign != "≒" && sign != "≈")) continue;
    base.dropped = true;
    rate.is_rate = true;
  }
}

bool StandInList(absl::string_view text, const Candidate& left, const Candidate& right) {
  if (left.currency != right.currency) return false;
  constexpr size_t kLongestGap = 60;
  absl::string_view gap = Gap(text, left, right);
  if (gap.size() > kLongestGap) return false;
  for (const absl::string_view particle : {"을", "를"}) absl::ConsumePrefix(&gap, particle);
  const bool joins = absl::StartsWith(gap, ",") || absl::StartsWith(gap, "·") ||
                     absl::StartsWith(gap, "과 ") || absl::StartsWith(gap, "와 ");
  return joins && !absl::StrContains(gap, "다.") && !absl::StrContains(gap, "고 ") &&
         !absl::StrContains(gap, "며");
}

}  // namespace newslens
