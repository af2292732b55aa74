// A day or none, in four bytes: the tables have tens of thousands, nearly all of them none.
#ifndef NEWSLENS_ENGINE_COMPANY_OPTIONAL_DAY_H_
#define NEWSLENS_ENGINE_COMPANY_OPTIONAL_DAY_H_

#include <cstdint>
#include <limits>
#include <optional>

#include "absl/time/civil_time.h"

namespace newslens {

// Used as std::optional<absl::CivilDay>, which takes 24 bytes. Days of the years 1 to 9999.
class OptionalDay {
 public:
  constexpr OptionalDay() = default;
  constexpr OptionalDay(std::nullopt_t) {}                                        // NOLINT
  OptionalDay(absl::CivilDay day) : days_(static_cast<int32_t>(day - kEpoch)) {}  // NOLINT
  OptionalDay(const std::optional<absl::CivilDay>& day) {                         // NOLINT
    if (day) *this = *day;
  }

  bool has_value() const { return days_ != kNone; }
  explicit operator bool() const { return has_value(); }
  // Only where there is one.
  absl::CivilDay operator*() const { return kEpoch + days_; }

  friend bool operator==(OptionalDay a, OptionalDay b) { return a.days_ == b.days_; }

 private:
  static constexpr absl::CivilDay kEpoch{};  // 1970-01-01
  static constexpr int32_t kNone = std::numeric_limits<int32_t>::min();

  int32_t days_ = kNone;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_OPTIONAL_DAY_H_
