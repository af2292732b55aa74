#include "engine/money/decimal.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace newslens {
namespace {

// The compiler's own type: Abseil's is neither constexpr in its arithmetic nor needed here.
__extension__ using Wide = unsigned __int128;

constexpr int kMaxDigits = 38;

constexpr std::array<Wide, kMaxDigits + 1> MakePowersOfTen() {
  std::array<Wide, kMaxDigits + 1> powers{};
  powers[0] = 1;
  for (size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}
constexpr std::array<Wide, kMaxDigits + 1> kPowersOfTen = MakePowersOfTen();
constexpr Wide kMaxMagnitude = kPowersOfTen[kMaxDigits] - 1;

Wide Magnitude(absl::int128 value) { return static_cast<Wide>(value < 0 ? -value : value); }

int DigitCount(Wide value) {
  return static_cast<int>(std::upper_bound(kPowersOfTen.begin(), kPowersOfTen.end(), value) -
                          kPowersOfTen.begin());
}

std::optional<Wide> TimesPowerOfTen(Wide value, int power) {
  if (value == 0) return value;
  if (power > kMaxDigits || value > kMaxMagnitude / kPowersOfTen[power]) return std::nullopt;
  return value * kPowersOfTen[power];
}

// magnitude × 10^-scale for any scale, brought into the bounds of Decimal without loss.
std::optional<Decimal> Make(bool negative, Wide magnitude, int scale) {
  if (magnitude == 0) return Decimal();
  while (scale > Decimal::kMaxScale && magnitude % 10 == 0) {
    magnitude /= 10;
    --scale;
  }
  if (scale < 0) {
    const std::optional<Wide> whole = TimesPowerOfTen(magnitude, -scale);
    if (!whole.has_value()) return std::nullopt;
    magnitude = *whole;
    scale = 0;
  }
  if (magnitude > kMaxMagnitude) return std::nullopt;
  const absl::int128 mantissa = static_cast<absl::int128>(magnitude);
  return Decimal::FromMantissa(negative ? -mantissa : mantissa, scale);
}

// Whether a quotient is to be raised by one: `twice_rest` against the divisor, half to even.
bool RoundsUp(Wide quotient, Wide twice_rest, Wide divisor) {
  return twice_rest > divisor || (twice_rest == divisor && quotient % 2 == 1);
}

// Moves `count` decimal digits of rest / divisor into `quotient`. The rest may be as large as
// 10^38 - 1, ten times which no longer fits, so that its one digit is then counted by additions.
void NextDigits(Wide divisor, int count, Wide& quotient, Wide& rest) {
  const Wide power = kPowersOfTen[count];
  if (rest <= kMaxMagnitude / power) {
    rest *= power;
    quotient = quotient * power + rest / divisor;
    rest %= divisor;
    return;
  }
  Wide sum = 0;
  int digit = 0;
  for (int i = 0; i < 10; ++i) {
    sum += rest;
    if (sum >= divisor) {
      sum -= divisor;
      ++digit;
    }
  }
  quotient = quotient * 10 + digit;
  rest = sum;
}

// dividend / divisor × 10^shift to a whole number, half to even; nullopt above kMaxMagnitude.
std::optional<Wide> DivideRounded(Wide dividend, Wide divisor, int shift) {
  Wide quotient = dividend / divisor;
  Wide rest = dividend % divisor;
  if (shift >= 0) {
    for (int left = shift; left > 0 && (quotient != 0 || rest != 0);) {
      // As many digits at once as the rest has room for.
      const int step = std::clamp(kMaxDigits - DigitCount(rest), 1, left);
      if (quotient > kMaxMagnitude / kPowersOfTen[step]) return std::nullopt;
      NextDigits(divisor, step, quotient, rest);
      left -= step;
    }
    return quotient + (RoundsUp(quotient, rest * 2, divisor) ? 1 : 0);
  }
  if (-shift > kMaxDigits) return 0;  // below half of the last place, whatever the dividend
  const Wide power = kPowersOfTen[-shift];
  const Wide twice_rest = quotient % power * 2;
  quotient /= power;
  // Exactly half by its whole part, and a rest below: more than half.
  if (rest != 0 && twice_rest == power) return quotient + 1;
  return quotient + (RoundsUp(quotient, twice_rest, power) ? 1 : 0);
}

// The product of two magnitudes: below 10^76, in four parts of 19 digits, the lowest first.
class WideProduct {
 public:
  WideProduct(Wide a, Wide b) {
    const std::array<Wide, 2> x = {a % kPart, a / kPart};
    const std::array<Wide, 2> y = {b % kPart, b / kPart};
    std::array<Wide, kParts> sums{};
    for (size_t i = 0; i < 2; ++i) {
      for (size_t j = 0; j < 2; ++j) {
        const Wide product = x[i] * y[j];  // below 10^38
        sums[i + j] += product % kPart;
        sums[i + j + 1] += product / kPart;
      }
    }
    Wide carry = 0;
    for (size_t i = 0; i < kParts; ++i) {
      parts_[i] = (sums[i] + carry) % kPart;
      carry = (sums[i] + carry) / kPart;
    }
  }

  // Without its last `digits` digits, half to even; nullopt above kMaxMagnitude.
  std::optional<Wide> Shortened(int digits) {
    bool rest = false;  // what fell away before the last step is not zero
    while (digits > kPartDigits) {
      rest |= DropDigits(kPartDigits) != 0;
      digits -= kPartDigits;
    }
    const Wide last = DropDigits(digits);
    if (parts_[2] != 0 || parts_[3] != 0) return std::nullopt;
    const Wide quotient = parts_[1] * kPart + parts_[0];
    const Wide unit = kPowersOfTen[digits];
    const bool up = last * 2 > unit || (last * 2 == unit && (rest || quotient % 2 == 1));
    const Wide rounded = quotient + (up ? 1 : 0);
    if (rounded > kMaxMagnitude) return std::nullopt;
    return rounded;
  }

 private:
  static constexpr int kPartDigits = 19;
  static constexpr Wide kPart = kPowersOfTen[kPartDigits];
  static constexpr size_t kParts = 4;

  // Returns what was dropped; at most one part's digits at a time.
  Wide DropDigits(int digits) {
    const Wide power = kPowersOfTen[digits];
    Wide rest = 0;
    for (size_t i = kParts; i-- > 0;) {
      const Wide value = rest * kPart + parts_[i];
      parts_[i] = value / power;
      rest = value % power;
    }
    return rest;
  }

  std::array<Wide, kParts> parts_{};
};

// Divides `number` by `factor` as often as it goes, at most `limit` times; returns how often.
int TakeOut(Wide& number, int factor, int limit) {
  int count = 0;
  for (; count < limit && number % factor == 0; ++count) number /= factor;
  return count;
}

// How often `factor` divides `number`, which is not zero.
int Multiplicity(Wide number, int factor) { return TakeOut(number, factor, 128); }

// Takes every 2 of `a` that meets a 5 of `b` out of both; returns the power of ten taken.
int TakeOutTens(Wide& a, Wide& b) {
  const int tens = std::min(Multiplicity(a, 2), Multiplicity(b, 5));
  TakeOut(a, 2, tens);
  TakeOut(b, 5, tens);
  return tens;
}

}  // namespace

std::optional<Decimal> Decimal::FromMantissa(absl::int128 mantissa, int scale) {
  if (scale < 0 || scale > kMaxScale) return std::nullopt;
  const absl::int128 limit = static_cast<absl::int128>(kMaxMagnitude);
  if (mantissa > limit || mantissa < -limit) return std::nullopt;
  Decimal result;
  result.mantissa_ = mantissa;
  result.scale_ = scale;
  return result;
}

std::optional<Decimal> Decimal::Parse(absl::string_view text) {
  bool negative = false;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  Wide magnitude = 0;
  uint64_t low = 0;  // the first 18 digits are gathered in a machine word: rates have no more
  size_t digits = 0;
  std::optional<size_t> point;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.' && !point.has_value() && i > 0 && i + 1 < text.size()) {
      point = i;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    ++digits;
    if (digits <= 18) {
      low = low * 10 + static_cast<uint64_t>(c - '0');
      continue;
    }
    if (digits == 19) magnitude = low;
    if (magnitude > kMaxMagnitude / 10) return std::nullopt;
    magnitude = magnitude * 10 + (c - '0');
  }
  if (digits == 0) return std::nullopt;
  const int scale = point.has_value() ? static_cast<int>(text.size() - *point - 1) : 0;
  if (digits > 18) return Make(negative, magnitude, scale);
  Decimal result(negative ? -static_cast<int64_t>(low) : static_cast<int64_t>(low));
  result.scale_ = scale;  // below 18, like the digits
  return result;
}

