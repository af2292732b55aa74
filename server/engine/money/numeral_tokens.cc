#include "engine/money/numeral_tokens.h"

#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/money/english_number.h"
#include "engine/money/syllables.h"

namespace newslens {
namespace {

constexpr int kMaxDigits = 38;
constexpr int kMaxSpelledDecimals = 6;
constexpr size_t kPlainScale = 4;  // bytes: from lakh and crore on a scale is a word, not a sign

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

struct ScaleWord {
  absl::string_view text;
  uint8_t power;
  bool attached;  // a letter that counts only right behind the digits
};
constexpr ScaleWord kScaleWords[] = {
    {"thousand", 3}, {"million", 6}, {"billion", 9}, {"trillion", 12}, {"mn", 6},
    {"mln", 6},      {"bn", 9},      {"bln", 9},     {"tn", 12},       {"trn", 12},
    {"mm", 6},       {"k", 3, true}, {"m", 6, true}, {"b", 9, true},   {"t", 12, true},
    {"crore", 7},    {"cr", 7},      {"lakh", 5},    {"lac", 5},
};
// Scales that no reader here knows for sure (a billiard is 10^15, a billion once was 10^12): the
// number before one of them is no sum.
constexpr absl::string_view kOtherScales[] = {"hundred", "dozen", "gross", "mio",
                                              "mrd",     "mia",   "myriad"};
constexpr absl::string_view kOtherScaleEndings[] = {"illion", "illions", "illiard", "illiards"};

class Reader {
 public:
  Reader(absl::string_view text, uint32_t begin, int max_blanks, NumeralTokens& out)
      : text_(text), pos_(begin), blanks_left_(max_blanks), out_(out) {
    out_.end = begin;
  }

  void ReadDigits() { ReadParts(/*digit_syllables=*/false); }

  void ReadSpelled() {
    if (absl::ascii_isalpha(static_cast<unsigned char>(text_[pos_]))) return ReadEnglishSpelled();
    if (Consume("수") || Consume("몇")) {
      out_.several = true;
      Consume(" ");  // 수 백만원
    }
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
      out_.refused = true;
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
    while (!out_.refused) {
      const size_t before = out_.size;
      if (pos_ < text_.size() && IsDigit(text_[pos_])) {
        ReadNumber(after_blank);
      } else if (digit_syllables) {
        ReadDigitSyllable(after_blank);
      }
      const bool number = out_.size > before;
      if (number && digit_syllables) ReadSpelledDecimals();
      if (number && ReadScaleWord()) return;
      ReadMoreThan(number);
      ReadUnit(after_blank && !number);
      if (out_.size == before) return;
      ReadMoreThan(/*part_before=*/true);
      out_.end = pos_;
      after_blank = CrossBlank(digit_syllables);
    }
  }

  // 삼천만, 오억; not 이상, 사업.
  static bool BeginsSpelledPart(absl::string_view text) {
    constexpr size_t kSyllable = 3;
    return DigitOfSyllable(text) != 0 && PowerOfUnitSyllable(text.substr(kSyllable)) != 0;
  }

  // A blank inside: before a number behind a unit (1조 8762억, 이십억 삼천만), or before a unit
  // (7천 억).
  bool CrossBlank(bool digit_syllables) {
    if (blanks_left_ == 0 || pos_ + 1 >= text_.size() || text_[pos_] != ' ') return false;
    const bool behind_unit = out_.items[out_.size - 1].kind == NumeralToken::Kind::kUnit;
    const absl::string_view next = text_.substr(pos_ + 1);
    const bool part = IsDigit(next.front()) || (digit_syllables && BeginsSpelledPart(next));
    if (!(behind_unit && part) && PowerOfUnitSyllable(next) == 0) return false;
    ++pos_;
    --blanks_left_;
    return true;
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
        AppendDigit(digits, token->mantissa);
        if (token->scale < UINT8_MAX) ++token->scale;
        ++pos_;
      }
      // 2025.02.04 is a date, 1.234,56 another country's numeral: nothing in them is a sum.
      if (DigitFollows('.') || (token->scale == 3 && DigitFollows(','))) {
        out_.refused = true;
        while (DigitFollows('.') || DigitFollows(',')) {
          ++pos_;
          SkipDigits();
        }
      }
    }
    token->end = pos_;
    out_.end = pos_;
  }

