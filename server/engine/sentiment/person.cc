#include "engine/sentiment/person.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/types/span.h"

namespace newslens {
namespace {

constexpr size_t kSyllableBytes = 3;
constexpr size_t kNameBytes = 3 * kSyllableBytes;
constexpr size_t kMaxWordsBeforeTitle = 2;  // 김철수 한빛증권 리서치센터 연구원
constexpr size_t kMaxWordBytes = 40;

// The number of the syllable at `at`, from 0 for 가, or -1 where none is.
constexpr int SyllableAt(absl::string_view text, size_t at) {
  if (at + kSyllableBytes > text.size()) return -1;
  const int lead = static_cast<unsigned char>(text[at]);
  if ((lead & 0xF0) != 0xE0) return -1;
  const int middle = static_cast<unsigned char>(text[at + 1]);
  const int last = static_cast<unsigned char>(text[at + 2]);
  const int code = ((lead & 0x0F) << 12) | ((middle & 0x3F) << 6) | (last & 0x3F);
  return code >= 0xAC00 && code <= 0xD7A3 ? code - 0xAC00 : -1;
}

bool IsSyllable(absl::string_view text, size_t at) { return SyllableAt(text, at) >= 0; }

// Syllables, a bit for each: most words are told to be no name by one look.
class SyllableSet {
 public:
  // Of `syllables`, which has nothing else in it.
  constexpr explicit SyllableSet(absl::string_view syllables) {
    for (size_t i = 0; i < syllables.size(); i += kSyllableBytes) Add(syllables, i);
  }
  // Of the first syllable of each word.
  constexpr explicit SyllableSet(absl::Span<const absl::string_view> words) {
    for (const absl::string_view word : words) Add(word, 0);
  }

  constexpr bool HasAt(absl::string_view text, size_t at) const {
    const int syllable = SyllableAt(text, at);
    return syllable >= 0 && ((bits_[syllable / 64] >> (syllable % 64)) & 1) != 0;
  }

 private:
  static constexpr size_t kSyllables = 11172;

  constexpr void Add(absl::string_view text, size_t at) {
    const int syllable = SyllableAt(text, at);
    bits_[syllable / 64] |= uint64_t{1} << (syllable % 64);
  }

  std::array<uint64_t, kSyllables / 64 + 1> bits_{};
};

constexpr SyllableSet kFamilyNames(
    "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구나민진지엄채원천"
    "방공현함변염여추도소석선설마길연위표명왕금옥육맹제모탁국은");

constexpr absl::string_view kTitles[] = {
    "대표",   "대표이사", "회장",   "부회장",   "사장",       "부사장", "이사",
    "상무",   "전무",     "본부장", "센터장",   "팀장",       "실장",   "부장",
    "차장",   "과장",     "연구원", "연구위원", "애널리스트", "기자",   "특파원",
    "장관",   "차관",     "의원",   "교수",     "박사",       "변호사", "위원",
    "위원장", "총재",     "원장",   "행장",     "은행장",     "대통령", "총리",
    "청장",   "감독",     "선수",   "씨",       "검사",       "판사",   "이코노미스트"};

constexpr SyllableSet kTitleBeginnings{absl::MakeConstSpan(kTitles)};

// What may stand right behind a title in its word.
constexpr SyllableSet kTitleEndings("은는이가의도을를에과와로께님겸직");

// Syllables that end a cue's own word rather than a name: 성장한, 강세를.
constexpr SyllableSet kWordEndings(
    "을를은는이가에로도의와과만한된할될인란돼해했됐서며고자세률율력");

bool BeginsWord(absl::string_view text, size_t at) {
  if (at == 0) return true;
  if (absl::ascii_isalnum(text[at - 1])) return false;
  return at < kSyllableBytes || !IsSyllable(text, at - kSyllableBytes);
}

bool StartsWithTitle(absl::string_view text) {
  if (!kTitleBeginnings.HasAt(text, 0)) return false;
  return std::any_of(std::begin(kTitles), std::end(kTitles), [&](absl::string_view title) {
    if (!absl::StartsWith(text, title)) return false;
    return !IsSyllable(text, title.size()) || kTitleEndings.HasAt(text, title.size());
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
  return kFamilyNames.HasAt(text, begin) && BeginsWord(text, begin) &&
         IsSyllable(text, begin + kSyllableBytes) && IsSyllable(text, begin + 2 * kSyllableBytes) &&
         HasTitle(text.substr(begin + kNameBytes), words);
}

}  // namespace

bool InPersonName(absl::string_view text, Range range) {
  if (range.size() != 2 * kSyllableBytes) return false;
  if (range.begin >= kSyllableBytes &&
      IsName(text, range.begin - kSyllableBytes, kMaxWordsBeforeTitle)) {
    return true;
  }
  return IsSyllable(text, range.end) && !kWordEndings.HasAt(text, range.end) &&
         IsName(text, range.begin, 0);
}

}  // namespace newslens
