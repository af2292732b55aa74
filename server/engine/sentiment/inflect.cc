#include "engine/sentiment/inflect.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace newslens {
namespace {

constexpr size_t kSyllableBytes = 3;
constexpr int kFirstSyllable = 0xAC00;
constexpr int kLastSyllable = 0xD7A3;
constexpr int kCodas = 28;
constexpr int kVowels = 21;

// Places in Unicode's order of consonants and vowels.
constexpr int kInitialR = 5;
constexpr int kVowelA = 0;
constexpr int kVowelAe = 1;
constexpr int kVowelEo = 4;
constexpr int kVowelYeo = 6;
constexpr int kVowelO = 8;
constexpr int kVowelWa = 9;
constexpr int kVowelU = 13;
constexpr int kVowelWo = 14;
constexpr int kVowelEu = 18;
constexpr int kVowelI = 20;
constexpr int kVowelE = 5;
constexpr int kCodaN = 4;
constexpr int kCodaL = 8;
constexpr int kCodaM = 16;
constexpr int kCodaSs = 20;

// In 르 but without a second ㄹ: 따라, 치러.
constexpr absl::string_view kPlainInReu[] = {"따르", "치르", "다다르", "잠그"};

struct Syllable {
  int initial = 0;
  int vowel = 0;
  int coda = 0;

  Syllable With(int new_coda) const { return {initial, vowel, new_coda}; }
};

bool IsHangul(absl::string_view text) {
  if (text.size() < kSyllableBytes) return false;
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  if ((byte(0) & 0xF0) != 0xE0) return false;
  const int code = ((byte(0) & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F);
  return code >= kFirstSyllable && code <= kLastSyllable;
}

// Of the syllable that begins `text`, which is Hangul.
Syllable Decompose(absl::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const int code =
      (((byte(0) & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F)) - kFirstSyllable;
  return {code / (kVowels * kCodas), code / kCodas % kVowels, code % kCodas};
}

std::string Compose(Syllable syllable) {
  const int code =
      kFirstSyllable + (syllable.initial * kVowels + syllable.vowel) * kCodas + syllable.coda;
  return {static_cast<char>(0xE0 | (code >> 12)), static_cast<char>(0x80 | ((code >> 6) & 0x3F)),
          static_cast<char>(0x80 | (code & 0x3F))};
}

bool IsBright(int vowel) { return vowel == kVowelA || vowel == kVowelO; }

// A stem that is being inflected: what stands before its last syllable, and that.
struct Stem {
  std::string head;
  Syllable last;
};

// The stem that takes 아 or 어: 올라, 늘어, 밀려. Its last syllable has no coda.
Stem Joined(const Stem& stem, absl::string_view text) {
  const Syllable last = stem.last;
  const Syllable ending{11, IsBright(last.vowel) ? kVowelA : kVowelEo, 0};
  if (last.coda != 0) return {stem.head + Compose(last), ending};
  switch (last.vowel) {
    case kVowelA:
      if (last.initial == 18) return {stem.head, {last.initial, kVowelAe, 0}};  // 하: 해
      return stem;
    case kVowelAe:
    case kVowelEo:
    case kVowelE:
      return stem;
    case kVowelO:
      return {stem.head, {last.initial, kVowelWa, 0}};
    case kVowelU:
      return {stem.head, {last.initial, kVowelWo, 0}};
    case kVowelI:
      return {stem.head, {last.initial, kVowelYeo, 0}};
    case kVowelEu:
      break;
    default:
      return {stem.head + Compose(last), ending};
  }
  if (stem.head.size() < kSyllableBytes) return {stem.head, {last.initial, kVowelEo, 0}};
  const absl::string_view head = stem.head;
  const Syllable before = Decompose(head.substr(head.size() - kSyllableBytes));
  const int vowel = IsBright(before.vowel) ? kVowelA : kVowelEo;
  const bool doubles =
      last.initial == kInitialR && before.coda == 0 &&
      std::find(std::begin(kPlainInReu), std::end(kPlainInReu), text) == std::end(kPlainInReu);
  if (!doubles) return {stem.head, {last.initial, vowel, 0}};
  return {absl::StrCat(head.substr(0, head.size() - kSyllableBytes), Compose(before.With(kCodaL))),
          {kInitialR, vowel, 0}};
}

void Add(std::string form, std::vector<std::string>& forms) {
  if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(std::move(form));
}

}  // namespace

std::vector<std::string> InflectedForms(absl::string_view stem) {
  std::vector<std::string> forms;
  if (stem.size() < kSyllableBytes) return forms;
  const absl::string_view tail = stem.substr(stem.size() - kSyllableBytes);
  if (!IsHangul(tail)) return forms;
  const Stem parts{std::string(stem.substr(0, stem.size() - kSyllableBytes)), Decompose(tail)};
  const int coda = parts.last.coda;
  const bool is_short = parts.head.empty();
  if (is_short && coda == 0) return forms;
  if (is_short) {
    const bool is_plain = coda == kCodaL;
    for (const absl::string_view ending : {"고", "지", "자", "던", "기"}) {
      Add(absl::StrCat(stem, ending), forms);
    }
    for (const absl::string_view ending : {"며", "면"}) {
      Add(absl::StrCat(stem, is_plain ? "" : "으", ending), forms);
    }
    if (!is_plain) {
      for (const absl::string_view ending : {"는", "은", "을"}) {
        Add(absl::StrCat(stem, ending), forms);
      }
    }
  } else {
    Add(std::string(stem), forms);
    if (coda == kCodaL) {
      Add(parts.head + Compose(parts.last.With(0)), forms);
      Add(parts.head + Compose(parts.last.With(kCodaN)), forms);
    } else if (coda == 0) {
      for (const int added : {kCodaN, kCodaL, kCodaM}) {
        Add(parts.head + Compose(parts.last.With(added)), forms);
      }
    }
  }
  const Stem joined = Joined(parts, stem);
  Add(joined.head + Compose(joined.last), forms);
  Add(joined.head + Compose(joined.last.With(kCodaSs)), forms);
  return forms;
}

}  // namespace newslens
