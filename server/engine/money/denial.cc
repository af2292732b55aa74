#include "engine/money/denial.h"

#include <algorithm>
#include <initializer_list>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace newslens {
namespace {

bool StartsWithAny(absl::string_view text, std::initializer_list<absl::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](absl::string_view word) { return absl::StartsWith(text, word); });
}

bool EndsWithAny(absl::string_view text, std::initializer_list<absl::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](absl::string_view word) { return absl::EndsWith(text, word); });
}

// 못했다, 않았다; but not the 않을까 of a guess.
bool StartsWithNot(absl::string_view text) {
  if (StartsWithAny(text, {"않을까", "않을지", "않겠느냐", "않겠냐"})) return false;
  return StartsWithAny(text, {"못", "않", "아니"});
}

// 넘지 못, 넘지는 않; written together too.
bool IsNot(absl::string_view ending, absl::string_view next) {
  if (EndsWithAny(ending, {"지", "지는", "지도", "지를", "진"})) return StartsWithNot(next);
  for (const absl::string_view link : {"지는", "지도", "지", "진"}) {
    const size_t at = ending.find(link);
    if (at != absl::string_view::npos && StartsWithNot(ending.substr(at + link.size()))) {
      return true;
    }
  }
  return false;
}

// 돌파 실패, 돌파에 또 실패, 돌파하는 데 실패; but not 넘는 실패 비용.
bool Fails(absl::string_view ending, absl::string_view next) {
  const bool of_noun = ending.empty() || ending == "에" || ending == "에는" || ending == "에도" ||
                       ending == "엔" || ending == "를" || ending == "이" || ending == "가";
  bool of_verb = EndsWithAny(ending, {"는데", "는데는", "려다", "려다가"});
  for (const absl::string_view place : {"데는 ", "데에 ", "데도 ", "데 "}) {
    if (absl::EndsWith(ending, "는") && absl::ConsumePrefix(&next, place)) of_verb = true;
  }
  if (!of_noun && !of_verb) return false;
  for (const absl::string_view adverb : {"또다시 ", "다시 ", "또 ", "끝내 ", "결국 ", "아쉽게 "}) {
    absl::ConsumePrefix(&next, adverb);
  }
  return StartsWithAny(next, {"실패", "불발", "무산", "좌절", "성공하지 못", "성공하진 못",
                              "이르지 못", "이르진 못", "도달하지 못"});
}

// 넘을 수 없다, 넘은 적이 없다.
bool IsOutOfReach(absl::string_view next) {
  return StartsWithAny(next, {"수 없", "수는 없", "수가 없", "수도 없", "적 없", "적이 없",
                              "적은 없", "적도 없", "일 없", "일이 없", "일은 없"});
}

}  // namespace

bool IsDenied(absl::string_view behind_stem) {
  constexpr size_t kLongestEnding = 24;  // bytes: eight syllables
  const size_t blank = behind_stem.substr(0, kLongestEnding).find(' ');
  const absl::string_view ending = behind_stem.substr(0, std::min(blank, kLongestEnding));
  const absl::string_view next =
      blank == absl::string_view::npos ? absl::string_view() : behind_stem.substr(blank + 1);
  return IsNot(ending, next) || Fails(ending, next) || IsOutOfReach(next);
}

}  // namespace newslens
