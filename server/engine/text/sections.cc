#include "engine/text/sections.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/types/span.h"
#include "engine/text/affix.h"
#include "engine/text/line_pieces.h"
#include "engine/text/sentences.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

// In bytes; a Hangul syllable is three.
constexpr uint32_t kMaxHeadline = 360;
constexpr uint32_t kMaxSubtitle = 750;
constexpr uint32_t kMaxCaptionLine = 240;

// The family names of nine Koreans in ten; a line of one of them and two syllables, next to a
// byline, is a reporter's.
constexpr absl::string_view kFamilyNames =
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천"
    "방공";

bool IsReporterName(absl::string_view line) {
  if (line.size() != 9 || !absl::StrContains(kFamilyNames, line.substr(0, 3))) return false;
  return IsHangulSyllable(DecodeAt(line, 0).value) && IsHangulSyllable(DecodeAt(line, 3).value) &&
         IsHangulSyllable(DecodeAt(line, 6).value);
}

// By Nara Mi   By Nara Mi and Ma Ru, Gana Daily
bool IsEnglishByline(absl::string_view line) {
  constexpr size_t kMaxByline = 80;
  constexpr int kMaxWords = 10;
  if (line.size() > kMaxByline || !absl::StartsWithIgnoreCase(line, "By ") || line[0] != 'B') {
    return false;
  }
  int words = 0;
  for (size_t begin = 3; begin < line.size();) {
    const size_t end = std::min(line.find(' ', begin), line.size());
    absl::string_view word = line.substr(begin, end - begin);
    begin = end + 1;
    if (word.empty() || word == "and" || word == "/" || word == "|") continue;
    if (HasSuffix(word, ",")) word.remove_suffix(1);
    const bool name = !word.empty() && absl::ascii_isupper(word[0]) &&
                      std::all_of(word.begin(), word.end(), [](char c) {
                        return absl::ascii_isalpha(c) || c == '.' || c == '-' || c == '\'';
                      });
    // By The Numbers
    if (!name || (words == 0 && (word == "The" || word == "A" || word == "An"))) return false;
    ++words;
  }
  return 2 <= words && words <= kMaxWords;
}

class SectionCutter {
 public:
  SectionCutter(absl::string_view text, uint32_t title_end, const Landmarks& landmarks,
                const std::vector<PrintedStamp>& stamps, const SectionMarks& marks)
      : text_(text),
        title_end_(title_end),
        places_(landmarks.places),
        stamps_(stamps),
        marks_(marks) {}

  std::vector<Section> Run() {
    const auto size = static_cast<uint32_t>(text_.size());
    content_end_ = TrimBlanks(text_, {title_end_, size}).end;
    has_title_ = Add(SectionKind::kTitle, {0, title_end_});
    DropPlaces(title_end_);
    DropStamps(title_end_);
    uint32_t begin = title_end_;
    while (begin < size && !in_footer_) {
      const size_t feed = text_.find('\n', begin);
      const uint32_t end = feed == absl::string_view::npos ? size : static_cast<uint32_t>(feed);
      CutLine({begin, end});
      begin = end + 1;
    }
    return std::move(sections_);
  }

 private:
  // What the line before the present one became, in case the present one says more about it.
  struct PreviousLine {
    Range range;
    SectionKind kind = SectionKind::kBody;
    bool in_head = false;  // before the body, and not the text's first line
    bool below_body = false;
  };

  bool Add(SectionKind kind, Range range) {
    range = TrimBlanks(text_, range);
    if (range.empty()) return false;
    sections_.push_back({kind, range});
    return true;
  }

  void DropPlaces(uint32_t end) {
    while (next_place_ < places_.size() && places_[next_place_].range.begin < end) ++next_place_;
  }

  void DropStamps(uint32_t end) {
    while (next_stamp_ < stamps_.size() && stamps_[next_stamp_].range.begin < end) ++next_stamp_;
  }

  void CutLine(Range raw) {
    const Range line = TrimBlanks(text_, raw);
    const size_t first_place = next_place_;
    DropPlaces(raw.end + 1);
    if (line.empty()) return;
    const auto places = places_.subspan(first_place, next_place_ - first_place);
    const size_t first_stamp = next_stamp_;
    DropStamps(line.end);
    LinePieces found;
    if (MayHoldPieces(line, places)) {
      found = FindLinePieces({.text = text_,
                              .range = line,
                              .places = places,
                              .stamps = stamps_.subspan(first_stamp, next_stamp_ - first_stamp),
                              .below_body = below_body_},
                             marks_);
    }
    Emit(line, found);
  }

