#include "engine/money/english_number.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace newslens {
namespace {

constexpr int kMostWords = 8;
constexpr size_t kLongestWord = 10;

enum class WordClass : uint8_t {
  kNone,
  kArticle,
  kUnit,  // one to nine
  kTeen,  // ten to nineteen
  kTens,  // twenty to ninety
  kHundred,
  kAnd,
  kOf,
  kPoint,
  kHalf,
  kSeveral,
  kQuarter,
  kFraction,  // third: what follows "of" is only the whole it is a part of
  kVague,     // few, dozen: a number of no known size
  kScale,     // million: the number goes on from a larger part
};

struct EnglishWord {
  absl::string_view text;
  WordClass word_class = WordClass::kNone;
  uint8_t value = 0;
};

using enum WordClass;
constexpr EnglishWord kWords[] = {
    {"a", kArticle, 1},
    {"an", kArticle, 1},
    {"one", kUnit, 1},
    {"two", kUnit, 2},
    {"three", kUnit, 3},
    {"four", kUnit, 4},
    {"five", kUnit, 5},
    {"six", kUnit, 6},
    {"seven", kUnit, 7},
    {"eight", kUnit, 8},
    {"nine", kUnit, 9},
    {"ten", kTeen, 10},
    {"eleven", kTeen, 11},
    {"twelve", kTeen, 12},
    {"thirteen", kTeen, 13},
    {"fourteen", kTeen, 14},
    {"fifteen", kTeen, 15},
    {"sixteen", kTeen, 16},
    {"seventeen", kTeen, 17},
    {"eighteen", kTeen, 18},
    {"nineteen", kTeen, 19},
    {"twenty", kTens, 20},
    {"thirty", kTens, 30},
    {"forty", kTens, 40},
    {"fifty", kTens, 50},
    {"sixty", kTens, 60},
    {"seventy", kTens, 70},
    {"eighty", kTens, 80},
    {"ninety", kTens, 90},
    {"hundred", kHundred},
    {"and", kAnd},
    {"of", kOf},
    {"point", kPoint},
    {"half", kHalf},
    {"several", kSeveral, 1},
    {"quarter", kQuarter},
    {"quarters", kQuarter},
    {"third", kFraction},
    {"thirds", kFraction},
    {"fourth", kFraction},
    {"fifth", kFraction},
    {"fifths", kFraction},
    {"tenth", kFraction},
    {"tenths", kFraction},
    {"few", kVague},
    {"couple", kVague},
    {"dozen", kVague},
    {"dozens", kVague},
    {"many", kVague},
    {"hundreds", kVague},
    {"tens", kVague},
    {"thousands", kVague},
    {"thousand", kScale},
    {"million", kScale},
    {"billion", kScale},
    {"trillion", kScale},
    {"lakh", kScale},
    {"crore", kScale},
};

bool IsLetter(char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); }
bool IsJoint(char c) { return c == ' ' || c == '-'; }

EnglishWord WordOf(absl::string_view word) {
  for (const EnglishWord& known : kWords) {
    if (absl::EqualsIgnoreCase(word, known.text)) return known;
  }
  return {word};
}

// The word that ends at `end`, not before `floor`; empty when none or a very long one.
absl::string_view WordBefore(absl::string_view text, uint32_t floor, uint32_t end) {
  uint32_t begin = end;
  while (begin > floor && IsLetter(text[begin - 1])) {
    if (end - begin == kLongestWord) return {};
    --begin;
  }
  return text.substr(begin, end - begin);
}

// Steps through the words of a number.
class Words {
 public:
  Words(absl::string_view text, uint32_t begin) : text_(text), next_(begin) { Read(); }

  WordClass Class() const { return word_.word_class; }
  uint32_t end() const { return end_; }

  // Takes the present word where it is of `wanted`; its value goes to `value`.
  bool Take(WordClass wanted, uint64_t& value) {
    if (Class() != wanted) return false;
    value = word_.value;
    end_ = word_end_;
    const bool goes_on = word_end_ < text_.size() && IsJoint(text_[word_end_]);
    next_ = goes_on ? word_end_ + 1 : static_cast<uint32_t>(text_.size());
    Read();
    return true;
  }

 private:
  void Read() {
    word_end_ = next_;
    while (word_end_ < text_.size() && IsLetter(text_[word_end_]) &&
           word_end_ - next_ <= kLongestWord) {
      ++word_end_;
    }
    word_ = WordOf(text_.substr(std::min<size_t>(next_, text_.size()), word_end_ - next_));
  }

  absl::string_view text_;
  uint32_t next_;
  uint32_t word_end_ = 0;
  uint32_t end_ = 0;
  EnglishWord word_;
};

// twelve, twenty-five, five; 0 when none.
uint64_t ReadBelowHundred(Words& words) {
  uint64_t tens = 0;
  uint64_t units = 0;
  if (words.Take(kTeen, tens)) return tens;
  words.Take(kTens, tens);
  words.Take(kUnit, units);
  return tens + units;
}

// quarter, quarters of a: 1 where it stands here, else 0.
uint64_t ReadQuarters(Words& words) {
  uint64_t ignored = 0;
  if (!words.Take(kQuarter, ignored)) return 0;
  if (words.Take(kOf, ignored)) words.Take(kArticle, ignored);
  return 1;
}

// "point two five" in hundredths, 0 when none; a third digit is not read.
uint64_t ReadDecimals(Words& words, uint32_t& end) {
  uint64_t digit = 0;
  if (!words.Take(kPoint, digit) || !words.Take(kUnit, digit)) return 0;
  uint64_t decimals = digit * 10;
  if (words.Take(kUnit, digit)) decimals += digit;
  end = words.end();
  return decimals;
}

}  // namespace

