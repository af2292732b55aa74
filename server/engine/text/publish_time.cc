#include "engine/text/publish_time.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/text/affix.h"
#include "engine/text/stamp_reader.h"

namespace newslens {
namespace {

constexpr uint32_t kMaxLabelGap = 6;

struct Label {
  absl::string_view text;
  StampKind kind;
};

// A longer label stands before its own ending.
constexpr std::array<Label, 29> kLabels = {{
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
    {"Updated at", StampKind::kModified},    {"Updated on", StampKind::kModified},
    {"Last updated", StampKind::kModified},
}};

bool BeginsLine(absl::string_view text, uint32_t offset) {
  while (offset > 0 && (text[offset - 1] == ' ' || text[offset - 1] == '\t')) --offset;
  return offset == 0 || text[offset - 1] == '\n';
}

bool EndsLine(absl::string_view text, uint32_t offset) {
  while (offset < text.size() && (text[offset] == ' ' || text[offset] == '\t')) ++offset;
  return offset == text.size() || text[offset] == '\n';
}

// The label that ends before `stamp`, blanks, a colon or a bracket between; nothing before `floor`
// is looked at.
std::optional<PrintedStamp> FindLabelBefore(absl::string_view text, uint32_t floor,
                                            uint32_t stamp) {
  uint32_t end = stamp;
  while (end > floor && stamp - end < kMaxLabelGap &&
         absl::StrContains(" :|]>\t", text.substr(end - 1, 1))) {
    --end;
  }
  const absl::string_view before = text.substr(floor, end - floor);
  for (const Label& label : kLabels) {
    if (!absl::EndsWithIgnoreCase(before, label.text)) continue;
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

// `2025/02/04 05:31 송고`: takes in the label behind `stamp`, where its line or cell ends with it
// or the next date follows.
bool TakeLabelBehind(absl::string_view text, PrintedStamp* stamp) {
  const uint32_t behind = stamp->range.end;
  const size_t begin = text.find_first_not_of(' ', behind);
  if (begin == absl::string_view::npos || begin > behind + kMaxLabelGap) return false;
  for (const Label& label : kLabels) {
    if (!HasPrefix(text.substr(begin), label.text)) continue;
    const auto end = static_cast<uint32_t>(begin + label.text.size());
    const size_t next = text.find_first_not_of(" \t", end);
    const bool over = next == absl::string_view::npos ||
                      absl::StrContains("\n|/)]", text.substr(next, 1)) ||
                      (next > end && HasPrefix(text.substr(next), "20"));
    if (!over) continue;
    stamp->kind = label.kind;
    stamp->range.end = end;
    return true;
  }
  return false;
}

// The stamp whose year stands at `year`; what ends before `floor` is another's.
std::optional<PrintedStamp> ReadStamp(absl::string_view text, uint32_t floor, uint32_t year) {
  StampReader reader(text, floor, year);
  if (!reader.Read()) return std::nullopt;
  const Range date = reader.range();
  std::optional<PrintedStamp> stamp = FindLabelBefore(text, floor, date.begin);
  const bool labelled = stamp.has_value();
  if (!labelled) stamp = PrintedStamp{.range = date, .kind = StampKind::kBare};
  stamp->time = reader.time();
  stamp->range.end = date.end;
  if (!reader.has_time()) {
    if (!labelled || !BeginsLine(text, stamp->range.begin)) return std::nullopt;
    return stamp;
  }
  if (labelled || TakeLabelBehind(text, &*stamp)) return stamp;
  if (!BeginsLine(text, date.begin) || !EndsLine(text, date.end)) return std::nullopt;
  return stamp;
}

}  // namespace

std::vector<PrintedStamp> FindStamps(absl::string_view text, const Landmarks& landmarks) {
  std::vector<PrintedStamp> stamps;
  uint32_t floor = 0;
  for (const Landmark& place : landmarks.places) {
    if (place.kind != LandmarkKind::kYear || place.range.begin < floor) continue;
    if (std::optional<PrintedStamp> stamp = ReadStamp(text, floor, place.range.begin)) {
      stamps.push_back(*stamp);
      floor = stamp->range.end;
    }
  }
  return stamps;
}

std::optional<absl::Time> ChoosePublishTime(const std::vector<PrintedStamp>& stamps) {
  for (const StampKind kind : {StampKind::kPublished, StampKind::kBare, StampKind::kModified}) {
    for (const PrintedStamp& stamp : stamps) {
      if (stamp.kind == kind && stamp.time.has_value()) return stamp.time;
    }
  }
  return std::nullopt;
}

}  // namespace newslens
