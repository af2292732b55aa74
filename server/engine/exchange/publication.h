// When a source's rates of a day count as published; nothing may look ahead of that.
#ifndef NEWSLENS_ENGINE_EXCHANGE_PUBLICATION_H_
#define NEWSLENS_ENGINE_EXCHANGE_PUBLICATION_H_

#include <cstdint>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace newslens {

enum class Publication : uint8_t {
  kFrankfurtAfternoon,  // 16:00 in Frankfurt of the day itself: the European Central Bank
  kSeoulMorning,        // 11:00 in Seoul of the day itself: Korea Eximbank's first notice
  kNextDay,             // 00:00 UTC of the day after, where no hour is promised
};

// The instant from which rates of `day` count. It lies between 00:00 UTC of that day and of the
// next. Computed by rule (EU summer time since 1996 begins and ends at 01:00 UTC on the last
// Sundays of March and October; Seoul keeps UTC+9 since 1988), so that no time zone database is
// read.
absl::Time PublishedFrom(Publication publication, absl::CivilDay day);

absl::CivilDay SeoulDay(absl::Time time);
absl::Time FromSeoul(absl::CivilSecond local);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_EXCHANGE_PUBLICATION_H_
