#include "engine/money/noun_end.h"

#include "absl/strings/match.h"

namespace newslens {
namespace {

bool BeginsInHangul(absl::string_view text) {
  return !text.empty() && '\xEA' <= text.front() && text.front() <= '\xED';
}

}  // namespace

bool EndsNoun(absl::string_view rest, bool apart_and_short) {
  if (!BeginsInHangul(rest)) return true;
  for (const absl::string_view behind :
       {"의", "를", "에", "로", "까지", "부터", "초", "중반", "후반"}) {
    if (absl::StartsWith(rest, behind)) return true;
  }
  // 3억원 대가, 3억원 대만 and 3억원 대인 are other words; 3억원대가 is none.
  if (apart_and_short) return false;
  for (const absl::string_view behind :
       {"을", "이", "가", "은", "는", "인", "일", "대", "으로", "도", "만", "다", "였", "보다",
        "과", "와", "씩", "짜리", "마저"}) {
    if (absl::StartsWith(rest, behind)) return true;
  }
  return false;
}

}  // namespace newslens
