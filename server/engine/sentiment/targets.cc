#include "engine/sentiment/targets.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace newslens {
namespace {

constexpr float kTargetStrength = 1.3F;
constexpr uint32_t kTargetReach = 40;
constexpr absl::string_view kTargetWords[] = {"목표가", "목표주가", "적정주가", "목표 주가"};
constexpr absl::string_view kJoints[] = {"→", " → ", "->", " -> ", "에서 ", "에서"};

template <size_t kCount>
bool IsOneOf(absl::string_view text, const absl::string_view (&words)[kCount]) {
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

bool FollowsTarget(absl::string_view text, uint32_t begin) {
  const uint32_t from = begin > kTargetReach ? begin - kTargetReach : 0;
  const absl::string_view before = text.substr(from, begin - from);
  return std::any_of(std::begin(kTargetWords), std::end(kTargetWords),
                     [&](absl::string_view word) { return absl::StrContains(before, word); });
}

}  // namespace

std::vector<CueToken> FindTargets(absl::string_view text, absl::Span<const Amount> amounts) {
  std::vector<CueToken> targets;
  for (size_t i = 0; i + 1 < amounts.size(); ++i) {
    const Amount& former = amounts[i];
    const Amount& now = amounts[i + 1];
    if (former.range.end > now.range.begin || former.currency != now.currency) continue;
    if (!former.low.has_value() || !now.low.has_value()) continue;
    const absl::string_view between =
        text.substr(former.range.end, now.range.begin - former.range.end);
    if (!IsOneOf(between, kJoints) || !FollowsTarget(text, former.range.begin)) continue;
    const auto order = *now.low <=> *former.low;
    if (order == std::strong_ordering::equal) continue;
    targets.push_back({.range = {former.range.begin, now.range.end},
                       .cue_class = CueClass::kPolar,
                       .polarity = static_cast<int8_t>(order > 0 ? 1 : -1),
                       .strength = kTargetStrength});
  }
  return targets;
}

}  // namespace newslens
