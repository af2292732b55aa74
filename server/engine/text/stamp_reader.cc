#include "engine/text/stamp_reader.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/time/civil_time.h"
#include "engine/text/affix.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

constexpr uint32_t kMaxBlanks = 3;

constexpr std::array<absl::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december",
};

struct Zone {
  absl::string_view name;
  int hours;
};

// Names that mean one offset wherever they are printed. CST, IST and BST do not, nor do ET and PT,
// which change with the season.
constexpr std::array<Zone, 20> kZones = {{
    {"KST", 9},  {"JST", 9},  {"UTC", 0},  {"GMT", 0},  {"Z", 0},     {"EST", -5},  {"EDT", -4},
    {"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7},  {"HKT", 8},   {"SGT", 8},
    {"CET", 1},  {"CEST", 2}, {"EET", 2},  {"MSK", 3},  {"AEST", 10}, {"AEDT", 11},
}};

// Clocks of which the place is not named, or the season not.
constexpr std::array<absl::string_view, 9> kForeignClocks = {
    "현지시간", "현지 시간", "현지시각", "현지 시각", "local time",
    "Eastern",  "Central",   "Mountain", "Pacific",
};

bool IsWordOf(absl::string_view word, absl::string_view whole) {
  return word.size() >= 3 && absl::StartsWithIgnoreCase(whole, word);
}

// 1 to 12; 0 for a word that is no month: Feb, Sept, February.
int MonthOf(absl::string_view word) {
  if (absl::EqualsIgnoreCase(word, "sept")) return 9;
  const auto found = std::find_if(kMonths.begin(), kMonths.end(), [&](absl::string_view month) {
    return IsWordOf(word, month) && (word.size() == 3 || word.size() == month.size());
  });
  return found == kMonths.end() ? 0 : static_cast<int>(found - kMonths.begin()) + 1;
}

bool IsWeekday(absl::string_view word) {
  constexpr std::array<absl::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};
  return std::any_of(kDays.begin(), kDays.end(),
                     [&](absl::string_view day) { return IsWordOf(word, day); });
}

// Reads a date that ends before its year from right to left.
class BackwardReader {
 public:
  BackwardReader(absl::string_view text, uint32_t floor, uint32_t at)
      : text_(text), floor_(floor), at_(at) {}

  uint32_t at() const { return at_; }

  void Skip(absl::string_view any_of) {
    for (int i = 0; i < 3 && at_ > floor_ && absl::StrContains(any_of, text_[at_ - 1]); ++i) --at_;
  }
  absl::string_view TakeLetters() {
    return TakeWhile([](char c) { return absl::ascii_isalpha(c); });
  }
  absl::string_view TakeDigits() {
    return TakeWhile([](char c) { return absl::ascii_isdigit(c); });
  }

 private:
  template <typename Test>
  absl::string_view TakeWhile(Test test) {
    constexpr uint32_t kMaxWord = 10;
    const uint32_t end = at_;
    while (at_ > floor_ && end - at_ < kMaxWord && test(text_[at_ - 1])) --at_;
    return text_.substr(at_, end - at_);
  }

  absl::string_view text_;
  uint32_t floor_;
  uint32_t at_;
};

int DayOf(absl::string_view digits) {
  if (digits.empty() || digits.size() > 2) return 0;
  int day = 0;
  for (const char c : digits) day = day * 10 + (c - '0');
  return day;
}

}  // namespace

bool StampReader::Read() {
  if (!ReadEnglishDate() && !ReadDate()) return false;
  const uint32_t date_end = at_;
  if (!ReadClock()) {
    at_ = date_end;
    hour_ = minute_ = second_ = 0;
    offset_seconds_ = kSeoulOffsetSeconds;
    zone_known_ = true;
  }
  const absl::CivilSecond civil(year_, month_, day_, hour_, minute_, second_);
  // Civil times carry over: 31 April would read as 1 May.
  if (civil.year() != year_ || civil.month() != month_ || civil.day() != day_ ||
      civil.hour() != hour_ || civil.minute() != minute_ || civil.second() != second_) {
    return false;
  }
  if (zone_known_) time_ = absl::FromCivil(civil, absl::FixedTimeZone(offset_seconds_));
  return true;
}

