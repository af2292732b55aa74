#include "engine/text/publish_time.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/time/civil_time.h"

namespace newslens {
namespace {

constexpr int kSeoulOffsetSeconds = 9 * 3600;
constexpr uint32_t kMaxLabelGap = 6;
constexpr uint32_t kMaxBlanks = 3;

struct Label {
  absl::string_view text;
  StampKind kind;
};

// A longer label stands before its own ending.
constexpr std::array<Label, 27> kLabels = {{
    {"최초입력", StampKind::kPublished},     {"최초 입력", StampKind::kPublished},
    {"기사입력", StampKind::kPublished},     {"기사 입력", StampKind::kPublished},
    {"입력시간", StampKind::kPublished},     {"입력일시", StampKind::kPublished},
    {"입력일", StampKind::kPublished},       {"입력", StampKind::kPublished},
    {"송고시간", StampKind::kPublished},     {"송고시각", StampKind::kPublished},
    {"송고", StampKind::kPublished},         {"등록시간", StampKind::kPublished},
    {"등록일", StampKind::kPublished},       {"등록", StampKind::kPublished},
    {"승인", StampKind::kPublished},         {"작성일", StampKind::kPublished},
    {"게시일", StampKind::kPublished},       {"발행일", StampKind::kPublished},
    {"Published", StampKind::kPublished},    {"Published at", StampKind::kPublished},
    {"Published on", StampKind::kPublished}, {"Posted", StampKind::kPublished},
    {"최종수정", StampKind::kModified},      {"수정", StampKind::kModified},
    {"업데이트", StampKind::kModified},      {"Updated", StampKind::kModified},
    {"Last updated", StampKind::kModified},
}};

// Reads a stamp from left to right. Every Take is all or nothing.
class StampReader {
 public:
  StampReader(absl::string_view text, uint32_t offset) : text_(text), at_(offset) {}

  uint32_t at() const { return at_; }
  bool has_time() const { return has_time_; }

  std::optional<absl::Time> Read() {
    if (!ReadDate()) return std::nullopt;
    const uint32_t date_end = at_;
    if (!ReadClock()) {
      at_ = date_end;
      hour_ = minute_ = second_ = 0;
      offset_seconds_ = kSeoulOffsetSeconds;
    }
    const absl::CivilSecond civil(year_, month_, day_, hour_, minute_, second_);
    // Civil times carry over: 31 April would read as 1 May.
    if (civil.year() != year_ || civil.month() != month_ || civil.day() != day_ ||
        civil.hour() != hour_ || civil.minute() != minute_ || civil.second() != second_) {
      return std::nullopt;
    }
    return absl::FromCivil(civil, absl::FixedTimeZone(offset_seconds_));
  }

 private:
  bool Take(absl::string_view word) {
    if (!absl::StartsWith(text_.substr(at_), word)) return false;
    at_ += static_cast<uint32_t>(word.size());
    return true;
  }

  void TakeBlanks() {
    for (uint32_t i = 0; i < kMaxBlanks && Take(" "); ++i) {
    }
  }

