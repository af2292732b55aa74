// Any text: the dates printed in it are inside it, in order, and of this calendar.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/text/landmarks.h"
#include "engine/text/publish_time.h"
#include "fuzz/check.h"
#include "fuzz/valid_text.h"

namespace newslens {
namespace {

using testing::Check;

void FindDates(absl::string_view text) {
  static const auto& marks = *new auto(*SectionMarks::Build({}));
  const Landmarks landmarks = FindLandmarks(text, *marks);
  uint32_t before = 0;
  for (const Landmark& place : landmarks.places) {
    Check(before <= place.range.begin && place.range.begin <= place.range.end &&
              place.range.end <= text.size(),
          "landmarks stand in the text, in order");
    before = place.range.begin;
  }
  const std::vector<PrintedStamp> stamps = FindStamps(text, landmarks);
  uint32_t last = 0;
  for (const PrintedStamp& stamp : stamps) {
    Check(last <= stamp.range.begin && stamp.range.begin < stamp.range.end &&
              stamp.range.end <= text.size(),
          "stamps stand in the text, in order");
    last = stamp.range.end;
    if (!stamp.time.has_value()) continue;
    const int64_t year = absl::ToCivilYear(*stamp.time, absl::UTCTimeZone()).year();
    Check(1999 <= year && year <= 2100, "a stamp is of this century");
  }
  ChoosePublishTime(stamps);
}

}  // namespace
}  // namespace newslens

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  newslens::FindDates(newslens::testing::MadeValid({reinterpret_cast<const char*>(data), size}));
  return 0;
}
