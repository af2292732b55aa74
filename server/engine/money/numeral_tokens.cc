#include "engine/money/numeral_tokens.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace newslens {
namespace {

constexpr int kMaxDigits = 18;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The three bytes of a syllable as one number, so that looking one up compares integers.
constexpr uint32_t KeyOf(absl::string_view syllable) {
  return static_cast<uint32_t>(static_cast<unsigned char>(syllable[0])) << 16 |
         static_cast<uint32_t>(static_cast<unsigned char>(syllable[1])) << 8 |
         static_cast<uint32_t>(static_cast<unsigned char>(syllable[2]));
}

struct UnitSyllable {
  constexpr UnitSyllable(absl::string_view text, uint8_t power) : key(KeyOf(text)), power(power) {}
  uint32_t key;
  uint8_t power;
};
// Hangul, and the hanja that headlines use.
constexpr UnitSyllable kUnits[] = {
    {"만", 4},  {"억", 8}, {"천", 3}, {"조", 12}, {"백", 2}, {"십", 1},  {"경", 16}, {"億", 8},
    {"兆", 12}, {"萬", 4}, {"千", 3}, {"百", 2},  {"十", 1}, {"京", 16}, {"万", 4},  {"亿", 8},
};
struct DigitSyllable {
  absl::string_view text;
  uint8_t value;
};
constexpr DigitSyllable kDigitSyllables[] = {
    {"일", 1}, {"이", 2}, {"삼", 3}, {"사", 4}, {"오", 5},
    {"육", 6}, {"칠", 7}, {"팔", 8}, {"구", 9},
};

struct ScaleWord {
  absl::string_view text;
  uint8_t power;
  bool attached;  // a letter that counts only right behind the digits
};
constexpr ScaleWord kScaleWords[] = {
    {"thousand", 3}, {"million", 6}, {"billion", 9}, {"trillion", 12}, {"mn", 6},
    {"mln", 6},      {"bn", 9},      {"bln", 9},     {"tn", 12},       {"trn", 12},
    {"mm", 6},       {"k", 3, true}, {"m", 6, true}, {"b", 9, true},   {"t", 12, true},
};

struct SpelledNumber {
  absl::string_view text;
  uint8_t value;
};
constexpr SpelledNumber kSpelledNumbers[] = {
    {"a", 1},   {"one", 1},   {"two", 2},   {"three", 3}, {"four", 4}, {"five", 5},
    {"six", 6}, {"seven", 7}, {"eight", 8}, {"nine", 9},  {"ten", 10}, {"twenty", 20},
};
constexpr SpelledNumber kSpelledMany[] = {{"tens of", 10}, {"hundreds of", 100}, {"several", 1}};

class Reader {
 public:
  Reader(absl::string_view text, uint32_t begin, int max_blanks, NumeralTokens& out)
      : text_(text), pos_(begin), blanks_left_(max_blanks), out_(out) {
    out_.end = begin;
  }

  void ReadDigits() { ReadParts(/*digit_syllables=*/false); }

  void ReadSpelled() {
    if (absl::ascii_isalpha(static_cast<unsigned char>(text_[pos_]))) return ReadEnglishSpelled();
    if (Consume("수") || Consume("몇")) out_.several = true;
    ReadParts(/*digit_syllables=*/true);
  }

 private:
  bool Consume(absl::string_view word) {
    if (!absl::StartsWith(text_.substr(pos_), word)) return false;
    pos_ += static_cast<uint32_t>(word.size());
    return true;
  }

  bool ConsumeWord(absl::string_view word) {
    const absl::string_view rest = text_.substr(pos_);
    if (!absl::StartsWithIgnoreCase(rest, word)) return false;
    const bool longer = rest.size() > word.size() &&
                        absl::ascii_isalnum(static_cast<unsigned char>(rest[word.size()]));
    if (longer) return false;
    pos_ += static_cast<uint32_t>(word.size());
    return true;
  }

