#include "engine/company/name_variants.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/text/affix.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

struct LetterReading {
  char letter;
  absl::string_view korean;
};

// Longer readings first where one begins with another (에이치 before 에이, 엑스 apart).
constexpr std::array<LetterReading, 28> kLetters = {{
    {'H', "에이치"}, {'W', "더블유"}, {'A', "에이"}, {'F', "에프"}, {'S', "에스"}, {'X', "엑스"},
    {'I', "아이"},   {'J', "제이"},   {'K', "케이"}, {'Z', "제트"}, {'V', "브이"}, {'Y', "와이"},
    {'R', "알"},     {'L', "엘"},     {'M', "엠"},   {'N', "엔"},   {'B', "비"},   {'C', "씨"},
    {'C', "시"},     {'D', "디"},     {'E', "이"},   {'G', "지"},   {'O', "오"},   {'P', "피"},
    {'Q', "큐"},     {'T', "티"},     {'U', "유"},   {'&', "앤"},
}};

constexpr size_t kHangulBytes = 3;
constexpr size_t kShortLetters = 4;

absl::string_view KoreanReading(char letter) {
  for (const LetterReading& reading : kLetters) {
    if (reading.letter == letter) return reading.korean;
  }
  return {};
}

std::optional<LetterReading> ReadingAt(absl::string_view text) {
  for (const LetterReading& reading : kLetters) {
    if (HasPrefix(text, reading.korean)) return reading;
  }
  return std::nullopt;
}

std::string WithoutBlanks(absl::string_view text) { return absl::StrReplaceAll(text, {{" ", ""}}); }

// LG화학 -> 엘지화학. Empty when there is nothing to read or a letter has no reading.
std::string LettersReadOut(absl::string_view name) {
  std::string out;
  bool read = false;
  for (char c : name) {
    const char upper = absl::ascii_toupper(c);
    if (!absl::ascii_isalpha(c) && c != '&') {
      out.push_back(c);
      continue;
    }
    if (c != upper) return {};  // a word, not an initial
    absl::StrAppend(&out, KoreanReading(upper));
    read = true;
  }
  return read ? out : std::string();
}

// 삼성에스디에스 -> 삼성SDS: the first run of two or more read-out letters, at the beginning of the
// name or at its end. One of them must take two syllables, else 이오 or 지오 would turn into
// letters.
std::string LettersPrinted(absl::string_view name) {
  for (size_t begin = 0; begin + kHangulBytes <= name.size();) {
    const CodePoint point = DecodeAt(name, begin);
    size_t end = begin;
    std::string letters;
    bool long_reading = false;
    while (std::optional<LetterReading> reading = ReadingAt(name.substr(end))) {
      if (reading->letter == '&' && letters.empty()) break;
      letters.push_back(reading->letter);
      long_reading |= reading->korean.size() > kHangulBytes;
      end += reading->korean.size();
    }
    if (letters.size() >= 2 && long_reading && letters.back() != '&' &&
        (begin == 0 || end == name.size())) {
      return absl::StrCat(name.substr(0, begin), letters, name.substr(end));
    }
    begin = end > begin ? end : begin + point.size;
  }
  return {};
}

size_t HangulCount(absl::string_view text) {
  size_t count = 0;
  for (size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    count += IsHangulSyllable(point.value);
    i += point.size;
  }
  return count;
}

bool HasTwoCodePoints(absl::string_view text) {
  return !text.empty() && DecodeAt(text, 0).size < text.size();
}

}  // namespace

Evidence EvidenceByShape(absl::string_view name) {
  const size_t hangul = HangulCount(name);
  const size_t other = name.size() - hangul * kHangulBytes;
  if (hangul + other <= 2) return Evidence::kContext;
  if (hangul == 0 && other <= 3) return Evidence::kContext;
  return Evidence::kNone;
}