  bool TakeNumber(uint32_t min_digits, uint32_t max_digits, int* value) {
    uint32_t size = 0;
    int number = 0;
    while (size < max_digits && at_ + size < text_.size() &&
           absl::ascii_isdigit(text_[at_ + size])) {
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
  bool ReadDate() {
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

  void TakeWeekday() {
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
  int TakeHalfDay() {
    if (Take("오전") || Take("AM") || Take("am") || Take("a.m.")) return 0;
    if (Take("오후") || Take("PM") || Take("pm") || Take("p.m.")) return 12;
    return -1;
  }

  bool ReadClock() {
    TakeBlanks();
    TakeWeekday();
    TakeBlanks();
    if (!Take("T") && !Take(",") && !Take("|")) Take("·");
    TakeBlanks();
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

  void ReadSeconds(bool korean) {
    const uint32_t begin = at_;
    if (korean) TakeBlanks();
    if (!korean && !Take(":")) return;
    if (!TakeNumber(1, 2, &second_) || (korean && !Take("초"))) {
      second_ = 0;
      at_ = begin;
      return;
    }
    if (absl::StartsWith(text_.substr(at_), ".")) {
      uint32_t i = at_ + 1;
      while (i < text_.size() && i < at_ + 10 && absl::ascii_isdigit(text_[i])) ++i;
      if (i > at_ + 1) at_ = i;
    }
  }

  void ReadZone() {
    const uint32_t begin = at_;
    TakeBlanks();
    if (Take("(")) TakeBlanks();
    if (Take("KST")) return;
    const bool universal = Take("Z") || Take("UTC") || Take("GMT");
    int hours = 0;
    int minutes = 0;
    const bool east = Take("+");
    if (!east && !Take("-")) {
      if (universal) {
        offset_seconds_ = 0;
      } else {
        at_ = begin;
      }
      return;
    }
    const bool read = TakeNumber(4, 4, &hours)
                          ? (minutes = hours % 100, hours /= 100, true)
                          : TakeNumber(1, 2, &hours) && (!Take(":") || TakeNumber(2, 2, &minutes));
    if (!read || hours > 14 || minutes > 59) {
      at_ = begin;
      return;
    }
    offset_seconds_ = (east ? 1 : -1) * (hours * 3600 + minutes * 60);
  }

  absl::string_view text_;
  uint32_t at_;
  bool has_time_ = false;
  int year_ = 0;
  int month_ = 0;
  int day_ = 0;
  int hour_ = 0;
  int minute_ = 0;
  int second_ = 0;
  int offset_seconds_ = kSeoulOffsetSeconds;
};

bool BeginsLine(absl::string_view text, uint32_t offset) {
  while (offset > 0 && (text[offset - 1] == ' ' || text[offset - 1] == '\t')) --offset;
  return offset == 0 || text[offset - 1] == '\n';
}

bool EndsLine(absl::string_view text, uint32_t offset) {
  while (offset < text.size() && (text[offset] == ' ' || text[offset] == '\t')) ++offset;
  return offset == text.size() || text[offset] == '\n';
}

// The label that ends before `stamp`, blanks, a colon or a bracket between.
std::optional<PrintedStamp> FindLabel(absl::string_view text, uint32_t stamp) {
  uint32_t end = stamp;
  while (end > 0 && stamp - end < kMaxLabelGap &&
         absl::StrContains(" :|]>\t", text.substr(end - 1, 1))) {
    --end;
  }
  const absl::string_view before = text.substr(0, end);
  for (const Label& label : kLabels) {
    if (!absl::EndsWith(before, label.text)) continue;
    const auto begin = static_cast<uint32_t>(end - label.text.size());
    // Not the tail of a longer word: 재등록, 미승인.
    if (begin > 0 && (static_cast<unsigned char>(text[begin - 1]) >= 0x80 ||
                      absl::ascii_isalnum(text[begin - 1]))) {
      continue;
    }
    return PrintedStamp{.time = {}, .range = {begin, stamp}, .kind = label.kind};
  }
  return std::nullopt;
}

std::optional<PrintedStamp> ReadStamp(absl::string_view text, uint32_t offset) {
  std::optional<PrintedStamp> stamp = FindLabel(text, offset);
  const bool labelled = stamp.has_value();
  if (!labelled) {
    if (!BeginsLine(text, offset)) return std::nullopt;
    stamp = PrintedStamp{.time = {}, .range = {offset, offset}, .kind = StampKind::kBare};
  }
  StampReader reader(text, offset);
  const std::optional<absl::Time> time = reader.Read();
  if (!time.has_value()) return std::nullopt;
  if (!reader.has_time() && !(labelled && BeginsLine(text, stamp->range.begin))) {
    return std::nullopt;
  }
  if (!labelled && !EndsLine(text, reader.at())) return std::nullopt;
  stamp->time = *time;
  stamp->range.end = reader.at();
  return stamp;
}

}  // namespace

std::vector<PrintedStamp> FindStamps(absl::string_view text, const Landmarks& landmarks) {
  std::vector<PrintedStamp> stamps;
  for (const Landmark& place : landmarks.places) {
    if (place.kind != LandmarkKind::kYear) continue;
    if (std::optional<PrintedStamp> stamp = ReadStamp(text, place.range.begin)) {
      stamps.push_back(*stamp);
    }
  }
  return stamps;
}

std::optional<absl::Time> ChoosePublishTime(const std::vector<PrintedStamp>& stamps) {
  for (const StampKind kind : {StampKind::kPublished, StampKind::kBare, StampKind::kModified}) {
    for (const PrintedStamp& stamp : stamps) {
      if (stamp.kind == kind) return stamp.time;
    }
  }
  return std::nullopt;
}

}  // namespace newslens