  NumeralToken* Push(NumeralToken::Kind kind, bool after_blank) {
    if (out_.size == NumeralTokens::kMax) {
      out_.overflow = true;
      return nullptr;
    }
    NumeralToken& token = out_.items[out_.size++];
    token = NumeralToken{};
    token.kind = kind;
    token.after_blank = after_blank;
    return &token;
  }

  // Numbers and units as long as they follow each other, over blanks where allowed.
  void ReadParts(bool digit_syllables) {
    bool after_blank = false;
    while (!out_.overflow) {
      const size_t before = out_.size;
      if (pos_ < text_.size() && IsDigit(text_[pos_])) {
        ReadNumber(after_blank);
      } else if (digit_syllables) {
        ReadDigitSyllable(after_blank);
      }
      const bool number = out_.size > before;
      if (number && ReadScaleWord()) return;
      ReadMoreThan(number);
      ReadUnit(after_blank && !number);
      if (out_.size == before) return;
      ReadMoreThan(/*part_before=*/true);
      out_.end = pos_;
      after_blank = false;
      after_blank = CrossBlank();
    }
  }

  // A blank inside: before a number behind a unit (1조 8762억), or before a unit (7천 억).
  bool CrossBlank() {
    if (blanks_left_ == 0 || pos_ + 1 >= text_.size() || text_[pos_] != ' ') return false;
    const bool behind_unit = out_.items[out_.size - 1].kind == NumeralToken::Kind::kUnit;
    if (!(behind_unit && IsDigit(text_[pos_ + 1])) && UnitAt(pos_ + 1) == nullptr) return false;
    ++pos_;
    --blanks_left_;
    return true;
  }

  const UnitSyllable* UnitAt(uint32_t at) const {
    if (at + 3 > text_.size() || static_cast<unsigned char>(text_[at]) < 0xE4) return nullptr;
    const uint32_t key = KeyOf(text_.substr(at, 3));
    for (const UnitSyllable& unit : kUnits) {
      if (key == unit.key) return &unit;
    }
    return nullptr;
  }

  // 여 counts between parts or before a currency word (3천여억, 100여 달러), not in 여명, 여성.
  void ReadMoreThan(bool part_before) {
    constexpr absl::string_view kMoreThan = "여";
    if (!part_before || !absl::StartsWith(text_.substr(pos_), kMoreThan)) return;
    out_.more_than = true;
    pos_ += static_cast<uint32_t>(kMoreThan.size());
    out_.end = pos_;
  }

  void ReadNumber(bool after_blank) {
    NumeralToken* token = Push(NumeralToken::Kind::kNumber, after_blank);
    if (token == nullptr) return;
    int digits = ReadGroups(*token);
    token->digits = static_cast<uint8_t>(digits > 255 ? 255 : digits);
    if (pos_ + 1 < text_.size() && text_[pos_] == '.' && IsDigit(text_[pos_ + 1])) {
      ++pos_;
      while (pos_ < text_.size() && IsDigit(text_[pos_])) {
        if (++digits > kMaxDigits) out_.overflow = true;
        if (!out_.overflow) token->mantissa = token->mantissa * 10 + (text_[pos_] - '0');
        ++token->scale;
        ++pos_;
      }
      // 2025.02.04 is a date.
      if (pos_ + 1 < text_.size() && text_[pos_] == '.' && IsDigit(text_[pos_ + 1])) {
        out_.overflow = true;
      }
    }
    token->end = pos_;
    out_.end = pos_;
  }

  // Digits with their commas; returns how many digits.
  int ReadGroups(NumeralToken& token) {
    int digits = 0;
    int group = 0;
    bool commas = false;
    while (pos_ < text_.size()) {
      const char c = text_[pos_];
      if (IsDigit(c)) {
        if (++digits > kMaxDigits) out_.overflow = true;
        ++group;
        if (!out_.overflow) token.mantissa = token.mantissa * 10 + (c - '0');
        if (!commas || group <= 3) token.truncated = token.truncated * 10 + (c - '0');
        if (commas && group > 3) token.bad_commas = true;
        ++pos_;
        continue;
      }
      // A comma belongs to the number where a group of three or more digits follows it.
      const bool groups_on =
          c == ',' && (commas ? group == 3 : group <= 3) && DigitsAt(pos_ + 1, 3);
      if (!groups_on) break;
      commas = true;
      group = 0;
      ++pos_;
    }
    return digits;
  }

