#include "service/search_key.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/text/normalize.h"
#include "engine/text/offset_map.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

// Keys hold no ASCII but letters and digits, so that letters of Hangul can have the bytes below
// '0': consonants 1 to 0x13 in the order of first consonants, simple vowels 0x20 to 0x2D.
constexpr char kLastConsonant = 0x13;
constexpr char kFirstVowel = 0x20;
constexpr char kLastVowel = 0x2D;

constexpr absl::string_view kVowels[] = {
    "\x20",     "\x21",     "\x22",     "\x23",     "\x24",     "\x25",     "\x26",
    "\x27",     "\x28",     "\x28\x20", "\x28\x21", "\x28\x2D", "\x29",     "\x2A",
    "\x2A\x24", "\x2A\x25", "\x2A\x2D", "\x2B",     "\x2C",     "\x2C\x2D", "\x2D"};

constexpr absl::string_view kFinals[] = {
    "",         "\x01",     "\x02",     "\x01\x0A", "\x03",     "\x03\x0D", "\x03\x13",
    "\x04",     "\x06",     "\x06\x01", "\x06\x07", "\x06\x08", "\x06\x0A", "\x06\x11",
    "\x06\x12", "\x06\x13", "\x07",     "\x08",     "\x08\x0A", "\x0A",     "\x0B",
    "\x0C",     "\x0D",     "\x0F",     "\x10",     "\x11",     "\x12",     "\x13"};

// U+3131 to U+314E, letters that stand alone.
constexpr absl::string_view kLoneConsonants[] = {
    "\x01", "\x02",     "\x01\x0A", "\x03",     "\x03\x0D", "\x03\x13", "\x04",     "\x05",
    "\x06", "\x06\x01", "\x06\x07", "\x06\x08", "\x06\x0A", "\x06\x11", "\x06\x12", "\x06\x13",
    "\x07", "\x08",     "\x09",     "\x08\x0A", "\x0A",     "\x0B",     "\x0C",     "\x0D",
    "\x0E", "\x0F",     "\x10",     "\x11",     "\x12",     "\x13"};

constexpr absl::string_view kRomanInitials[] = {"g",  "kk", "n", "d",  "tt", "r", "m",
                                                "b",  "pp", "s", "ss", "",   "j", "jj",
                                                "ch", "k",  "t", "p",  "h"};
constexpr absl::string_view kRomanVowels[] = {"a",  "ae", "ya", "yae", "eo", "e",  "yeo",
                                              "ye", "o",  "wa", "wae", "oe", "yo", "u",
                                              "wo", "we", "wi", "yu",  "eu", "ui", "i"};
constexpr absl::string_view kRomanFinals[] = {"",  "k",  "k", "k", "n", "n", "n", "t", "l", "k",
                                              "m", "l",  "l", "l", "p", "l", "m", "p", "p", "t",
                                              "t", "ng", "t", "t", "k", "t", "p", "t"};
constexpr absl::string_view kLinkedFinals[] = {
    "",   "g", "kk", "gs", "n",  "nj", "n",  "d",  "r", "lg", "lm", "lb", "ls", "lt",
    "lp", "r", "m",  "b",  "ps", "s",  "ss", "ng", "j", "ch", "k",  "t",  "p",  ""};

struct Syllable {
  int initial = 0;
  int vowel = 0;
  int final = 0;
};

Syllable Split(char32_t c) {
  const int index = static_cast<int>(c - 0xAC00);
  return {index / 588, index / 28 % 21, index % 28};
}

enum Initial { kN = 2, kR = 5, kM = 6, kSilent = 11 };

// The final consonant of one syllable and the first of the next, as they sound together.
std::string JoinConsonants(int final, int initial) {
  if (initial == kSilent) return std::string(kLinkedFinals[final]);
  absl::string_view first = kRomanFinals[final];
  absl::string_view second = kRomanInitials[initial];
  if (first == "l" && (initial == kN || initial == kR)) return "ll";
  if (first == "n" && initial == kR) return "ll";
  if (initial == kR && !first.empty()) second = "n";
  if (second == "n" || initial == kM) {
    if (first == "k") first = "ng";
    if (first == "t") first = "n";
    if (first == "p") first = "m";
  }
  return absl::StrCat(first, second);
}

// Writes characters of a normalised text one after the other, each in its own way.
class Folder {
 public:
  enum class Way : uint8_t { kLetters, kInitials, kRoman };