std::optional<EnglishNumber> ReadEnglishNumber(absl::string_view text, uint32_t begin) {
  for (const auto& [many, value] : {std::pair("tens of ", 10), std::pair("hundreds of ", 100)}) {
    const absl::string_view phrase = many;
    if (!absl::StartsWithIgnoreCase(text.substr(begin), phrase)) continue;
    EnglishNumber number;
    number.hundredths = static_cast<uint64_t>(value) * 100;
    number.several = true;
    number.end = begin + static_cast<uint32_t>(phrase.size()) - 1;
    return number;
  }
  Words words(text, begin);
  EnglishNumber number;
  uint64_t ignored = 0;
  uint64_t value = 0;
  const bool article = words.Take(kArticle, value);
  if (words.Take(kHalf, ignored)) {
    words.Take(kArticle, ignored);
    number.hundredths = 50;
    number.end = words.end();
    return number;
  }
  if (const uint64_t quarters = ReadQuarters(words); quarters > 0) {
    number.hundredths = quarters * 25;
    number.end = words.end();
    return number;
  }
  if (!article) {
    number.several = words.Take(kSeveral, value);
    if (!number.several) value = ReadBelowHundred(words);
    if (value == 3 && ReadQuarters(words) > 0) {
      number.hundredths = 75;
      number.end = words.end();
      return number;
    }
  }
  const bool hundred = value < 10 && words.Take(kHundred, ignored);
  if (hundred) value = std::max<uint64_t>(value, 1) * 100;
  bool half = false;
  uint32_t end = words.end();
  if (value > 0 && words.Take(kAnd, ignored)) {
    if (words.Take(kArticle, ignored)) {
      half = words.Take(kHalf, ignored);
      if (half) end = words.end();
    } else if (const uint64_t rest = hundred ? ReadBelowHundred(words) : 0; rest > 0) {
      value += rest;
      end = words.end();
    }
  } else if (hundred) {
    value += ReadBelowHundred(words);
    end = words.end();
  }
  if (value == 0) return std::nullopt;
  const uint64_t decimals = half ? 50 : ReadDecimals(words, end);
  number.hundredths = value * 100 + decimals;
  number.article_only = article && !hundred && decimals == 0;
  number.end = end;
  return number;
}

namespace {

// three to five million, one or two million: the number that begins at `first` is one end of two.
bool IsBehindOtherEnd(absl::string_view text, uint32_t floor, uint32_t first) {
  if (first < floor + 2 || text[first - 1] != ' ') return false;
  const absl::string_view joint = WordBefore(text, floor, first - 1);
  if (!absl::EqualsIgnoreCase(joint, "to") && !absl::EqualsIgnoreCase(joint, "or")) return false;
  const auto at = static_cast<uint32_t>(joint.data() - text.data());
  if (at == floor || text[at - 1] != ' ') return false;
  const WordClass other = WordOf(WordBefore(text, floor, at - 1)).word_class;
  return other == kUnit || other == kTeen || other == kTens;
}

}  // namespace

std::optional<uint32_t> BeginOfEnglishNumber(absl::string_view text, uint32_t floor,
                                             uint32_t begin) {
  uint32_t first = begin;
  for (int i = 0; first > floor && IsJoint(text[first - 1]); ++i) {
    if (i == kMostWords) return std::nullopt;
    absl::string_view word = WordBefore(text, floor, first - 1);
    if (word.empty()) break;
    const bool of = absl::EqualsIgnoreCase(word, "of");
    if (of) {
      const auto before = static_cast<uint32_t>(word.data() - text.data());
      if (before == floor || text[before - 1] != ' ') break;
      word = WordBefore(text, floor, before - 1);
    }
    const WordClass word_class = WordOf(word).word_class;
    const bool behind_and = absl::StartsWithIgnoreCase(text.substr(first), "and ");
    if (word_class == kScale && behind_and) break;  // three million and two million
    if (word_class == kFraction || word_class == kVague || word_class == kScale) {
      return std::nullopt;
    }
    if (of) {
      if (word_class == kHalf) return std::nullopt;
      if (word_class != kQuarter) break;
    }
    if (word_class == kNone || word_class == kOf) break;
    first = static_cast<uint32_t>(word.data() - text.data());
  }
  // "and" and "a" before the number belong to the clause: cars and three million, a two million.
  while (first < begin) {
    const absl::string_view rest = text.substr(first);
    const bool half_of_digits = absl::StartsWithIgnoreCase(rest, "and a half");
    if (half_of_digits) return std::nullopt;
    const std::optional<EnglishNumber> number = ReadEnglishNumber(text, first);
    if (number && number->end > begin) break;
    if (absl::StartsWithIgnoreCase(rest, "and ")) {
      first += 4;
    } else if (absl::StartsWithIgnoreCase(rest, "a ")) {
      first += 2;
    } else {
      return std::nullopt;
    }
  }
  if (IsBehindOtherEnd(text, floor, first)) return std::nullopt;
  const bool behind_digit =
      first >= floor + 2 && IsJoint(text[first - 1]) && absl::ascii_isdigit(text[first - 2]);
  const WordClass own =
      WordOf(text.substr(first, text.substr(first, kLongestWord).find(' '))).word_class;
  if (behind_digit && (own == kHundred || own == kHalf)) return std::nullopt;
  return first;
}

}  // namespace newslens