  // Whether `sign` stands here with a digit behind it.
  bool DigitFollows(char sign) const {
    return pos_ + 1 < text_.size() && text_[pos_] == sign && IsDigit(text_[pos_ + 1]);
  }

  void SkipDigits() {
    while (pos_ < text_.size() && IsDigit(text_[pos_])) ++pos_;
  }

  // 일점이삼: the syllables behind the point are the number's decimals.
  void ReadSpelledDecimals() {
    const uint32_t before = pos_;
    if (!Consume("점") && !Consume("쩜")) return;
    NumeralToken& token = out_.items[out_.size - 1];
    while (token.scale < kMaxSpelledDecimals) {
      int digit = ConsumeDigitSyllable();
      if (digit < 0 && (Consume("영") || Consume("공"))) digit = 0;
      if (digit < 0) break;
      if (token.digits + token.scale >= kMaxDigits) out_.overflow = true;
      if (!out_.overflow) token.mantissa = token.mantissa * 10 + digit;
      ++token.scale;
    }
    if (token.scale == 0) pos_ = before;  // 삼점: three points
    token.end = pos_;
    out_.end = pos_;
  }

  // The syllable's value, consumed; -1 where none stands here.
  int ConsumeDigitSyllable() {
    const uint8_t digit = DigitOfSyllable(text_.substr(pos_));
    if (digit == 0) return -1;
    pos_ += 3;
    return digit;
  }

  // Digits with their commas, in groups of three or not; returns how many digits.
  int ReadGroups(NumeralToken& token) {
    int digits = 0;
    int commas = 0;
    bool indian = true;
    while (true) {
      const int group = ReadGroup(digits, token.mantissa);
      const bool fits = commas == 0 || group == 3;
      const bool goes_on = CommaJoins(commas == 0 && group == 1);
      const bool good = fits && !(commas == 0 && goes_on && group > 3);
      AppendGroup(group, commas == 0 || good, token);
      if (!good) token.bad_commas = true;
      indian = indian && (goes_on ? group == 2 || (commas == 0 && group == 1) : group == 3);
      if (!goes_on) {
        token.indian = indian;
        if (commas == 1 && group < 3) token.comma_scale = static_cast<uint8_t>(group);
        return digits;
      }
      ++commas;
      ++pos_;
    }
  }

  // The digits up to what is none; counts them in `digits`, appends them to `mantissa`.
  int ReadGroup(int& digits, absl::int128& mantissa) {
    int group = 0;
    for (; pos_ < text_.size() && IsDigit(text_[pos_]); ++pos_, ++group) {
      AppendDigit(digits, mantissa);
    }
    return group;
  }

  void AppendDigit(int& digits, absl::int128& mantissa) {
    if (++digits > kMaxDigits) out_.overflow = true;
    if (!out_.overflow) mantissa = mantissa * 10 + (text_[pos_] - '0');
  }

  // Keeps `truncated` up to date with the group of `size` digits that was just read.
  void AppendGroup(int size, bool whole, NumeralToken& token) const {
    if (out_.overflow || token.bad_commas || (!whole && size < 3)) return;
    const int kept = whole ? size : 3;
    for (int i = 0; i < kept; ++i) {
      token.truncated = token.truncated * 10 + (text_[pos_ - size + i] - '0');
    }
  }

  // True where a comma with digits behind stands here; 5,6 is a list of two numbers.
  bool CommaJoins(bool behind_single_digit) const {
    if (pos_ + 1 >= text_.size() || text_[pos_] != ',' || !IsDigit(text_[pos_ + 1])) return false;
    const bool before_single_digit = pos_ + 2 >= text_.size() || !IsDigit(text_[pos_ + 2]);
    return !(behind_single_digit && before_single_digit);
  }

