#include "engine/company/name_boundary.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "engine/text/affix.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

constexpr size_t kHangulBytes = 3;
constexpr size_t kLongestTail = 8 * kHangulBytes;
// From so many characters on a name is no accident of letters, whatever particle follows.
constexpr size_t kLongName = 4;

using WordSet = absl::flat_hash_set<absl::string_view>;

// Grammar, a closed class: particles and their usual pairs, and the copula.
const WordSet& Particles() {
  static const auto* const kParticles = new WordSet({
      "은",     "는",     "이",     "가",       "을",       "를",     "의",       "에",
      "에서",   "에게",   "에게서", "에게는",   "에게도",   "에도",   "에는",     "에만",
      "에선",   "에서는", "에서도", "에서만",   "에서의",   "에의",   "엔",       "와",
      "과",     "와는",   "과는",   "와도",     "과도",     "와의",   "과의",     "로",
      "으로",   "로서",   "으로서", "로서는",   "으로서는", "로부터", "으로부터", "로써",
      "으로써", "로는",   "으로는", "로도",     "으로도",   "로의",   "으로의",   "로선",
      "으로선", "론",     "으론",   "도",       "만",       "만의",   "만이",     "만은",
      "만을",   "만도",   "부터",   "부터는",   "까지",     "까지도", "까지는",   "까지의",
      "보다",   "보다는", "보다도", "처럼",     "처럼은",   "마다",   "조차",     "조차도",
      "마저",   "마저도", "밖에",   "이나",     "나",       "이며",   "며",       "이고",
      "고",     "이라",   "라",     "이라는",   "라는",     "이라고", "라고",     "이라도",
      "라도",   "이라며", "라며",   "이라면",   "라면",     "이란",   "란",       "인",
      "이다",   "다",     "였다",   "이었다",   "입니다",   "이지만", "지만",     "이든",
      "든",     "이랑",   "랑",     "하고",     "뿐",       "뿐만",   "뿐이다",   "께서",
      "이자",   "자",     "인데",   "였던",     "이었던",   "이던",   "라서",     "이라서",
      "이므로", "이야",   "야",     "이여",     "여",       "에다",   "에다가",   "이라던",
      "인가",   "인지",   "일까",   "일",       "이어서",   "여서",   "에서야",   "에까지",
      "한테",   "보단",   "같은",   "대로",     "이니",     "니",     "씩",       "이기",
      "임",     "이었고", "였고",   "에서부터", "까지만",   "서",
  });
  return *kParticles;
}

// Nouns that news glues to a company's name without making another company of it.
const WordSet& Suffixes() {
  static const auto* const kSuffixes = new WordSet({
      "그룹",   "측",     "사",     "주",     "등",   "향",     "발",     "표",     "내",
      "외",     "간",     "계",     "산",     "제",   "식",     "용",     "판",     "도",
      "들",     "급",     "형",     "본사",   "노조", "주가",   "주식",   "주주",   "회장",
      "부회장", "사장",   "부사장", "대표",   "임원", "직원",   "임직원", "관계자", "공장",
      "제품",   "지분",   "사옥",   "인수",   "매각", "상장",   "실적",   "경영진", "협력사",
      "계열",   "계열사", "자회사", "모회사", "지사", "법인",   "창업자", "출신",   "연구원",
      "우선주", "보통주", "배당",   "효과",   "쇼크", "관련주", "고객",   "이사회", "매장",
      "매출",   "사태",   "그룹주", "그룹사", "맨",   "역시",   "및",     "때문",   "이사",
      "의장",   "총수",   "일가",   "오너",   "회사", "기업",   "브랜드", "사업",   "진영",
      "연합",   "선수",   "서비스", "앱",     "배",   "컵",
  });
  return *kSuffixes;
}

enum class LastSound : uint8_t { kOpen, kRieul, kClosed, kAnyone };

// How the name's last character sounds at its end: by its final consonant, a digit and the last of
// a few capitals as they are read out (LG 엘지, KCC 케이씨씨, 3M 쓰리엠). A Latin word may be read
// in more ways than one.
LastSound LastSoundOf(absl::string_view name) {
  const CodePoint last = DecodeBefore(name, name.size());
  if (IsHangulSyllable(last.value)) {
    if (!HasFinalConsonant(last.value)) return LastSound::kOpen;
    return (last.value - 0xAC00) % 28 == 8 ? LastSound::kRieul : LastSound::kClosed;
  }
  switch (last.value) {
    case U'1':
    case U'7':
    case U'8':
      return LastSound::kRieul;
    case U'0':
    case U'3':
    case U'6':
      return LastSound::kClosed;
    case U'2':
    case U'4':
    case U'5':
    case U'9':
      return LastSound::kOpen;
    case U'L':
    case U'R':
      return LastSound::kRieul;
    case U'M':
    case U'N':
      return LastSound::kClosed;
    default:
      break;
  }
  const bool capital = last.value < 128 && absl::ascii_isupper(static_cast<char>(last.value));
  return capital ? LastSound::kOpen : LastSound::kAnyone;
}

size_t CharactersUpTo(absl::string_view text, size_t most) {
  size_t count = 0;
  for (size_t at = 0; at < text.size() && count < most; ++count) at += DecodeAt(text, at).size;
  return count;
}

