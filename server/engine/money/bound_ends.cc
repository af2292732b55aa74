// From a bound to the ends of its amount.
#include <utility>

#include "absl/numeric/int128.h"
#include "engine/money/bounds.h"

namespace newslens {
namespace {

// One unit of the value's last digit that is not zero.
std::optional<Decimal> LastStep(const Decimal& value) {
  absl::int128 mantissa = value.mantissa() < 0 ? -value.mantissa() : value.mantissa();
  if (mantissa == 0) return std::nullopt;
  absl::int128 step = 1;
  while (mantissa % 10 == 0) {
    mantissa /= 10;
    step *= 10;
  }
  return Decimal::FromMantissa(step, value.scale());
}

}  // namespace

Ends EndsOf(const Candidate& candidate, Bound bound) {
  if (candidate.is_range) return {candidate.low, candidate.high};
  const Decimal& value = candidate.low;
  if (candidate.numeral.several) {
    Ends ends{value.Times(Decimal(2)), value.Times(Decimal(10))};
    if (value.is_negative()) std::swap(ends.low, ends.high);
    return ends;
  }
  switch (bound) {
    case Bound::kAtLeast:
    case Bound::kMoreThan:
      return {value, std::nullopt};
    case Bound::kAtMost:
    case Bound::kLessThan:
      return {std::nullopt, value};
    case Bound::kRange: {
      const std::optional<Decimal> step = LastStep(value);
      const bool negative = value.is_negative();
      const std::optional<Decimal> further =
          step ? value.Plus(negative ? step->Negated() : *step) : std::nullopt;
      const Decimal other = further.value_or(value);
      return negative ? Ends{other, value} : Ends{value, other};
    }
    case Bound::kExact:
    case Bound::kApproximate:
      return {value, value};
  }
  return {value, value};
}

}  // namespace newslens