  void ReadDigitSyllable(bool after_blank) {
    const int digit = ConsumeDigitSyllable();
    if (digit < 0) return;
    NumeralToken* token = Push(NumeralToken::Kind::kNumber, after_blank);
    if (token == nullptr) return;
    token->mantissa = digit;
    token->digits = 1;
    token->end = pos_;
  }

  // 3천, 5억; a small and a large unit are two tokens.
  void ReadUnit(bool after_blank) {
    const uint8_t power = PowerOfUnitSyllable(text_.substr(pos_));
    if (power == 0) return;
    NumeralToken* token = Push(NumeralToken::Kind::kUnit, after_blank);
    if (token == nullptr) return;
    pos_ += 3;
    token->power = power;
    token->end = pos_;
  }

  // billion, bn, -million: the word ends the numeral. One of unknown size refuses it.
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
      if ((word.attached && gap) || !ConsumeScale(word.text)) continue;
      PushScale(word.power);
      if (IsScaleNext()) out_.refused = true;
      return true;
    }
    if (IsOtherScale(at)) out_.refused = true;
    pos_ = before;
    return false;
  }

  bool ConsumeScale(absl::string_view word) { return ConsumeWord(word) || ConsumePlural(word); }

  // 5 thousand crore, 3 million million: what the second one means is anyone's guess.
  bool IsScaleNext() {
    if (pos_ >= text_.size() || text_[pos_] != ' ') return false;
    const uint32_t before = pos_++;
    bool scale = IsOtherScale(pos_);
    for (const ScaleWord& word : kScaleWords) {
      scale = scale || (word.text.size() >= kPlainScale && ConsumeScale(word.text));
    }
    pos_ = before;
    return scale;
  }

  bool IsOtherScale(uint32_t at) const {
    constexpr uint32_t kLongest = 16;
    uint32_t end = at;
    while (end < text_.size() && end - at < kLongest &&
           absl::ascii_isalpha(static_cast<unsigned char>(text_[end]))) {
      ++end;
    }
    const absl::string_view word = text_.substr(at, end - at);
    for (const absl::string_view scale : kOtherScales) {
      if (absl::EqualsIgnoreCase(word, scale)) return true;
    }
    for (const absl::string_view ending : kOtherScaleEndings) {
      if (absl::EndsWithIgnoreCase(word, ending)) return true;
    }
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
    const std::optional<EnglishNumber> number = ReadEnglishNumber(text_, pos_);
    if (!number) return;
    pos_ = out_.end = number->end;
    const bool whole = number->hundredths % 100 == 0;
    out_.several = number->several;
    out_.article_only = number->article_only;
    NumeralToken* token = Push(NumeralToken::Kind::kNumber, /*after_blank=*/false);
    token->mantissa = whole ? number->hundredths / 100 : number->hundredths;
    token->digits = 3;
    token->scale = whole ? 0 : 2;
    token->end = number->end;
    if (!Consume(" ") && !Consume("-")) return;
    for (const ScaleWord& word : kScaleWords) {
      if (word.text.size() < kPlainScale || !ConsumeScale(word.text)) continue;
      PushScale(word.power);
      out_.article_only = false;
      if (IsScaleNext()) out_.refused = true;
      break;
    }
    if (out_.size == 1) {
      if (IsOtherScale(pos_)) out_.refused = true;
      pos_ = number->end;
    }
    // "millions of dollars": the currency word stands behind "of".
    if (out_.several) ConsumeWord(" of");
    out_.end = pos_;
    out_.items[out_.size - 1].end = pos_;
  }

  bool ConsumePlural(absl::string_view word) {
    const absl::string_view rest = text_.substr(pos_);
    const size_t size = word.size();
    if (size < kPlainScale || !absl::StartsWithIgnoreCase(rest, word) || rest.size() <= size ||
        absl::ascii_tolower(rest[size]) != 's') {
      return false;
    }
    if (rest.size() > size + 1 && absl::ascii_isalnum(rest[size + 1])) return false;
    pos_ += static_cast<uint32_t>(size) + 1;
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