// Feb 4, 2025   Tuesday, Feb. 4, 2025   4 February 2025
bool StampReader::ReadEnglishDate() {
  if (at_ <= floor_ || text_[at_ - 1] != ' ') return false;
  BackwardReader back(text_, floor_, at_);
  back.Skip(" ,.");
  const absl::string_view nearest = back.TakeLetters();
  if (nearest.empty()) {
    day_ = DayOf(back.TakeDigits());
    back.Skip(" .");
    month_ = MonthOf(back.TakeLetters());
  } else {
    month_ = MonthOf(nearest);
    back.Skip(" ");
    day_ = DayOf(back.TakeDigits());
  }
  if (month_ == 0 || day_ == 0 || !TakeNumber(4, 4, &year_)) return false;
  begin_ = back.at();
  back.Skip(" ,.");
  if (IsWeekday(back.TakeLetters())) begin_ = back.at();
  return true;
}

bool StampReader::Take(absl::string_view word) {
  if (!HasPrefix(text_.substr(at_), word)) return false;
  at_ += static_cast<uint32_t>(word.size());
  return true;
}

// In either case, and not the beginning of a longer word.
bool StampReader::TakeWord(absl::string_view word) {
  if (!absl::StartsWithIgnoreCase(text_.substr(at_), word)) return false;
  const size_t behind = at_ + word.size();
  if (behind < text_.size() && absl::ascii_isalpha(text_[behind])) return false;
  at_ = static_cast<uint32_t>(behind);
  return true;
}

void StampReader::TakeBlanks() {
  for (uint32_t i = 0; i < kMaxBlanks && Take(" "); ++i) {
  }
}

bool StampReader::TakeNumber(uint32_t min_digits, uint32_t max_digits, int* value) {
  uint32_t size = 0;
  int number = 0;
  while (size < max_digits && at_ + size < text_.size() && absl::ascii_isdigit(text_[at_ + size])) {
    number = number * 10 + (text_[at_ + size] - '0');
    ++size;
  }
  const bool goes_on = at_ + size < text_.size() && absl::ascii_isdigit(text_[at_ + size]);
  if (size < min_digits || goes_on) return false;
  at_ += size;
  *value = number;
  return true;
}

// 2025.02.04  2025-02-04  2025/02/04  2025. 2. 4.  2025년 2월 4일
bool StampReader::ReadDate() {
  if (!TakeNumber(4, 4, &year_)) return false;
  const bool korean = Take("년");
  const absl::string_view separator = text_.substr(at_, 1);
  if (!korean) {
    if (separator != "." && separator != "-" && separator != "/") return false;
    Take(separator);
  }
  TakeBlanks();
  if (!TakeNumber(1, 2, &month_)) return false;
  if (!Take(korean ? "월" : separator)) return false;
  TakeBlanks();
  if (!TakeNumber(1, 2, &day_)) return false;
  if (korean) return Take("일");
  Take(".");
  return true;
}

void StampReader::TakeWeekday() {
  constexpr std::array<absl::string_view, 7> kDays = {"월", "화", "수", "목", "금", "토", "일"};
  const uint32_t begin = at_;
  const bool bracket = Take("(");
  if (std::any_of(kDays.begin(), kDays.end(), [&](absl::string_view day) { return Take(day); })) {
    Take("요일");
    if (!bracket || Take(")")) return;
  }
  at_ = begin;
}

// 0 for the morning, 12 for the afternoon, -1 where neither is printed.
int StampReader::TakeHalfDay() {
  if (Take("오전") || TakeWord("AM") || TakeWord("a.m.")) return 0;
  if (Take("오후") || TakeWord("PM") || TakeWord("p.m.")) return 12;
  return -1;
}

