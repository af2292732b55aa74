// From a bound to the ends of its amount.
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
    return {value.Times(Decimal(2)), value.Times(Decimal(10))};
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
      const std::optional<Decimal> above = step ? value.Plus(*step) : std::nullopt;
      return {value, above ? above : value};
    }
    case Bound::kExact:
    case Bound::kApproximate:
      return {value, value};
  }
  return {value, value};
}

}  // namespace newslens