Decimal Decimal::Negated() const {
  Decimal result = *this;
  result.mantissa_ = -mantissa_;
  return result;
}

std::optional<Decimal> Decimal::Plus(const Decimal& other) const {
  if (is_zero()) return other;
  if (other.is_zero()) return *this;
  const Decimal& coarse = scale_ <= other.scale_ ? *this : other;
  const Decimal& fine = scale_ <= other.scale_ ? other : *this;
  Wide fine_magnitude = Magnitude(fine.mantissa_);
  int scale = fine.scale_;
  std::optional<Wide> aligned = TimesPowerOfTen(Magnitude(coarse.mantissa_), scale - coarse.scale_);
  while (!aligned.has_value() && scale > coarse.scale_ && fine_magnitude % 10 == 0) {
    fine_magnitude /= 10;
    --scale;
    aligned = TimesPowerOfTen(Magnitude(coarse.mantissa_), scale - coarse.scale_);
  }
  if (!aligned.has_value()) return std::nullopt;
  // A sum of equal signs is below 2 × 10^38: unsigned, it always fits.
  if (coarse.is_negative() == fine.is_negative()) {
    return Make(coarse.is_negative(), *aligned + fine_magnitude, scale);
  }
  if (*aligned >= fine_magnitude) {
    return Make(coarse.is_negative(), *aligned - fine_magnitude, scale);
  }
  return Make(fine.is_negative(), fine_magnitude - *aligned, scale);
}