  bool MayHoldPieces(Range line, absl::Span<const Landmark> places) const {
    const char first = text_[line.begin];
    if (first == '(' || first == '[' || HasPrefix(text_.substr(line.begin), "【")) {
      return true;
    }
    return std::any_of(places.begin(), places.end(), [](const Landmark& place) {
      return place.kind == LandmarkKind::kMark || place.kind == LandmarkKind::kAtSign ||
             place.kind == LandmarkKind::kYear;
    });
  }

  void Emit(Range line, const LinePieces& found) {
    const size_t first = sections_.size();
    const bool was_below_body = below_body_;
    const bool first_line = !any_line_;
    any_line_ = true;
    uint32_t begin = line.begin;
    const SectionKind own = OwnKind(line, found);
    for (const Section& piece : found.pieces) {
      AddOwn(own, {begin, piece.range.begin});
      Add(piece.kind, piece.range);
      begin = piece.range.end;
    }
    if (found.footer_begin.has_value()) {
      AddOwn(own, {begin, *found.footer_begin});
      Add(SectionKind::kFooter,
          {std::max(begin, *found.footer_begin), static_cast<uint32_t>(text_.size())});
      in_footer_ = true;
      return;
    }
    AddOwn(own, {begin, line.end});
    const bool whole = sections_.size() == first + 1;
    if (whole) Reconsider(sections_.back(), first);
    previous_ = {};
    if (whole) {
      previous_ = {line, sections_.back().kind, !first_line && !was_below_body, was_below_body};
    }
  }

  void AddOwn(SectionKind kind, Range range) {
    if (!Add(kind, range)) return;
    if (kind == SectionKind::kBody) below_body_ = true;
    if (kind == SectionKind::kTitle) has_title_ = true;
  }

  // What the line's own text is.
  SectionKind OwnKind(Range line, const LinePieces& found) const {
    if (below_body_ || line.end == content_end_) return SectionKind::kBody;
    const bool dateline =
        std::any_of(found.pieces.begin(), found.pieces.end(), [](const Section& piece) {
          return piece.kind == SectionKind::kDateline || piece.kind == SectionKind::kByline;
        });
    const absl::string_view words = text_.substr(line.begin, line.size());
    if (found.pieces.empty() && IsEnglishByline(words)) return SectionKind::kByline;
    if (dateline || EndsSentence(text_, line)) return SectionKind::kBody;
    if (HasPrefix(words, "▲ ") && words.rfind("▲") == 0 && line.size() <= kMaxCaptionLine) {
      return SectionKind::kCaption;
    }
    if (!has_title_ && line.size() <= kMaxHeadline) return SectionKind::kTitle;
    return line.size() <= kMaxSubtitle ? SectionKind::kSubtitle : SectionKind::kBody;
  }

  // A line that is credit alone says what the line before it was: the caption above a photo's
  // credit, the reporter's name above the time.
  void Reconsider(const Section& line, size_t index) {
    if (index == 0 || !previous_.in_head) return;
    Section& before = sections_[index - 1];
    if (before.range != previous_.range) return;
    const absl::string_view words = text_.substr(before.range.begin, before.range.size());
    if (line.kind == SectionKind::kByline && before.kind == SectionKind::kSubtitle &&
        IsReporterName(words)) {
      before.kind = SectionKind::kByline;
    }
    const bool adjacent = line.range.begin - before.range.end <= 3 &&
                          absl::StrContains(text_.substr(before.range.end, 1), '\n');
    const bool caption_text = before.kind == SectionKind::kSubtitle ||
                              (before.kind == SectionKind::kBody && HasSuffix(words, "있다."));
    if (line.kind == SectionKind::kCaption && adjacent && caption_text &&
        before.range.size() <= kMaxCaptionLine) {
      before.kind = SectionKind::kCaption;
      below_body_ = previous_.below_body;
    }
  }

  absl::string_view text_;
  uint32_t title_end_;
  absl::Span<const Landmark> places_;
  absl::Span<const PrintedStamp> stamps_;
  const SectionMarks& marks_;

  std::vector<Section> sections_;
  PreviousLine previous_;
  uint32_t content_end_ = 0;  // of the last line that is not blank
  size_t next_place_ = 0;
  size_t next_stamp_ = 0;
  bool has_title_ = false;
  bool below_body_ = false;
  bool in_footer_ = false;
  bool any_line_ = false;
};

}  // namespace

std::vector<Section> CutSections(absl::string_view text, uint32_t title_end,
                                 const Landmarks& landmarks,
                                 const std::vector<PrintedStamp>& stamps,
                                 const SectionMarks& marks) {
  return SectionCutter(text, title_end, landmarks, stamps, marks).Run();
}

}  // namespace newslens
