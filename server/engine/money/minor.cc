#include "engine/money/minor.h"

#include <cstdint>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "engine/money/suffix.h"

namespace newslens {
namespace {

constexpr int kMinorPerUnit = 100;
constexpr uint32_t kSyllable = 3;  // bytes

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// End of the unit behind `numeral` where it is one of the candidate's currency; 0 when none.
uint32_t EndOfMinorUnit(absl::string_view text, Range window, const CurrencyTable& currencies,
                        const Candidate& candidate, const Numeral& numeral) {
  // 1,043원20전에: what 전 may begin elsewhere (전에, 전일) it does not right behind 원 and digits.
  const absl::string_view behind = text.substr(numeral.range.end, window.end - numeral.range.end);
  const bool attached = numeral.range.begin == candidate.range.end;
  const bool won = currencies.currencies()[candidate.currency].code == "KRW";
  if (attached && won && absl::StartsWith(behind, "전")) return numeral.range.end + kSyllable;
  const CurrencySuffix suffix = FindSuffix(text, window, numeral, nullptr, currencies);
  if (suffix.word != nullptr) {
    // Cents are of many currencies; 전 and pence of one.
    const bool of_it = suffix.word->currency == candidate.currency || suffix.word->ambiguous;
    return suffix.word->minor_per_unit == kMinorPerUnit && of_it ? suffix.end : 0;
  }
  const bool letter =
      absl::StartsWith(behind, "c") && (behind.size() == 1 || !absl::ascii_isalnum(behind[1]));
  return letter ? numeral.range.end + 1 : 0;
}

// "20 dollars 43." at the end of its clause: nothing else can follow a whole sum so.
bool EndsClause(absl::string_view behind) {
  if (behind.empty()) return true;
  if (absl::string_view(".!?;)").find(behind.front()) == absl::string_view::npos) return false;
  return behind.size() == 1 || behind[1] == ' ';
}

bool IsUnlabelled(absl::string_view text, Range window, const Candidate& candidate,
                  const Numeral& numeral, bool digits) {
  if (candidate.numeral.has_unit() || candidate.numeral.value.scale() != 0) return false;
  if (digits && numeral.range.size() != 2) return false;
  const absl::string_view before = text.substr(window.begin, candidate.range.begin - window.begin);
  if (absl::EndsWithIgnoreCase(before, "between ")) return false;
  const bool english = absl::ascii_isalpha(text[candidate.range.end - 1]) ||
                       candidate.range.begin < candidate.numeral.range.begin;
  return english && EndsClause(text.substr(numeral.range.end, window.end - numeral.range.end));
}

}  // namespace

void AppendMinor(absl::string_view text, Range window, const CurrencyTable& currencies,
                 Candidate& candidate) {
  uint32_t at = candidate.range.end;
  const absl::string_view behind = text.substr(at, window.end - at);
  if (absl::StartsWith(behind, " and ")) {
    at += 5;
  } else if (absl::StartsWith(behind, " ")) {
    ++at;
  }
  if (at >= window.end) return;
  const bool digits = IsDigit(text[at]);
  const auto byte = static_cast<unsigned char>(text[at]);
  const bool joined = at > candidate.range.end;
  const bool english = absl::ascii_isalpha(byte) && joined;
  // 이달러이십삼센트; behind digits and blanks, 이 and 일 are particles and other words.
  const bool korean = byte >= 0xE0 && !joined && !IsDigit(text[candidate.numeral.range.begin]);
  const bool spelled = english || korean;
  if (!digits && !spelled) return;
  uint32_t consumed = at;
  const std::optional<Numeral> numeral =
      ParseNumeral(text.substr(0, window.end), at, spelled, 0, consumed);
  if (!numeral || numeral->malformed || numeral->last_unit != 0 || numeral->several) return;
  if (numeral->article_only || numeral->value >= Decimal(kMinorPerUnit)) return;
  if (digits && numeral->has_unit()) return;
  uint32_t end = EndOfMinorUnit(text, window, currencies, candidate, *numeral);
  if (end == 0 && !korean && IsUnlabelled(text, window, candidate, *numeral, digits))
    end = numeral->range.end;
  if (end == 0) return;
  const uint32_t unit_bytes = end - numeral->range.end;
  if (korean && (unit_bytes == kSyllable || text[numeral->range.end] == ' ')) return;  // 이전
  const auto part = numeral->value.DividedBy(Decimal(kMinorPerUnit), 8);
  const auto sum = part ? candidate.low.Plus(*part) : std::nullopt;
  if (!sum) return;
  candidate.low = candidate.high = *sum;
  candidate.range.end = end;
}

}  // namespace newslens
