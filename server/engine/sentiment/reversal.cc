#include "engine/sentiment/reversal.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"

namespace newslens {
namespace {

// What may stand between a reversal and what it calls off: 과징금 부과 처분을 모두 취소.
constexpr absl::string_view kReversalBetween[] = {
    "계획", "방침", "결정", "처분", "부과", "명령", "선언", "조치", "신청", "예고", "요구", "청구",
    "영장", "소송", "체결", "모두", "전부", "일부", "전격", "돌연", "최종", "잠정", "전면"};
constexpr absl::string_view kObjectParticles[] = {"을", "를", "이", "가", "은", "는", "의", "도"};

bool StartsWithAny(absl::string_view text, absl::Span<const absl::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](absl::string_view word) { return absl::StartsWith(text, word); });
}

}  // namespace

bool LeadsToReversal(absl::string_view between) {
  const auto skip_word = [&] {
    between.remove_prefix(std::min(between.find(' '), between.size()));
  };
  if (StartsWithAny(between, kReversalBetween) || StartsWithAny(between, kObjectParticles)) {
    skip_word();
  }
  while (absl::ConsumePrefix(&between, " ")) {
    if (between.empty()) return true;
    const bool is_amount = absl::ascii_isdigit(between.front());
    if (!is_amount && !StartsWithAny(between, kReversalBetween)) return false;
    skip_word();
  }
  return between.empty();
}

}  // namespace newslens
