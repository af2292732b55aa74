#include "engine/money/bare.h"

#include "absl/strings/match.h"
#include "engine/money/phrases.h"

namespace newslens {
namespace {

constexpr uint32_t kNear = 48;        // bytes: about fifteen syllables
constexpr uint32_t kNearTarget = 30;  // from 목표주가 to its sum

// What is counted in 만, 억 and 조 without being money.
constexpr Phrase kCounters[] = {
    {"주", 1},       {"명", 1},   {"여명", 1},     {"개", 1},     {"톤", 1},
    {"t", 1},        {"건", 1},   {"곳", 1},       {"배", 1},     {"회", 1},
    {"번", 1},       {"마리", 1}, {"가구", 1},     {"가지", 1},   {"평", 1},
    {"년", 1},       {"월", 1},   {"인", 1},       {"달", 1},     {"시간", 1},
    {"분", 1},       {"초", 1},   {"킬로", 1},     {"㎞", 1},     {"km", 1},
    {"㎡", 1},       {"와트", 1}, {"w", 1},        {"mw", 1},     {"gw", 1},
    {"kwh", 1},      {"리터", 1}, {"화소", 1},     {"픽셀", 1},   {"뷰", 1},
    {"조회", 1},     {"다운", 1}, {"사용자", 1},   {"이용자", 1}, {"고객", 1},
    {"인구", 1},     {"인류", 1}, {"관객", 1},     {"관중", 1},   {"회원", 1},
    {"가입", 1},     {"구독", 1}, {"팔로", 1},     {"팬", 1},     {"유저", 1},
    {"국민", 1},     {"시민", 1}, {"대군", 1},     {"포인트", 1}, {"p", 1},
    {"bp", 1},       {"%", 1},    {"캐럿", 1},     {"그루", 1},   {"권", 1},
    {"판", 1},       {"병", 1},   {"잔", 1},       {"채", 1},     {"호", 1},
    {"세대", 1},     {"석", 1},   {"자리", 1},     {"토큰", 1},   {"파라미터", 1},
    {"매개변수", 1}, {"셀", 1},   {"세포", 1},     {"전자", 1},   {"닉스", 1},
    {"하이닉스", 1}, {"삼전", 1}, {"스트리밍", 1}, {"광년", 1},   {"달러인덱스", 1},
    {"소비자", 1},   {"가맹", 1}, {"표", 1},       {"배럴", 1},   {"cgt", 1},
    {"헥타르", 1},   {"그램", 1}, {"개월", 1},     {"차례", 1},   {"비트", 1},
    {"바이트", 1},   {"연산", 1}, {"번째", 1},     {"종", 1},     {"도스", 1},
    {"회분", 1},     {"가닥", 1}, {"쌍", 1},       {"체", 1},     {"차전지", 1},
    {"장의", 1},     {"장을", 1},
};

bool IsCounted(absl::string_view rest) {
  static const PhraseTable& counters = *new PhraseTable(kCounters, PhraseTable::Anchor::kBegin);
  while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\'')) rest.remove_prefix(1);
  const bool number_goes_on = !rest.empty() && rest.front() >= '0' && rest.front() <= '9';
  return number_goes_on || counters.LongestAt(rest) != nullptr;
}

// 제347조 is a paragraph.
bool IsArticleOfLaw(absl::string_view before) {
  return absl::EndsWith(before, "제") || absl::EndsWith(before, "제 ") ||
         absl::EndsWith(before, "법 ");
}

bool IsMoneyMark(ContextClass context) {
  return context == ContextClass::kMoney || context == ContextClass::kAggregate ||
         context == ContextClass::kPerShareUnit;
}

}  // namespace

bool MayBeBareWon(absl::string_view text, Range window, const Candidate& candidate) {
  const Numeral& numeral = candidate.numeral;
  if (!numeral.ends_in_unit || numeral.malformed || numeral.overflow || numeral.last_unit < 4)
    return false;
  if (numeral.english) return false;  // a model of 500B, a ship of 3200t
  const Range range = candidate.range;
  if (IsArticleOfLaw(text.substr(window.begin, range.begin - window.begin))) return false;
  return !IsCounted(text.substr(range.end, window.end - range.end));
}

bool IsBareWon(absl::string_view text, Range window, const Candidate& candidate,
               const SentenceContext& context, bool in_headline) {
  if (!MayBeBareWon(text, window, candidate)) return false;
  const Range range = candidate.range;
  const bool large = candidate.numeral.first_unit >= 8;
  if (large && in_headline) return true;
  const absl::Span<const ContextMark> before = context.Before(range.begin);
  for (size_t i = before.size(); i-- > 0;) {
    const uint32_t distance = range.begin - before[i].range.end;
    if (distance > kNear) break;
    if (large && IsMoneyMark(before[i].context)) return true;
    if (before[i].context == ContextClass::kPerShareUnit && distance <= kNearTarget) return true;
  }
  if (!large) return false;
  const absl::Span<const ContextMark> behind = context.Behind(range.end);
  return !behind.empty() && IsMoneyMark(behind.front().context) &&
         behind.front().range.begin - range.end <= kNear;
}

}  // namespace newslens
