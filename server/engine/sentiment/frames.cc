#include "engine/sentiment/frames.h"

#include <algorithm>
#include <cstdlib>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/sentiment/owners.h"

namespace newslens {
namespace {

constexpr size_t kMaxNames = 16;
constexpr absl::string_view kBare = "_";
// What may stand between a name and its particle or verb: a closing quote, a word for the company.
constexpr absl::string_view kBehindName[] = {"그룹", "'", "\"", "’", "”"};

// Whether `text` ends in a mark that is no letter: an ellipsis, a closing quote, a middle dot.
bool IsMark(absl::string_view text) {
  return absl::EndsWith(text, "…") || absl::EndsWith(text, "·") || absl::EndsWith(text, "’") ||
         absl::EndsWith(text, "”") || absl::EndsWith(text, "‘") || absl::EndsWith(text, "“");
}

bool EndsWord(absl::string_view after) { return after.empty() || (after.front() & 0x80) == 0; }

enum class FitKind : uint8_t { kNone, kBare, kParticle };

FitKind FitOf(const Frame& frame, absl::string_view after, size_t to_verb) {
  for (const absl::string_view word : kBehindName) {
    if (!absl::ConsumePrefix(&after, word)) continue;
    to_verb -= std::min(to_verb, word.size());
  }
  for (const std::string& particle : frame.particles) {
    if (!absl::StartsWith(after, particle)) continue;
    if (to_verb <= particle.size() || EndsWord(after.substr(particle.size()))) {
      return FitKind::kParticle;
    }
  }
  return frame.takes_bare && to_verb <= 1 ? FitKind::kBare : FitKind::kNone;
}

// Whether another company is named before `name`, the one at `index`, outside its list.
bool HasOther(absl::Span<const Name> names, const Name& name, size_t index) {
  const size_t stop = index > kMaxNames ? index - kMaxNames : 0;
  for (size_t i = index; i-- > stop;) {
    if (!names[i].is_source && names[i].company != name.company && names[i].list != name.list) {
      return true;
    }
  }
  return false;
}

}  // namespace

absl::Status CheckFrameRow(const FrameRow& row) {
  absl::string_view fault;
  if (std::abs(row.subject) > 1 || std::abs(row.object) > 1 ||
      (row.subject == 0 && row.object == 0)) {
    fault = "needs signs of -1, 0 and 1, and one that is not 0";
  } else if (!(row.strength > 0 && row.strength <= 3)) {
    fault = "has a strength outside (0, 3]";
  } else if (row.particles.empty()) {
    fault = "has no particle";
  } else {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      absl::StrCat("line ", row.line, ": frame \"", row.verb, "\" ", fault));
}

Frame FrameOf(const FrameRow& row) {
  Frame frame;
  for (const absl::string_view particle : absl::StrSplit(row.particles, '|', absl::SkipEmpty())) {
    if (particle == kBare) {
      frame.takes_bare = true;
    } else {
      frame.particles.emplace_back(particle);
    }
  }
  frame.subject = static_cast<float>(row.subject * row.strength);
  frame.object = static_cast<float>(row.object * row.strength);
  return frame;
}

std::optional<FramedObject> FindFramed(absl::string_view text, absl::Span<const Frame> frames,
                                       absl::Span<const Name> names, uint32_t clause_begin,
                                       uint32_t verb) {
  // 제조사 is no 조사.
  if (verb > 0 && (text[verb - 1] & 0x80) != 0 && !IsMark(text.substr(0, verb)))
    return std::nullopt;
  const auto after = std::partition_point(
      names.begin(), names.end(), [&](const Name& name) { return name.range.begin < verb; });
  for (const Frame& frame : frames) {
    for (auto name = after;
         name != names.begin() && static_cast<size_t>(after - name) < kMaxNames;) {
      --name;
      if (name->range.begin < clause_begin) break;
      if (name->is_source || name->bracket_end > verb) continue;
      const FitKind fit = FitOf(frame, text.substr(name->bracket_end), verb - name->bracket_end);
      if (fit == FitKind::kNone) continue;
      // 가온소재 추월: who stands alone right before the verb may as well be the one who acts.
      if (fit == FitKind::kBare && frame.subject != 0 &&
          !HasOther(names, *name, name - names.begin())) {
        continue;
      }
      return FramedObject{&frame, static_cast<uint32_t>(name - names.begin())};
    }
  }
  return std::nullopt;
}

}  // namespace newslens
