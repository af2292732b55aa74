#include "service/google_types.h"

#include <algorithm>
#include <string>

#include "absl/numeric/int128.h"
#include "engine/exchange/convert.h"

namespace newslens {
namespace {

constexpr int kNanosDigits = 9;

absl::int128 PowerOfTen(int exponent) {
  absl::int128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

}  // namespace

void FillMoney(const Decimal& value, absl::string_view currency, google::type::Money& money) {
  money.set_currency_code(currency.data(), currency.size());
  // Not met after the walk; a wrapped sum would be worse than none.
  if (!FitsMoney(value)) return;
  const absl::int128 one = PowerOfTen(value.scale());
  // Division truncates towards zero, so that units and remainder have the value's sign.
  money.set_units(static_cast<int64_t>(value.mantissa() / one));
  const absl::int128 rest = value.mantissa() % one;
  money.set_nanos(static_cast<int32_t>(value.scale() <= kNanosDigits
                                           ? rest * PowerOfTen(kNanosDigits - value.scale())
                                           : rest / PowerOfTen(value.scale() - kNanosDigits)));
}

void FillDate(absl::CivilDay day, google::type::Date& date) {
  date.set_year(static_cast<int32_t>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
}

void FillTimestamp(absl::Time time, google::protobuf::Timestamp& timestamp) {
  const int64_t seconds = absl::ToUnixSeconds(time);  // rounds down
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(
      static_cast<int32_t>((time - absl::FromUnixSeconds(seconds)) / absl::Nanoseconds(1)));
}

void FillDuration(absl::Duration duration, google::protobuf::Duration& message) {
  const int64_t nanos = std::max<int64_t>(0, absl::ToInt64Nanoseconds(duration));
  message.set_seconds(nanos / 1000000000);
  message.set_nanos(static_cast<int32_t>(nanos % 1000000000));
}

}  // namespace newslens