std::vector<NameVariant> KoreanVariants(absl::string_view name, Evidence evidence,
                                        bool legal_forms) {
  std::vector<NameVariant> variants;
  if (!HasTwoCodePoints(name)) return variants;
  variants.push_back({std::string(name), evidence, true});
  const auto add = [&variants](std::string text, Evidence wanted) {
    if (!HasTwoCodePoints(text)) return;
    for (const NameVariant& variant : variants) {
      if (variant.text == text) return;
    }
    variants.push_back({std::move(text), wanted, false});
  };
  std::string bare =
      absl::StrReplaceAll(name, {{"주식회사 ", ""}, {" 주식회사", ""}, {"㈜", ""}, {"(주)", ""}});
  add(bare, evidence);
  add(WithoutBlanks(bare), evidence);
  const std::string compact = WithoutBlanks(bare);
  for (std::string variant : {LettersReadOut(compact), LettersPrinted(compact)}) {
    const Evidence least = std::max(EvidenceByShape(variant), evidence);
    // SEC for 쎄크: letters that nobody needs to have meant as the name.
    const bool letters = variant.size() <= kShortLetters;
    add(std::move(variant), letters ? Evidence::kFull : least);
  }
  if (legal_forms && evidence != Evidence::kNone) {
    for (absl::string_view form : {"㈜", "(주)", "주식회사 "}) {
      add(absl::StrCat(form, compact), Evidence::kNone);
    }
    for (absl::string_view form : {"㈜", "(주)", " 주식회사"}) {
      add(absl::StrCat(compact, form), Evidence::kNone);
    }
  }
  return variants;
}

std::vector<NameVariant> EnglishVariants(absl::string_view name, Evidence evidence) {
  static constexpr std::array<absl::string_view, 22> kForms = {
      "co",      "ltd", "inc",     "corp",   "corporation",  "company", "limited", "plc",
      "co,.ltd", "llc", "co.,ltd", "co.ltd", "incorporated", "ag",      "se",      "nv",
      "n.v",     "sa",  "s.a",     "asa",    "the",          "kgaa"};
  std::vector<std::string> words;
  for (absl::string_view word : absl::StrSplit(name, ' ', absl::SkipEmpty())) {
    absl::string_view stem = absl::StripSuffix(absl::StripSuffix(word, "."), ",");
    stem = absl::StripSuffix(stem, ".");
    const std::string lower = absl::AsciiStrToLower(stem);
    bool form = false;
    for (absl::string_view known : kForms) form |= lower == known;
    if (form && (!words.empty() || lower == "the")) {
      if (lower == "the") continue;
      break;
    }
    for (absl::string_view glued : {"co,.ltd", "co.,ltd", ".co.,ltd", ",inc", ",ltd"}) {
      if (absl::EndsWithIgnoreCase(stem, glued)) stem.remove_suffix(glued.size());
    }
    stem = absl::StripSuffix(absl::StripSuffix(stem, ","), ".");
    if (!stem.empty()) words.emplace_back(stem);
  }
  const std::string text = absl::StrJoin(words, " ");
  if (!HasTwoCodePoints(text)) return {};
  Evidence least = Evidence::kNone;
  if (words.size() == 1) least = std::max(evidence, EvidenceByShape(text));
  if (words.size() == 1 && text.size() <= kShortLetters) least = Evidence::kFull;  // SEC, DCM
  std::vector<NameVariant> variants = {{text, least, text == name}};
  for (absl::string_view tail : {" Holdings", " Group", " Technologies", " Platforms"}) {
    absl::string_view shorter = text;
    if (absl::ConsumeSuffix(&shorter, tail) && words.size() > 2) {
      variants.push_back({std::string(shorter), Evidence::kNone, false});
    }
  }
  return variants;
}

std::vector<NameVariant> PrintedNames(absl::string_view name_ko, absl::string_view name_en,
                                      Evidence least) {
  std::vector<NameVariant> names;
  const auto add = [&names](std::string name, Evidence least) {
    if (!HasTwoCodePoints(name)) return;
    const Evidence evidence = std::max(EvidenceByShape(name), least);
    names.push_back({std::move(name), evidence, false});
  };
  add(std::string(name_ko), least);
  if (least != Evidence::kFull && absl::StrContains(name_ko, ' ')) {
    add(WithoutBlanks(name_ko), least);
  }
  // Energy Recovery; Change, Trust, AI.
  const bool is_word = !absl::StrContains(name_en, ' ');
  if (name_en != name_ko) {
    add(std::string(name_en), is_word ? Evidence::kFull : std::max(least, Evidence::kContext));
  }
  return names;
}

}  // namespace newslens
