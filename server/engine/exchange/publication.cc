#include "engine/exchange/publication.h"

namespace newslens {
namespace {

constexpr absl::Duration kSeoulOffset = absl::Hours(9);

absl::CivilDay LastSunday(absl::CivilYear year, int month) {
  const absl::CivilDay last(year.year(), month, 31);
  const int after_sunday = (static_cast<int>(absl::GetWeekday(last)) + 1) % 7;
  return last - after_sunday;
}

int UtcHour(Publication publication, absl::CivilDay day) {
  switch (publication) {
    case Publication::kFrankfurtAfternoon: {
      const absl::CivilYear year(day);
      // The clocks change at 01:00 UTC of the Sunday itself, so that by 16:00 they have.
      const bool summer = day >= LastSunday(year, 3) && day < LastSunday(year, 10);
      return summer ? 14 : 15;
    }
    case Publication::kSeoulMorning:
      return 2;
    case Publication::kNextDay:
      return 24;
  }
  return 24;
}

}  // namespace

absl::Time PublishedFrom(Publication publication, absl::CivilDay day) {
  return absl::FromCivil(absl::CivilHour(day) + UtcHour(publication, day), absl::UTCTimeZone());
}

absl::CivilDay SeoulDay(absl::Time time) {
  return absl::CivilDay(absl::ToCivilSecond(time + kSeoulOffset, absl::UTCTimeZone()));
}

absl::Time FromSeoul(absl::CivilSecond local) {
  return absl::FromCivil(local, absl::UTCTimeZone()) - kSeoulOffset;
}

}  // namespace newslens
