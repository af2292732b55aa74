#include "engine/money/sign.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace newslens {
namespace {

// 영업이익, 영업익, 순익, 손익, 적자 with a particle, colon and blank behind.
bool EndsWithResult(absl::string_view before) {
  absl::ConsumeSuffix(&before, " ");
  absl::ConsumeSuffix(&before, ":");
  for (const absl::string_view particle : {"은", "는", "이", "가"}) {
    if (absl::ConsumeSuffix(&before, particle)) break;
  }
  for (const absl::string_view result :
       {"손실", "적자", "이익", "손익", "영업익", "순익", "영익", "수지", "현금흐름"}) {
    if (absl::EndsWith(before, result)) return true;
  }
  return false;
}

// 의 적자, 의 영업손실, 순손실.
bool StartsWithLoss(absl::string_view behind) {
  absl::ConsumePrefix(&behind, "의");
  absl::ConsumePrefix(&behind, " ");
  for (const absl::string_view of : {"당기", "영업", "순", "세전"})
    absl::ConsumePrefix(&behind, of);
  return absl::StartsWith(behind, "적자") || absl::StartsWith(behind, "손실");
}

// Before a minus sign: nothing, a blank, a bracket, the sign of a range.
bool StandsFree(absl::string_view before) {
  if (before.empty() || before.back() == ' ' || before.back() == '(' || before.back() == '~') {
    return true;
  }
  return absl::EndsWith(before, "∼") || absl::EndsWith(before, "〜");
}

// The result and the word that leads to its sum: "net loss of ", "operating income was ".
bool EndsWithEnglishResult(absl::string_view before) {
  constexpr size_t kNear = 40;
  bool leads = false;
  for (const absl::string_view word : {" of ", " was ", " were ", " is ", " to "}) {
    leads = leads || absl::ConsumeSuffix(&before, word);
  }
  if (!leads) return false;
  const absl::string_view near = before.substr(before.size() - std::min(before.size(), kNear));
  for (const absl::string_view result : {"loss", "income", "profit", "earnings", "EBITDA"}) {
    if (absl::StrContains(near, result)) return true;
  }
  return false;
}

}  // namespace

bool IsInAccountantsBrackets(absl::string_view before, absl::string_view behind) {
  if (!absl::ConsumeSuffix(&before, "(") || !absl::StartsWith(behind, ")")) return false;
  if (EndsWithEnglishResult(before)) return true;
  absl::string_view topic = before;
  if (!absl::ConsumeSuffix(&topic, "은 ") && !absl::ConsumeSuffix(&topic, "는 ")) return false;
  return EndsWithResult(topic);
}

uint32_t MinusBytes(absl::string_view before) {
  if (absl::EndsWith(before, "-")) return 1;
  return absl::EndsWith(before, "−") ? 3 : 0;
}

uint32_t NegativeSignBytes(absl::string_view before, absl::string_view behind) {
  if (const uint32_t bytes = MinusBytes(before); bytes > 0) {
    before.remove_suffix(bytes);
    return StandsFree(before) ? bytes : 0;
  }
  if (!absl::ConsumeSuffix(&before, "△") && !absl::ConsumeSuffix(&before, "▲")) return 0;
  const bool negative =
      absl::EndsWith(before, "(") || EndsWithResult(before) || StartsWithLoss(behind);
  return negative ? 3 : 0;
}

}  // namespace newslens
