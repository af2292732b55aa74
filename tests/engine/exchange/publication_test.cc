#include "engine/exchange/publication.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/exchange/rate_samples.h"

namespace newslens {
namespace {

std::string Utc(absl::Time time) {
  return absl::FormatCivilTime(absl::ToCivilSecond(time, absl::UTCTimeZone()));
}

TEST(PublishedFrom, EcbsIsFourInTheAfternoonInFrankfurt) {
  const struct {
    const char* name;
    const char* day;
    const char* utc;
  } kCases[] = {
      {"winter", "2025-02-03", "2025-02-03T15:00:00"},
      {"summer", "2025-07-01", "2025-07-01T14:00:00"},
      {"Friday before the clocks go forward", "2025-03-28", "2025-03-28T15:00:00"},
      {"Sunday the clocks go forward", "2025-03-30", "2025-03-30T14:00:00"},
      {"last day of March, after a change on the 25th", "2018-03-31", "2018-03-31T14:00:00"},
      {"change on the 31st of March itself", "2024-03-31", "2024-03-31T14:00:00"},
      {"day before the change on the 31st", "2024-03-30", "2024-03-30T15:00:00"},
      {"Friday before the clocks go back", "2025-10-24", "2025-10-24T14:00:00"},
      {"Sunday the clocks go back", "2025-10-26", "2025-10-26T15:00:00"},
      {"change on the 31st of October itself", "2027-10-31", "2027-10-31T15:00:00"},
      {"first rates", "1999-01-04", "1999-01-04T15:00:00"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(Utc(PublishedFrom(Publication::kFrankfurtAfternoon, Day(c.day))), c.utc);
  }
}

TEST(PublishedFrom, EximbanksIsElevenInTheMorningInSeoul) {
  for (const char* day : {"2025-02-03", "2025-07-01"}) {
    EXPECT_EQ(PublishedFrom(Publication::kSeoulMorning, Day(day)),
              Seoul(std::string(day) + "T11:00:00"));
  }
}

TEST(PublishedFrom, WhereNoHourIsPromisedTheDayMustBeOver) {
  EXPECT_EQ(Utc(PublishedFrom(Publication::kNextDay, Day("2025-02-28"))), "2025-03-01T00:00:00");
  EXPECT_EQ(Utc(PublishedFrom(Publication::kNextDay, Day("2025-12-31"))), "2026-01-01T00:00:00");
}

TEST(SeoulTime, IsNineHoursAhead) {
  EXPECT_EQ(SeoulDay(Seoul("2025-02-04T00:00:00")), Day("2025-02-04"));
  EXPECT_EQ(SeoulDay(Seoul("2025-02-04T23:59:59")), Day("2025-02-04"));
  EXPECT_EQ(SeoulDay(absl::FromCivil(absl::CivilSecond(2025, 2, 3, 15), absl::UTCTimeZone())),
            Day("2025-02-04"));
  EXPECT_EQ(
      SeoulDay(absl::FromCivil(absl::CivilSecond(2025, 2, 3, 14, 59, 59), absl::UTCTimeZone())),
      Day("2025-02-03"));
}

}  // namespace
}  // namespace newslens
