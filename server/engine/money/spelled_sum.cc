#include "engine/money/spelled_sum.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "engine/money/syllables.h"

namespace newslens {
namespace {

constexpr uint32_t kSyllable = 3;  // bytes
constexpr int kMostSyllables = 24;

constexpr uint32_t kNumberSyllables[] = {
    SyllableKey("일"), SyllableKey("이"), SyllableKey("삼"), SyllableKey("사"), SyllableKey("오"),
    SyllableKey("육"), SyllableKey("칠"), SyllableKey("팔"), SyllableKey("구"), SyllableKey("십"),
    SyllableKey("백"), SyllableKey("천"), SyllableKey("만"), SyllableKey("억"), SyllableKey("조"),
    SyllableKey("점"), SyllableKey("쩜"), SyllableKey("영"), SyllableKey("공"), SyllableKey("여"),
    SyllableKey("수"), SyllableKey("몇"),
};

// What may stand right before a spelled sum, besides a blank and the beginning.
constexpr absl::string_view kOpenings[] = {"(", "\"", "'", "~", "-", ",", "“", "‘", "약", "총"};

// What may follow the currency word of one: particles, bounds and the copula. Any other syllable
// makes it another word (천원동, 만원사례).
constexpr absl::string_view kFollowing[] = {
    "을",   "를",   "은",   "는",   "이",   "가",   "의",   "에",   "으로", "로",
    "대",   "짜리", "씩",   "어치", "쯤",   "정도", "가량", "까지", "도",   "만",
    "과",   "와",   "하",   "미만", "초과", "인",   "다",   "고",   "권",   "부터",
    "보다", "밖",   "이상", "센트", "안팎", "내외", "남짓", "선",
};

// What tells that 만원, 천원, 백원 and 십원 are sums.
constexpr absl::string_view kSumWords[] = {
    "이하",    "이상",  "미만",    "초과",    "짜리",    "씩",    "어치",  "가량",
    "정도",    "안팎",  "내외",    "남짓",    "대 ",     "을 냈", "을 내", "을 받",
    "을 주",   "을 줬", "을 지원", "을 지급", "을 추가", "을 쓰", "을 썼", "을 벌",
    "을 돌려", "을 깎", "을 올",   "을 내려", "을 넘",   "에 판", "에 팔", "에 산",
    "에 살",   "에 샀", "에 사",   "에 못",   "을 밑",   "을 웃",
};

bool StartsWithAny(absl::string_view text, absl::Span<const absl::string_view> words) {
  for (const absl::string_view word : words) {
    if (absl::StartsWith(text, word)) return true;
  }
  return false;
}

bool IsNumberSyllable(absl::string_view syllable) {
  const uint32_t key = SyllableKey(syllable);
  for (const uint32_t known : kNumberSyllables) {
    if (key == known) return true;
  }
  return false;
}

bool IsHangul(absl::string_view text) {
  const auto lead = text.empty() ? 0 : static_cast<unsigned char>(text.front());
  return lead >= 0xEA && lead <= 0xED;
}

bool StandsFree(absl::string_view before) {
  if (before.empty() || before.back() == ' ') return true;
  for (const absl::string_view opening : kOpenings) {
    if (absl::EndsWith(before, opening)) return true;
  }
  return false;
}

// 만원: the currency word behind one bare unit.
bool IsSumOfOneUnit(absl::string_view word, absl::string_view behind) {
  if (word != "원" && word != "불") return true;
  if (behind.empty() || behind == ".") return true;
  absl::ConsumePrefix(&behind, " ");
  return StartsWithAny(behind, kSumWords);
}

// 매출(백만원), 단위 천 달러: a unit to count in, not a sum.
bool IsUnitName(absl::string_view text, Range window, const Candidate& candidate) {
  const Range range = candidate.range;
  if (DigitOfSyllable(text.substr(candidate.numeral.range.begin)) != 0) return false;
  absl::string_view before = text.substr(window.begin, range.begin - window.begin);
  const absl::string_view behind = text.substr(range.end, window.end - range.end);
  if (absl::EndsWith(before, ")")) return true;  // (1,234)백만원
  const bool large = candidate.numeral.value >= Decimal(1000);
  if (large && absl::EndsWith(before, "(") && absl::StartsWith(behind, ")")) return true;
  absl::ConsumeSuffix(&before, " ");
  absl::ConsumeSuffix(&before, ":");
  absl::ConsumeSuffix(&before, " ");
  return absl::EndsWith(before, "단위");
}

bool IsKoreanSum(absl::string_view text, Range window, const Candidate& candidate) {
  const Numeral& numeral = candidate.numeral;
  if (!numeral.several && IsUnitName(text, window, candidate)) return false;
  const uint32_t syllables = numeral.range.size() / kSyllable;
  const bool large = numeral.last_unit >= 8 || (numeral.last_unit == 4 && syllables >= 2);
  if (large || numeral.several) return true;
  if (!candidate.has_currency()) return false;
  const absl::string_view before = text.substr(window.begin, candidate.range.begin - window.begin);
  if (!StandsFree(before)) return false;
  const absl::string_view behind =
      text.substr(candidate.range.end, window.end - candidate.range.end);
  if (IsHangul(behind) && !StartsWithAny(behind, kFollowing)) return false;
  absl::string_view word = text.substr(numeral.range.end, candidate.range.end - numeral.range.end);
  const bool attached = !absl::ConsumePrefix(&word, " ");
  if (syllables > 1) return true;
  if (numeral.has_unit()) return IsSumOfOneUnit(word, behind);
  // 이유로, 사원, 일불: a digit alone counts where nothing else is meant.
  return attached && (absl::StartsWith(word, "달러") || absl::StartsWith(word, "파운드") ||
                      absl::StartsWith(word, "센트"));
}

// "for a dollar." but not "a dollar index", "to a dollar".
bool IsLoneArticleSum(absl::string_view before, absl::string_view behind) {
  absl::ConsumeSuffix(&before, " ");
  for (const absl::string_view rate : {"to", "per", "against", "vs", "on", "of"}) {
    if (!absl::EndsWithIgnoreCase(before, rate)) continue;
    const absl::string_view outside = before.substr(0, before.size() - rate.size());
    if (outside.empty() || outside.back() == ' ') return false;
  }
  if (behind.empty() ||
      absl::string_view(".,;!?)").find(behind.front()) != absl::string_view::npos) {
    return true;
  }
  return StartsWithAny(behind, {" and ", " each", " per ", " or "});
}

}  // namespace

uint32_t BeginOfKoreanNumber(absl::string_view text, uint32_t floor, uint32_t begin) {
  uint32_t first = begin;
  for (int i = 0; i < kMostSyllables && first >= floor + kSyllable; ++i) {
    if (!IsNumberSyllable(text.substr(first - kSyllable, kSyllable))) break;
    first -= kSyllable;
  }
  const absl::string_view before = text.substr(floor, first - floor);
  for (const absl::string_view some : {"수 ", "몇 "}) {
    if (!absl::EndsWith(before, some)) continue;
    const absl::string_view outside = before.substr(0, before.size() - some.size());
    if (outside.empty() || outside.back() == ' ') return first - static_cast<uint32_t>(some.size());
  }
  return first;
}

std::optional<uint32_t> BareSmallUnitBefore(absl::string_view text, uint32_t floor,
                                            uint32_t begin) {
  absl::string_view before = text.substr(floor, begin - floor);
  absl::ConsumeSuffix(&before, " ");
  const bool thousand = absl::EndsWith(before, "천");
  if (!thousand && !absl::EndsWith(before, "백")) return std::nullopt;
  before.remove_suffix(kSyllable);
  if (!StandsFree(before)) return std::nullopt;
  // 4백만, 20만: one part that fits below the unit.
  uint32_t end = begin;
  while (end < text.size() && absl::ascii_isdigit(text[end])) ++end;
  const absl::string_view behind = text.substr(end);
  const uint32_t digits = end - begin;
  const bool hundreds = thousand && digits == 1 && absl::StartsWith(behind, "백");
  const bool tens = digits == 1 && absl::StartsWith(behind, "십");
  const bool plain = digits <= (thousand ? 3u : 2u) &&
                     (absl::StartsWith(behind, "만") || absl::StartsWith(behind, "억"));
  if (!hundreds && !tens && !plain) return std::nullopt;
  const absl::string_view all = text.substr(floor, begin - floor);
  return begin - kSyllable - (all.back() == ' ' ? 1 : 0);
}

bool IsSpelledSum(absl::string_view text, Range window, const Candidate& candidate) {
  if (candidate.numeral.article_only) {
    return IsLoneArticleSum(text.substr(window.begin, candidate.range.begin - window.begin),
                            text.substr(candidate.range.end, window.end - candidate.range.end));
  }
  const bool english = absl::ascii_isalpha(text[candidate.numeral.range.begin]);
  return english || IsKoreanSum(text, window, candidate);
}

}  // namespace newslens
