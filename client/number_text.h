// Numbers as people read them.
#ifndef NEWSLENS_CLIENT_NUMBER_TEXT_H_
#define NEWSLENS_CLIENT_NUMBER_TEXT_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "google/type/money.pb.h"

namespace newslens {

// The digits before the decimal point in groups of three: `-1234567.5` is `-1,234,567.5`. `number`
// is a decimal number without an exponent; other text comes back with its first run of digits
// grouped.
std::string GroupThousands(absl::string_view number);

// The value without its currency, thousands grouped, exact. US dollars have two digits or more
// behind the point (`1,000.00`), all other currencies as many as they need (`1,043.2`).
std::string MoneyText(const google::type::Money& money);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_NUMBER_TEXT_H_