// The particles that ask for a final consonant before them, and those that ask for none. Lists that
// a program wrote print one form behind every name, so a long name takes either.
bool Agrees(absl::string_view name, absl::string_view particle) {
  if (CharactersUpTo(name, kLongName) == kLongName) return true;
  const LastSound sound = LastSoundOf(name);
  if (sound == LastSound::kAnyone) return true;
  const bool closed = sound != LastSound::kOpen;
  static constexpr absl::string_view kAfterOpen[] = {"는", "가", "를", "와", "며",
                                                     "라", "였", "랑", "여"};
  static constexpr absl::string_view kAfterClosed[] = {"은", "이", "을", "과"};
  for (absl::string_view begin : kAfterOpen) {
    if (HasPrefix(particle, begin)) return !closed;
  }
  for (absl::string_view begin : kAfterClosed) {
    // 이 also begins 이다, 이며, 이나, which spoken Korean keeps after a vowel.
    if (HasPrefix(particle, begin)) return closed || (begin == "이" && particle != "이");
  }
  if (HasPrefix(particle, "으로")) return sound == LastSound::kClosed;
  if (HasPrefix(particle, "로")) return sound != LastSound::kClosed;
  return true;
}

bool IsParticle(absl::string_view before, absl::string_view tail) {
  return Particles().contains(tail) && Agrees(before, tail);
}

// Researchers belong to a house. Elsewhere 연구원 makes an institute of the name:
// 한국항공우주연구원.
bool TakesSuffix(absl::string_view name, absl::string_view suffix) {
  if (suffix != "연구원") return true;
  for (absl::string_view house : {"증권", "투자", "운용", "리서치", "신용평가", "은행"}) {
    if (HasSuffix(name, house)) return true;
  }
  return false;
}

bool IsHanja(char32_t c) { return (0x4E00 <= c && c <= 0x9FFF) || (0xF900 <= c && c <= 0xFAFF); }

bool IsAsciiAlnum(char32_t c) { return c < 128 && absl::ascii_isalnum(static_cast<char>(c)); }

// Chinese characters that news puts behind a name without changing whom it means.
bool IsHanjaSuffix(char32_t c) {
  static constexpr std::array<char32_t, 13> kSuffixes = {
      U'家', U'社', U'株', U'發', U'産', U'製', U'向', U'系', U'側', U'式', U'等', U'外', U'版'};
  return std::find(kSuffixes.begin(), kSuffixes.end(), c) != kSuffixes.end();
}

// The office of lawyers or accountants takes any word for its name: 법무법인 신세계로.
bool FollowsOffice(absl::string_view before) {
  if (!HasSuffix(before, "법인 ")) return false;
  for (absl::string_view office : {"법무법인 ", "세무법인 ", "특허법인 ", "노무법인 "}) {
    if (HasSuffix(before, office)) return true;
  }
  return false;
}

bool EndsClean(absl::string_view text, Range name) {
  const absl::string_view rest = text.substr(name.end);
  if (rest.empty()) return true;
  const CodePoint after = DecodeAt(rest, 0);
  if (IsAsciiAlnum(after.value) || after.value == U'+' || after.value == U'@') return false;
  if (IsHanja(after.value)) return IsHanjaSuffix(after.value);
  if ((after.value == U'&' || after.value == U'.' || after.value == U'_') && rest.size() > 1) {
    const CodePoint second = DecodeAt(rest, after.size);
    if (after.value == U'.') return !(second.value < 128 && absl::ascii_islower(second.value));
    return !IsAsciiAlnum(second.value) && !IsHangulSyllable(second.value);
  }
  if (!IsHangulSyllable(after.value)) return true;
  return IsNameTail(text.substr(name.begin, name.size()), HangulTail(text, name.end));
}

}  // namespace

absl::string_view HangulTail(absl::string_view text, uint32_t end) {
  size_t at = end;
  while (at < text.size() && at - end < kLongestTail) {
    const CodePoint point = DecodeAt(text, at);
    if (!IsHangulSyllable(point.value)) break;
    at += point.size;
  }
  return text.substr(end, at - end);
}

bool IsNameTail(absl::string_view name, absl::string_view tail) {
  if (tail.empty() || IsParticle(name, tail)) return true;
  for (size_t size = kHangulBytes; size <= tail.size() && size <= 3 * kHangulBytes;
       size += kHangulBytes) {
    const absl::string_view suffix = tail.substr(0, size);
    if (!Suffixes().contains(suffix) || !TakesSuffix(name, suffix)) continue;
    const absl::string_view rest = tail.substr(size);
    if (rest.empty() || IsParticle(suffix, rest)) return true;
  }
  return false;
}

bool BeginsApart(absl::string_view text, uint32_t begin) {
  const CodePoint before = DecodeBefore(text, begin);
  if (before.size == 0) return true;
  if (before.value == U' ') return !FollowsOffice(text.substr(0, begin));
  if (IsHangulSyllable(before.value) || IsAsciiAlnum(before.value)) return false;
  if (before.value == U'@' || before.value == U'&') return false;
  if (IsHanja(before.value)) {  // 美엔비디아, but not 新韓카드
    const CodePoint second = DecodeBefore(text, begin - before.size);
    return !IsHanja(second.value) && !IsHangulSyllable(second.value);
  }
  return true;
}

bool StandsAlone(absl::string_view text, Range name) {
  return BeginsApart(text, name.begin) && EndsClean(text, name);
}

}  // namespace newslens