std::optional<Decimal> Decimal::Times(const Decimal& other) const {
  if (is_zero() || other.is_zero()) return Decimal();
  Wide a = Magnitude(mantissa_);
  Wide b = Magnitude(other.mantissa_);
  int scale = scale_ + other.scale_;
  if (scale > kMaxScale || b > kMaxMagnitude / a) {
    scale -= TakeOutTens(a, a) + TakeOutTens(b, b);
    scale -= TakeOutTens(a, b) + TakeOutTens(b, a);
    if (b > kMaxMagnitude / a) return std::nullopt;
  }
  return Make(is_negative() != other.is_negative(), a * b, scale);
}

std::optional<Decimal> Decimal::TimesRounded(const Decimal& other, int scale) const {
  if (scale < 0 || scale > kMaxScale) return std::nullopt;
  const bool negative = is_negative() != other.is_negative();
  const Wide a = Magnitude(mantissa_);
  const Wide b = Magnitude(other.mantissa_);
  const int excess = scale_ + other.scale_ - scale;
  const bool narrow = a == 0 || b <= kMaxMagnitude / a;
  const std::optional<Wide> rounded = narrow ? DivideRounded(a * b, 1, -std::max(excess, 0))
                                             : WideProduct(a, b).Shortened(std::max(excess, 0));
  if (!rounded.has_value()) return std::nullopt;
  return Make(negative, *rounded, excess < 0 ? scale_ + other.scale_ : scale);
}

