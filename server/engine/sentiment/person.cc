#include "engine/sentiment/person.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace newslens {
namespace {

constexpr size_t kSyllableBytes = 3;
constexpr size_t kNameBytes = 3 * kSyllableBytes;
constexpr size_t kMaxWordsBeforeTitle = 2;  // 김철수 한빛증권 리서치센터 연구원
constexpr size_t kMaxWordBytes = 40;

// Each syllable of these is a family name.
constexpr absl::string_view kFamilyNames =
    "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구나민진지엄채원천"
    "방"
    "공현함변염여추도소석선설마길연위표명왕금옥육맹제모탁국은";

constexpr absl::string_view kTitles[] = {
    "대표",   "대표이사", "회장",   "부회장",   "사장",       "부사장", "이사",
    "상무",   "전무",     "본부장", "센터장",   "팀장",       "실장",   "부장",
    "차장",   "과장",     "연구원", "연구위원", "애널리스트", "기자",   "특파원",
    "장관",   "차관",     "의원",   "교수",     "박사",       "변호사", "위원",
    "위원장", "총재",     "원장",   "행장",     "은행장",     "대통령", "총리",
    "청장",   "감독",     "선수",   "씨",       "검사",       "판사",   "이코노미스트"};

// What may stand right behind a title in its word.
constexpr absl::string_view kTitleEndings[] = {"은", "는", "이", "가", "의", "도", "을", "를",
                                               "에", "과", "와", "로", "께", "님", "겸", "직"};

// Syllables that end a cue's own word rather than a name: 성장한, 강세를.
constexpr absl::string_view kWordEndings =
    "을를은는이가에로도의와과만한된할될인란돼해했됐서며고자세률율력";

bool IsSyllable(absl::string_view text, size_t at) {
  if (at + kSyllableBytes > text.size()) return false;
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if ((byte(0) & 0xF0) != 0xE0) return false;
  const int code = ((byte(0) & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F);
  return code >= 0xAC00 && code <= 0xD7A3;
}

// Whether `syllable` is one of `set`, which has nothing but syllables in it.
bool IsOneOf(absl::string_view syllable, absl::string_view set) {
  for (size_t i = 0; i < set.size(); i += kSyllableBytes) {
    if (set.substr(i, kSyllableBytes) == syllable) return true;
  }
  return false;
}

bool BeginsWord(absl::string_view text, size_t at) {
  if (at == 0) return true;
  if (absl::ascii_isalnum(text[at - 1])) return false;
  return at < kSyllableBytes || !IsSyllable(text, at - kSyllableBytes);
}

bool StartsWithTitle(absl::string_view text) {
  return std::any_of(std::begin(kTitles), std::end(kTitles), [&](absl::string_view title) {
    if (!absl::StartsWith(text, title)) return false;
    const absl::string_view rest = text.substr(title.size());
    return !IsSyllable(rest, 0) ||
           std::any_of(std::begin(kTitleEndings), std::end(kTitleEndings),
                       [&](absl::string_view ending) { return absl::StartsWith(rest, ending); });
  });
}

// Whether a title stands behind a name that ends where `after` begins, with at most `words` other
// words between them.
bool HasTitle(absl::string_view after, size_t words) {
  if (StartsWithTitle(after)) return true;
  for (size_t word = 0; word <= words; ++word) {
    const size_t blank = after.substr(0, kMaxWordBytes).find_first_of(" ,.\n");
    if (blank == absl::string_view::npos || after[blank] != ' ') return false;
    if (word == 0 && blank > 0) return false;  // the name goes on: another word, or a particle
    after.remove_prefix(blank + 1);
    if (StartsWithTitle(after)) return true;
  }
  return false;
}

// Whether a name of three syllables begins at `begin`, and a title follows it.
bool IsName(absl::string_view text, size_t begin, size_t words) {
  return IsSyllable(text, begin) && IsSyllable(text, begin + kSyllableBytes) &&
         IsSyllable(text, begin + 2 * kSyllableBytes) &&
         IsOneOf(text.substr(begin, kSyllableBytes), kFamilyNames) && BeginsWord(text, begin) &&
         HasTitle(text.substr(begin + kNameBytes), words);
}

}  // namespace

bool InPersonName(absl::string_view text, Range range) {
  if (range.size() != 2 * kSyllableBytes) return false;
  if (range.begin >= kSyllableBytes &&
      IsName(text, range.begin - kSyllableBytes, kMaxWordsBeforeTitle)) {
    return true;
  }
  return IsSyllable(text, range.end) &&
         !IsOneOf(text.substr(range.end, kSyllableBytes), kWordEndings) &&
         IsName(text, range.begin, 0);
}

}  // namespace newslens
