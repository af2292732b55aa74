// Which days of an answer are new, and whether they can be true.
#ifndef NEWSLENS_RATE_FEED_NEW_DAYS_H_
#define NEWSLENS_RATE_FEED_NEW_DAYS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "engine/exchange/rates.h"
#include "rate_feed/published_rates.h"

namespace newslens {

// The days that the source's table in `known` does not have; none where it has them all. The whole
// answer is refused (InvalidArgument) where
//
//   - a day comes twice, is later than tomorrow by UTC, or the newest is older than the newest
//     known of that source;
//   - a new day has a currency twice or under no ISO code, fewer than ten of them, fewer than three
//     quarters of what the source's last known row has, no dollar, or no won;
//   - a rate is over 20 % off the last known one, of whatever source, that is at most a week older;
//     20 % more for each further week begun, so that after a true devaluation of more the source is
//     believed a week later. A currency that nobody quoted before is taken as it is.
//
// Linear in the answer's new days.
absl::StatusOr<std::vector<DayRates>> NewDays(const PublishedRates& published,
                                              const RateBook& known, absl::Time now);

// A table of these days, which NewDays gave for `source`; `days` is not empty.
absl::StatusOr<std::shared_ptr<const RateTable>> TableOfDays(const RateSource& source,
                                                             const std::vector<DayRates>& days);

}  // namespace newslens

#endif  // NEWSLENS_RATE_FEED_NEW_DAYS_H_