  bool DigitsAt(uint32_t at, uint32_t count) const {
    if (at + count > text_.size()) return false;
    for (uint32_t i = 0; i < count; ++i) {
      if (!IsDigit(text_[at + i])) return false;
    }
    return true;
  }

  void ReadDigitSyllable(bool after_blank) {
    for (const DigitSyllable& syllable : kDigitSyllables) {
      if (!Consume(syllable.text)) continue;
      NumeralToken* token = Push(NumeralToken::Kind::kNumber, after_blank);
      if (token == nullptr) return;
      token->mantissa = syllable.value;
      token->digits = 1;
      token->end = pos_;
      return;
    }
  }

  // 3천, 5억; a small and a large unit are two tokens.
  void ReadUnit(bool after_blank) {
    const UnitSyllable* unit = UnitAt(pos_);
    if (unit == nullptr) return;
    NumeralToken* token = Push(NumeralToken::Kind::kUnit, after_blank);
    if (token == nullptr) return;
    pos_ += 3;
    token->power = unit->power;
    token->end = pos_;
  }

  // billion, bn, -million: the word ends the numeral.
  bool ReadScaleWord() {
    uint32_t at = pos_;
    const bool gap = at < text_.size() && (text_[at] == ' ' || text_[at] == '-');
    if (gap) ++at;
    if (at >= text_.size() || !absl::ascii_isalpha(static_cast<unsigned char>(text_[at]))) {
      return false;
    }
    const uint32_t before = pos_;
    pos_ = at;
    for (const ScaleWord& word : kScaleWords) {
      if ((word.attached && gap) || !ConsumeWord(word.text)) continue;
      PushScale(word.power);
      return true;
    }
    pos_ = before;
    return false;
  }

  void PushScale(uint8_t power) {
    NumeralToken* token = Push(NumeralToken::Kind::kUnit, /*after_blank=*/false);
    if (token == nullptr) return;
    token->power = power;
    token->english = true;
    token->end = pos_;
    out_.end = pos_;
  }

  void ReadEnglishSpelled() {
    uint64_t value = 0;
    for (const SpelledNumber& many : kSpelledMany) {
      if (!ConsumeWord(many.text)) continue;
      value = many.value;
      out_.several = true;
      break;
    }
    for (const SpelledNumber& number : kSpelledNumbers) {
      if (value != 0) break;
      if (ConsumeWord(number.text)) value = number.value;
    }
    if (value == 0 || !Consume(" ")) return;
    NumeralToken* token = Push(NumeralToken::Kind::kNumber, /*after_blank=*/false);
    token->mantissa = value;
    token->digits = 1;
    token->end = pos_ - 1;
    for (const ScaleWord& word : kScaleWords) {
      if (word.text.size() < 5) break;
      if (!ConsumeWord(word.text) && !ConsumePlural(word.text)) continue;
      PushScale(word.power);
      break;
    }
    // "millions of dollars": the currency word stands behind "of".
    if (out_.several) ConsumeWord(" of");
    out_.end = pos_;
    if (out_.size > 0) out_.items[out_.size - 1].end = pos_;
  }

  bool ConsumePlural(absl::string_view word) {
    const absl::string_view rest = text_.substr(pos_);
    if (!absl::StartsWithIgnoreCase(rest, word) || rest.size() <= word.size() ||
        absl::ascii_tolower(rest[word.size()]) != 's') {
      return false;
    }
    pos_ += static_cast<uint32_t>(word.size()) + 1;
    return true;
  }

  absl::string_view text_;
  uint32_t pos_;
  int blanks_left_;
  NumeralTokens& out_;
};

}  // namespace

void ReadNumeralTokens(absl::string_view text, uint32_t begin, bool spelled, int max_blanks,
                       NumeralTokens& out) {
  Reader reader(text, begin, max_blanks, out);
  if (spelled) {
    reader.ReadSpelled();
  } else {
    reader.ReadDigits();
  }
}

}  // namespace newslens
