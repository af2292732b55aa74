// The publish time that a site prints above or below an article.
#ifndef NEWSLENS_ENGINE_TEXT_PUBLISH_TIME_H_
#define NEWSLENS_ENGINE_TEXT_PUBLISH_TIME_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "engine/text/landmarks.h"
#include "engine/text/range.h"

namespace newslens {

enum class StampKind : uint8_t {
  kPublished,  // at 입력, 기사입력, 송고시간, 등록, Published ...
  kModified,   // at 수정, 업데이트, Updated ...
  kBare,       // date and time alone in their line
};

struct PrintedStamp {
  std::optional<absl::Time> time;  // none where the zone is one that this does not know
  Range range;                     // label included
  StampKind kind = StampKind::kBare;
};

// Every date with such a label, in order: `입력 : 2025.02.04 05:31:00`, `송고시간 2025/02/04
// 05:31`, `기사입력 2025년 2월 4일 오후 3:05`, `2025/02/04 05:31 송고`,
// `Published: 2025-02-04T05:31:00+09:00`, `Published Feb 4, 2025 5:31 AM EST`. A date in prose has
// no label and is none; a label behind the date ends its line or stands before the next date.
// Seoul time (UTC+9) unless a zone is printed (Z, UTC, EST, +09:00). A date without a time, taken
// only at the beginning of a line, counts as its first minute, so that what is dated by it never
// looks ahead. An impossible date is left out. Linear.
std::vector<PrintedStamp> FindStamps(absl::string_view text, const Landmarks& landmarks);

// The first published one, else the first bare one, else the first modified one.
std::optional<absl::Time> ChoosePublishTime(const std::vector<PrintedStamp>& stamps);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_PUBLISH_TIME_H_
