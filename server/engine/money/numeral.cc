#include "engine/money/numeral.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/numeric/int128.h"
#include "absl/types/span.h"
#include "engine/money/numeral_tokens.h"

namespace newslens {
namespace {

using Kind = NumeralToken::Kind;
using Tokens = absl::Span<const NumeralToken>;

constexpr int kBigUnit = 4;  // 만: from here units order the numeral, below they count within it
constexpr int kLargestUnit = 16;  // 경
constexpr int kMaxDigits = 38;    // of a Decimal
constexpr int kAnyRoom = 1000;    // digits that fit before the first big unit

absl::int128 PowerOfTen(int power) {
  absl::int128 result = 1;
  while (power-- > 0) result *= 10;
  return result;
}

// A sum of mantissa × 10^exponent without losing a digit.
class ExactSum {
 public:
  // `mantissa` has at most `digits` digits. What is added to one sum does not overlap, so that it
  // stays below the power of ten above its largest part.
  void Add(absl::int128 mantissa, int digits, int exponent) {
    largest_ = std::max(largest_, digits + exponent);
    DropNoughts(mantissa, exponent);
    const int scale = std::max(scale_, -exponent);
    if (scale > Decimal::kMaxScale || largest_ + scale > kMaxDigits) overflow_ = true;
    if (overflow_) return;
    if (scale > scale_) {
      sum_ *= PowerOfTen(scale - scale_);
      scale_ = scale;
    }
    sum_ += mantissa * PowerOfTen(exponent + scale_);
  }

  bool overflow() const { return overflow_; }

  std::optional<Decimal> Value() const {
    return overflow_ ? std::nullopt : Decimal::FromMantissa(sum_, scale_);
  }

 private:
  // Those behind the point; division by one machine word where the number fits it.
  static void DropNoughts(absl::int128& mantissa, int& exponent) {
    for (; exponent < 0; ++exponent) {
      if (mantissa <= INT64_MAX) {
        const auto narrow = static_cast<int64_t>(mantissa);
        if (narrow % 10 != 0) return;
        mantissa = narrow / 10;
      } else {
        if (mantissa % 10 != 0) return;
        mantissa /= 10;
      }
    }
  }

  absl::int128 sum_ = 0;
  int scale_ = 0;
  int largest_ = 0;
  bool overflow_ = false;
};

// Reads `tokens` as one numeral; nullopt where they do not make one, or one of too many digits
// (told in `overflow`, where that is not null).
std::optional<Decimal> Evaluate(Tokens tokens, bool* overflow = nullptr) {
  ExactSum total;
  int last_big = kAnyRoom;  // power of the last big unit; what follows must be smaller
  size_t i = 0;
  while (i < tokens.size()) {
    // The section up to the next big unit: [number] small, ..., number.
    size_t section_end = i;
    while (section_end < tokens.size() &&
           (tokens[section_end].kind == Kind::kNumber ||
            (tokens[section_end].power < kBigUnit && !tokens[section_end].english))) {
      ++section_end;
    }
    const bool has_big = section_end < tokens.size();
    const int big = has_big ? tokens[section_end].power : 0;
    if (big >= last_big || (section_end == i && i > 0)) return std::nullopt;
    if (section_end == i) total.Add(1, 1, big);  // 억: one of it, at the beginning alone

    int room = last_big == kAnyRoom ? kAnyRoom : last_big - big;  // digits that fit
    while (i < section_end) {
      NumeralToken number = tokens[i];
      const bool implicit = number.kind == Kind::kUnit;  // 천 for 1천
      int small = 0;
      if (implicit) {
        number.mantissa = 1;
        number.digits = 1;
        number.scale = 0;
        small = number.power;
        ++i;
      } else {
        if (number.bad_commas) return std::nullopt;
        ++i;
        if (i < section_end) {
          if (tokens[i].kind == Kind::kNumber) return std::nullopt;
          small = tokens[i++].power;
        }
        const bool is_last =
            i == tokens.size() || (has_big && i == section_end && section_end + 1 == tokens.size());
        if (number.scale > 0 && !is_last) return std::nullopt;
      }
      if (number.digits + small > room) return std::nullopt;
      total.Add(number.mantissa, number.digits + number.scale, small + big - number.scale);
      room = small;
      if (small == 0 && i < section_end) return std::nullopt;
    }
    last_big = has_big ? big : 0;
    i = section_end + (has_big ? 1 : 0);
  }
  if (overflow != nullptr) *overflow = total.overflow();
  return total.Value();
}

uint8_t DigitsOf(absl::int128 number) {
  uint8_t digits = 1;
  for (; number >= 10; number /= 10) ++digits;
  return digits;
}

// The readings of a numeral that no number can be: what it is when one thing of it is put right.
// As a class of misprint and its mending:
//   718조억          a unit too many: dropped
//   6억3천800억      a unit for its neighbour: 6억3천800만
//   1억86000만       a nought too many
//   1,0000; 1,23     commas that group wrongly: not there, a point, or a digit too many behind
//   5억3조 2천억     a part too many: dropped with its units
class Readings {
 public:
  explicit Readings(Tokens tokens) : tokens_(tokens) {}