std::optional<Decimal> Decimal::DividedBy(const Decimal& divisor, int scale) const {
  if (divisor.is_zero() || scale < 0 || scale > kMaxScale) return std::nullopt;
  const std::optional<Wide> quotient = DivideRounded(
      Magnitude(mantissa_), Magnitude(divisor.mantissa_), scale + divisor.scale_ - scale_);
  if (!quotient.has_value()) return std::nullopt;
  return Make(is_negative() != divisor.is_negative(), *quotient, scale);
}

std::optional<Decimal> Decimal::DividedBySignificant(const Decimal& divisor, int digits) const {
  if (divisor.is_zero() || digits < 1 || digits >= kMaxDigits) return std::nullopt;
  if (is_zero()) return Decimal();
  const Wide a = Magnitude(mantissa_);
  const Wide b = Magnitude(divisor.mantissa_);
  const int a_digits = DigitCount(a);
  const int b_digits = DigitCount(b);
  const int width = std::max(a_digits, b_digits);
  // a / b has its first digit at 10^exponent.
  int exponent = a_digits - b_digits;
  if (a * kPowersOfTen[width - a_digits] < b * kPowersOfTen[width - b_digits]) --exponent;
  const int shift = digits - 1 - exponent;
  const std::optional<Wide> quotient = DivideRounded(a, b, shift);
  if (!quotient.has_value()) return std::nullopt;
  return Make(is_negative() != divisor.is_negative(), *quotient, shift + scale_ - divisor.scale_);
}

Decimal Decimal::Rounded(int scale) const {
  if (scale >= scale_) return *this;
  const Wide quotient = *DivideRounded(Magnitude(mantissa_), 1, std::max(scale, 0) - scale_);
  return *Make(is_negative(), quotient, std::max(scale, 0));
}

std::string Decimal::ToString() const {
  Wide magnitude = Magnitude(mantissa_);
  int scale = scale_;
  while (scale > 0 && magnitude % 10 == 0) {
    magnitude /= 10;
    --scale;
  }
  char reversed[kMaxDigits + kMaxScale + 3];
  int size = 0;
  for (int place = 0; magnitude != 0 || place <= scale; ++place) {
    if (place == scale && scale > 0) reversed[size++] = '.';
    reversed[size++] = static_cast<char>('0' + static_cast<int>(magnitude % 10));
    magnitude /= 10;
  }
  if (is_negative()) reversed[size++] = '-';
  return std::string(std::reverse_iterator(reversed + size), std::reverse_iterator(reversed + 0));
}

double Decimal::ToDouble() const { return static_cast<double>(mantissa_) / std::pow(10.0, scale_); }

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (a.is_negative() != b.is_negative()) {
    return a.is_negative() ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  if (a.scale_ == b.scale_) {
    return a.mantissa_ == b.mantissa_  ? std::strong_ordering::equal
           : a.mantissa_ < b.mantissa_ ? std::strong_ordering::less
                                       : std::strong_ordering::greater;
  }
  const int scale = std::max(a.scale_, b.scale_);
  const std::optional<Wide> left = TimesPowerOfTen(Magnitude(a.mantissa_), scale - a.scale_);
  const std::optional<Wide> right = TimesPowerOfTen(Magnitude(b.mantissa_), scale - b.scale_);
  // Only the side with the smaller scale is multiplied, so that at most one leaves the bounds, and
  // that one is the larger.
  std::strong_ordering order = std::strong_ordering::equal;
  if (!left.has_value()) {
    order = std::strong_ordering::greater;
  } else if (!right.has_value()) {
    order = std::strong_ordering::less;
  } else if (*left != *right) {
    order = *left < *right ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  if (!a.is_negative()) return order;
  return 0 <=> order;
}

}  // namespace newslens