  explicit Folder(Way way) : way_(way) {}

  SearchKey Run(absl::string_view text) && {
    for (size_t at = 0; at < text.size();) {
      const CodePoint c = DecodeAt(text, at);
      Add(c.value, text.substr(at, c.size));
      at += c.size;
    }
    EndSyllable();
    if (way_ != Way::kLetters && !has_syllable_) return {};
    return std::move(key_);
  }

 private:
  void Add(char32_t c, absl::string_view bytes) {
    if (IsHangulSyllable(c)) {
      BeginWord();
      AddSyllable(Split(c));
      return;
    }
    EndSyllable();
    if (c < 0x80) {
      if (!absl::ascii_isalnum(bytes[0])) {
        after_blank_ |= bytes[0] != '.' && bytes[0] != '&' && bytes[0] != '\'';
        return;
      }
      BeginWord();
      key_.bytes.push_back(absl::ascii_tolower(bytes[0]));
    } else if (0x3131 <= c && c <= 0x314E) {
      Write(kLoneConsonants[c - 0x3131]);
    } else if (0x314F <= c && c <= 0x3163) {
      Write(kVowels[c - 0x314F]);
    } else if (c == U'·' || c == U'㈜' || c == U'ㆍ') {
      after_blank_ = true;
    } else {
      BeginWord();
      Write(bytes);
    }
  }

  void Write(absl::string_view bytes) { absl::StrAppend(&key_.bytes, bytes); }

  void BeginWord() {
    const size_t at = key_.bytes.size();
    if (after_blank_ && at > 0 && at <= UINT16_MAX && pending_final_ < 0) {
      key_.words.push_back(static_cast<uint16_t>(at));
    }
    after_blank_ = false;
  }

  void AddSyllable(Syllable syllable) {
    has_syllable_ = true;
    if (way_ == Way::kInitials) {
      key_.bytes.push_back(static_cast<char>(syllable.initial + 1));
      return;
    }
    if (way_ == Way::kRoman) {
      if (pending_final_ < 0) {
        Write(kRomanInitials[syllable.initial]);
      } else {
        Write(JoinConsonants(pending_final_, syllable.initial));
      }
      Write(kRomanVowels[syllable.vowel]);
      pending_final_ = syllable.final;
      return;
    }
    key_.bytes.push_back(static_cast<char>(syllable.initial + 1));
    Write(kVowels[syllable.vowel]);
    Write(kFinals[syllable.final]);
  }

  void EndSyllable() {
    if (pending_final_ >= 0) Write(kRomanFinals[pending_final_]);
    pending_final_ = -1;
  }

  const Way way_;
  SearchKey key_;
  int pending_final_ = -1;  // of the romanised syllable before, which the next one may change
  bool after_blank_ = false;
  bool has_syllable_ = false;
};

SearchKey Fold(absl::string_view text, Folder::Way way) {
  std::string normal;
  OffsetMap map;
  Normalize(text, Field::kText, &normal, &map);
  absl::string_view name = absl::StripAsciiWhitespace(normal);
  for (absl::string_view form : {"(주)", "주식회사"}) {
    if (name.size() == form.size()) continue;
    if (absl::StartsWith(name, form)) name.remove_prefix(form.size());
    if (absl::EndsWith(name, form)) name.remove_suffix(form.size());
  }
  return Folder(way).Run(name);
}

bool IsConsonant(char c) { return 0 < c && c <= kLastConsonant; }
bool IsVowel(char c) { return kFirstVowel <= c && c <= kLastVowel; }

}  // namespace

SearchKey FoldForSearch(absl::string_view text) { return Fold(text, Folder::Way::kLetters); }
SearchKey InitialConsonants(absl::string_view text) { return Fold(text, Folder::Way::kInitials); }
SearchKey Romanized(absl::string_view text) { return Fold(text, Folder::Way::kRoman); }

bool IsCharacterBoundary(absl::string_view key, size_t at) {
  if (at >= key.size()) return true;
  if (IsVowel(key[at]) || (key[at] & 0xC0) == 0x80) return false;
  if (!IsConsonant(key[at])) return true;
  return at + 1 < key.size() && IsVowel(key[at + 1]);
}

bool IsConsonants(absl::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), IsConsonant);
}

}  // namespace newslens