  std::vector<Decimal> Gather() {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind == Kind::kUnit) {
        MendUnit(i);
      } else if (tokens_[i].bad_commas) {
        MendCommas(i);
      } else {
        DropNought(i);
        DropPart(i);
      }
    }
    return std::move(values_);
  }

 private:
  using Copy = std::vector<NumeralToken>;

  Copy Printed() const { return Copy(tokens_.begin(), tokens_.end()); }

  static bool EndsInBigUnit(Tokens tokens) {
    return !tokens.empty() && tokens.back().kind == Kind::kUnit && tokens.back().power >= kBigUnit;
  }

  // What was printed in 만 or more has no single won behind its last unit: 6억3천800 is no reading
  // of 6억3천800억.
  void Add(const Copy& mended) {
    if (mended.empty() || (EndsInBigUnit(tokens_) && !EndsInBigUnit(mended))) return;
    const std::optional<Decimal> value = Evaluate(mended);
    if (value && std::find(values_.begin(), values_.end(), *value) == values_.end()) {
      values_.push_back(*value);
    }
  }

  void MendUnit(size_t i) {
    Copy dropped = Printed();
    dropped.erase(dropped.begin() + static_cast<std::ptrdiff_t>(i));
    Add(dropped);
    const bool ordering = tokens_[i].power >= kBigUnit && !tokens_[i].english;
    if (!ordering) return;
    for (const int step : {-kBigUnit, kBigUnit}) {
      const int power = tokens_[i].power + step;
      if (power < kBigUnit || power > kLargestUnit) continue;
      Copy neighbour = Printed();
      neighbour[i].power = static_cast<uint8_t>(power);
      Add(neighbour);
    }
  }

  void MendCommas(size_t i) {
    Copy mended = Printed();
    NumeralToken& number = mended[i];
    number.bad_commas = false;
    Add(mended);
    if (const uint8_t scale = number.comma_scale; scale > 0 && number.scale == 0) {
      number.scale = scale;  // 1,23 for 1.23
      number.digits = static_cast<uint8_t>(number.digits - scale);
      Add(mended);
    }
    number.mantissa = number.truncated;
    number.digits = DigitsOf(number.truncated);
    number.scale = 0;
    Add(mended);
  }

  void DropNought(size_t i) {
    const NumeralToken& number = tokens_[i];
    if (number.mantissa % 10 != 0 || number.scale != 0 || number.digits < 2) return;
    Copy shorter = Printed();
    shorter[i].mantissa /= 10;
    --shorter[i].digits;
    Add(shorter);
  }

  void DropPart(size_t i) {
    size_t end = i + 1;
    while (end < tokens_.size() && tokens_[end].kind == Kind::kUnit) ++end;
    Copy rest = Printed();
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i),
               rest.begin() + static_cast<std::ptrdiff_t>(end));
    Add(rest);
  }

  Tokens tokens_;
  std::vector<Decimal> values_;
};