bool StampReader::ReadClock() {
  TakeBlanks();
  TakeWeekday();
  TakeBlanks();
  if (!Take("T") && !Take(",") && !Take("|")) Take("·");
  TakeBlanks();
  if (TakeWord("at")) TakeBlanks();
  int half_day = TakeHalfDay();
  TakeBlanks();
  if (!TakeNumber(1, 2, &hour_)) return false;
  const bool korean = Take("시");
  if (!korean && !Take(":")) return false;
  TakeBlanks();
  if (!TakeNumber(1, 2, &minute_)) return false;
  if (korean && !Take("분")) return false;
  ReadSeconds(korean);
  const uint32_t end = at_;
  if (half_day < 0) {
    TakeBlanks();
    half_day = TakeHalfDay();
    if (half_day < 0) at_ = end;
  }
  if (half_day >= 0 && hour_ <= 12) hour_ = hour_ % 12 + half_day;
  ReadZone();
  has_time_ = true;
  return true;
}

void StampReader::ReadSeconds(bool korean) {
  const uint32_t begin = at_;
  if (korean) TakeBlanks();
  if (!korean && !Take(":")) return;
  if (!TakeNumber(1, 2, &second_) || (korean && !Take("초"))) {
    second_ = 0;
    at_ = begin;
    return;
  }
  if (HasPrefix(text_.substr(at_), ".")) {
    uint32_t i = at_ + 1;
    while (i < text_.size() && i < at_ + 10 && absl::ascii_isdigit(text_[i])) ++i;
    if (i > at_ + 1) at_ = i;
  }
}

void StampReader::ReadZone() {
  const uint32_t begin = at_;
  TakeBlanks();
  const bool bracket = Take("(");
  TakeBlanks();
  if (!ReadZoneName() && !ReadOffset()) {
    at_ = begin;
    return;
  }
  if (bracket) Take(")");
}

// Capitals that end in T look like a zone, known or not, unless Hangul follows: `05:31 SKT 주가`
// names a company.
bool StampReader::ReadZoneName() {
  const auto take = [&](absl::string_view clock) { return Take(clock); };
  if (std::any_of(kForeignClocks.begin(), kForeignClocks.end(), take)) {
    zone_known_ = false;
    return true;
  }
  uint32_t end = at_;
  while (end < text_.size() && end - at_ < 6 && absl::ascii_isupper(text_[end])) ++end;
  if (end < text_.size() && absl::ascii_isalpha(text_[end])) return false;
  const absl::string_view name = text_.substr(at_, end - at_);
  for (const Zone& zone : kZones) {
    if (name != zone.name) continue;
    at_ = end;
    offset_seconds_ = zone.hours * 3600;
    if (zone.hours == 0) ReadOffset();
    return true;
  }
  if (name.size() < 2 || name.size() > 5 || name.back() != 'T') return false;
  const size_t next = text_.find_first_not_of(' ', end);
  if (next < text_.size() && IsHangulSyllable(DecodeAt(text_, next).value)) return false;
  at_ = end;
  zone_known_ = false;
  return true;
}

// +09:00  -0500  +9
bool StampReader::ReadOffset() {
  const uint32_t begin = at_;
  const bool east = Take("+");
  if (!east && !Take("-")) return false;
  int hours = 0;
  int minutes = 0;
  const bool read = TakeNumber(4, 4, &hours)
                        ? (minutes = hours % 100, hours /= 100, true)
                        : TakeNumber(1, 2, &hours) && (!Take(":") || TakeNumber(2, 2, &minutes));
  if (!read || hours > 14 || minutes > 59) {
    at_ = begin;
    return false;
  }
  offset_seconds_ = (east ? 1 : -1) * (hours * 3600 + minutes * 60);
  return true;
}

}  // namespace newslens
