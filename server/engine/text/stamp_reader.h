// A printed date and time of day, as sites print it.
#ifndef NEWSLENS_ENGINE_TEXT_STAMP_READER_H_
#define NEWSLENS_ENGINE_TEXT_STAMP_READER_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "engine/text/range.h"

namespace newslens {

// Reads the date whose year stands at `year`, and the time of day and zone behind it. Looks at a
// bounded number of bytes around, none of them before `floor`.
class StampReader {
 public:
  StampReader(absl::string_view text, uint32_t floor, uint32_t year)
      : text_(text), floor_(floor), begin_(year), at_(year) {}

  // False where no possible date stands there. Once.
  bool Read();

  Range range() const { return {begin_, at_}; }
  bool has_time() const { return has_time_; }
  // Seoul time unless a zone is printed; nullopt where that is one of unknown offset (ET, CST,
  // 현지시간).
  std::optional<absl::Time> time() const { return time_; }

 private:
  static constexpr int kSeoulOffsetSeconds = 9 * 3600;

  bool Take(absl::string_view word);  // all or nothing, like the others
  bool TakeWord(absl::string_view word);
  void TakeBlanks();
  bool TakeNumber(uint32_t min_digits, uint32_t max_digits, int* value);
  bool ReadDate();
  bool ReadEnglishDate();
  void TakeWeekday();
  int TakeHalfDay();
  bool ReadClock();
  void ReadSeconds(bool korean);
  void ReadZone();
  bool ReadZoneName();
  bool ReadOffset();

  absl::string_view text_;
  uint32_t floor_;
  uint32_t begin_;
  uint32_t at_;
  bool has_time_ = false;
  bool zone_known_ = true;
  int year_ = 0;
  int month_ = 0;
  int day_ = 0;
  int hour_ = 0;
  int minute_ = 0;
  int second_ = 0;
  int offset_seconds_ = kSeoulOffsetSeconds;
  std::optional<absl::Time> time_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_STAMP_READER_H_