// The value where every wrong group of commas is one of 12,34,567.
std::optional<Decimal> IndianValue(Tokens tokens) {
  std::vector<NumeralToken> copy(tokens.begin(), tokens.end());
  for (NumeralToken& token : copy) {
    if (!token.bad_commas) continue;
    if (!token.indian) return std::nullopt;
    token.bad_commas = false;
  }
  return Evaluate(copy);
}

// 6억 3천800억: a part behind a blank that is ten times what stands before it, or more, in the same
// unit or a larger one is neither a part of the numeral nor one of two guesses (30만 40만).
bool IsMisprint(const Decimal& value, Tokens tokens, size_t size) {
  if (size == tokens.size()) return false;
  const NumeralToken& last = tokens[size - 1];
  if (last.kind != Kind::kUnit || last.power < kBigUnit || last.english) return false;
  if (tokens.back().kind != Kind::kUnit) return false;
  const std::optional<Decimal> rest = Evaluate(tokens.subspan(size));
  const std::optional<Decimal> tenfold = value.Times(Decimal(10));
  return rest && tenfold && *rest >= *tenfold;
}

void DescribeUnits(Tokens tokens, Numeral& numeral) {
  for (const NumeralToken& token : tokens) {
    numeral.blanks += token.after_blank;
    if (token.kind == Kind::kNumber) continue;
    numeral.blank_before_unit |= token.after_blank;
    numeral.english |= token.english;
    const bool small = token.power < kBigUnit && !token.english;
    numeral.has_small_unit |= small;
    if (small) continue;
    if (numeral.first_unit == 0) numeral.first_unit = token.power;
    numeral.last_unit = token.power;
  }
  const NumeralToken& first = tokens.front();
  if (tokens.size() > 1 && tokens[1].kind == Kind::kUnit && !tokens[1].english &&
      tokens[1].power < kBigUnit) {
    numeral.first_small = tokens[1].power;
  }
  numeral.ends_in_unit = tokens.back().kind == Kind::kUnit;
  numeral.integer_digits = first.digits;
}

}  // namespace

std::optional<Numeral> ParseNumeral(absl::string_view text, uint32_t begin, bool spelled,
                                    int max_blanks, uint32_t& consumed) {
  NumeralTokens read;
  ReadNumeralTokens(text, begin, spelled, max_blanks, read);
  consumed = std::max(read.end, begin + 1);
  if (read.refused || read.size == 0) return std::nullopt;

  // Greedy reading may have run over a blank into the next numeral: cut there.
  size_t size = read.size;
  std::optional<Decimal> value;
  bool overflow = read.overflow;
  while (!overflow) {
    value = Evaluate(Tokens(read.items.data(), size), &overflow);
    if (value || overflow) break;
    size_t cut = size - 1;
    while (cut > 0 && !read.items[cut].after_blank) --cut;
    if (cut == 0) break;
    size = cut;
  }
  if (value && IsMisprint(*value, Tokens(read.items.data(), read.size), size)) {
    value.reset();
    size = read.size;
  }
  const Tokens tokens(read.items.data(), size);
  Numeral numeral;
  const bool whole = size == read.size;
  numeral.range = {begin, whole ? read.end : tokens.back().end};
  consumed = numeral.range.end;
  numeral.more_than = read.more_than;
  numeral.several = read.several;
  numeral.article_only = read.article_only;
  DescribeUnits(tokens, numeral);
  if (value) {
    numeral.value = *value;
    return numeral;
  }
  if (overflow) {
    // 1,000,2,00 and so on without end is a list, not a number.
    const bool list = std::any_of(tokens.begin(), tokens.end(),
                                  [](const NumeralToken& token) { return token.bad_commas; });
    if (list) return std::nullopt;
    numeral.overflow = true;
    return numeral;
  }
  numeral.malformed = true;
  if (spelled) return std::nullopt;  // without a digit, these are syllables of other words
  numeral.readings = Readings(tokens).Gather();
  if (numeral.readings.empty()) return std::nullopt;
  numeral.indian_value = IndianValue(tokens);
  return numeral;
}

}  // namespace newslens
