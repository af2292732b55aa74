// The engine's values as google.type and google.protobuf messages.
#ifndef NEWSLENS_SERVICE_GOOGLE_TYPES_H_
#define NEWSLENS_SERVICE_GOOGLE_TYPES_H_

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "engine/money/decimal.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/date.pb.h"
#include "google/type/money.pb.h"

namespace newslens {

// Units and nanos with the same sign, as Money demands: -1.75 is {-1, -750000000}. Requires
// FitsMoney(value) (engine/exchange/convert.h): the walk leaves out what does not fit.
void FillMoney(const Decimal& value, absl::string_view currency, google::type::Money& money);

void FillDate(absl::CivilDay day, google::type::Date& date);

// Between the years 1 and 9999, to the nanosecond, rounded down.
void FillTimestamp(absl::Time time, google::protobuf::Timestamp& timestamp);

// A negative duration, which only a clock set back can give, becomes zero.
void FillDuration(absl::Duration duration, google::protobuf::Duration& message);

}  // namespace newslens

#endif  // NEWSLENS_SERVICE_GOOGLE_TYPES_H_
