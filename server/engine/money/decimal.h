// Exact decimal numbers for money and rates. No operation here goes through binary floating point.
#ifndef NEWSLENS_ENGINE_MONEY_DECIMAL_H_
#define NEWSLENS_ENGINE_MONEY_DECIMAL_H_

#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"

namespace newslens {

// mantissa × 10^-scale, 0 <= scale <= kMaxScale, |mantissa| < 10^38. A value type; thread-safe.
// Every operation that would leave these bounds returns nullopt: nothing wraps, nothing is lost.
class Decimal {
 public:
  // Room for 24 significant digits of the smallest cross rates (VND to KWD is about 0.00001).
  static constexpr int kMaxScale = 30;

  constexpr Decimal() = default;
  constexpr Decimal(int64_t units) : mantissa_(units) {}  // NOLINT: a whole number is a decimal
  Decimal(std::floating_point auto) = delete;

  static std::optional<Decimal> FromMantissa(absl::int128 mantissa, int scale);

  // "-1234.50" and nothing else: optional sign (- or +), digits, optional point with digits.
  static std::optional<Decimal> Parse(absl::string_view text);

  absl::int128 mantissa() const { return mantissa_; }
  int scale() const { return scale_; }
  bool is_zero() const { return mantissa_ == 0; }
  bool is_negative() const { return mantissa_ < 0; }

  Decimal Negated() const;
  std::optional<Decimal> Plus(const Decimal& other) const;
  // Exact; powers of ten are taken out of the mantissas where that makes room.
  std::optional<Decimal> Times(const Decimal& other) const;
  // The exact product rounded half to even to `scale` decimals, 0 to kMaxScale, though it has up to
  // 76 digits: rounded once, at the end.
  std::optional<Decimal> TimesRounded(const Decimal& other, int scale) const;
  // Rounded half to even to `scale` decimals, 0 to kMaxScale. Nullopt for a zero divisor.
  std::optional<Decimal> DividedBy(const Decimal& divisor, int scale) const;
  // Rounded half to even to `digits` significant digits, 1 to 37; nullopt for a zero divisor.
  std::optional<Decimal> DividedBySignificant(const Decimal& divisor, int digits) const;
  // Half to even; scale >= 0. A scale above the present one leaves the value as it is.
  Decimal Rounded(int scale) const;
  Decimal Abs() const { return is_negative() ? Negated() : *this; }

  // Plain digits without an exponent, trailing zeros after the point dropped: "1436.5", "-0.02".
  std::string ToString() const;
  // For scores and logarithms only, never on the way from text to a sum.
  double ToDouble() const;

  friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

 private:
  absl::int128 mantissa_ = 0;
  int scale_ = 0;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_DECIMAL_H_
