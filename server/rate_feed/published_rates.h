// What sources publish, read: days with their rates, unchecked but well-formed.
#ifndef NEWSLENS_RATE_FEED_PUBLISHED_RATES_H_
#define NEWSLENS_RATE_FEED_PUBLISHED_RATES_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "engine/exchange/rate_source.h"
#include "engine/money/decimal.h"

namespace newslens {

struct DayRates {
  absl::CivilDay day;
  std::vector<std::pair<std::string, Decimal>> rates;  // as the source quotes; without the pivot
};

struct PublishedRates {
  const RateSource* source = nullptr;
  std::vector<DayRates> days;  // ascending; none where the source had nothing for the day
};

// The ECB's XML: eurofxref-daily, -hist-90d or -hist. InvalidArgument for anything else, for a
// document type (so that no entity is ever expanded), and for a rate that is no decimal above zero.
// Linear.
absl::StatusOr<PublishedRates> ReadEcbXml(absl::string_view bytes);

// Korea Eximbank's JSON (AP01) for `day`, which it does not tell itself: the basic rate of each
// currency. Quotes for 100 units, "JPY(100)", are brought to one; its offshore yuan (CNH) is the
// yuan it means. An empty list or null is a day without rates. InvalidArgument for anything else;
// PermissionDenied where it refuses the key or says that the day's limit is used up. Linear.
absl::StatusOr<PublishedRates> ReadEximbankJson(absl::string_view bytes, absl::CivilDay day);

// Either, recognised by how it begins. `day` is that which was asked for, where one was.
absl::StatusOr<PublishedRates> ReadPublishedRates(absl::string_view bytes,
                                                  std::optional<absl::CivilDay> day);

// "1,450.2" or "1450.2" -> a decimal above zero that a RateCell holds; nullopt for anything else.
std::optional<Decimal> ReadRate(absl::string_view text);

}  // namespace newslens

#endif  // NEWSLENS_RATE_FEED_PUBLISHED_RATES_H_
