#include "engine/text/line_pieces.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/text/affix.h"
#include "engine/text/bracket.h"
#include "engine/text/sentence_end.h"
#include "engine/text/sentences.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

// In bytes; a Hangul syllable is three.
constexpr uint32_t kMaxCreditBracket = 300;
constexpr uint32_t kMaxCaptionBracket = 900;
constexpr uint32_t kMaxBylineLine = 180;
constexpr uint32_t kMaxFooterLine = 450;
constexpr uint32_t kMaxLeadingByline = 150;
constexpr uint32_t kMaxName = 30;
constexpr uint32_t kMaxCreditTail = 60;
constexpr uint32_t kMaxCaption = 450;
constexpr uint32_t kMaxFooterLead = 90;
constexpr size_t kMaxCaptionSentences = 3;
// In characters.
constexpr int kMaxDecoration = 8;

bool IsMailByte(char c) { return absl::ascii_isalnum(c) || absl::StrContains("._-+", c); }

// Characters that decorate the beginning or end of a line without being its words.
bool IsDecoration(char32_t c) {
  if (c < 0x80) return absl::StrContains(" \t'\"([<>])-=|*#:.", static_cast<char>(c));
  switch (c) {
    case U'‘':
    case U'’':
    case U'“':
    case U'”':
    case U'【':
    case U'】':
    case U'「':
    case U'」':
    case U'▲':
    case U'▼':
    case U'△':
    case U'▽':
    case U'●':
    case U'○':
    case U'◎':
    case U'□':
    case U'◀':
    case U'·':
      return true;
    default:
      return IsSentenceBullet(c);
  }
}

Range TrimDecoration(absl::string_view text, Range range) {
  for (int i = 0; i < kMaxDecoration && !range.empty(); ++i) {
    const CodePoint c = DecodeAt(text, range.begin);
    if (!IsDecoration(c.value)) break;
    range.begin = std::min(range.end, range.begin + c.size);
  }
  for (int i = 0; i < kMaxDecoration && !range.empty(); ++i) {
    const CodePoint c = DecodeBefore(text, range.end);
    if (!IsDecoration(c.value)) break;
    range.end = std::max(range.begin, range.end - c.size);
  }
  return range;
}

class PieceFinder {
 public:
  PieceFinder(const MarkedLine& line, const SectionMarks& marks)
      : text_(line.text), line_(line.range), source_(line), marks_(marks) {
    for (const Landmark& place : line.places) {
      if (place.kind == LandmarkKind::kSentenceEnd && place.range.begin < line_.end) {
        cuts_.push_back(place.range.begin);
      }
    }
  }

  LinePieces Run() {
    AddDateline();
    auto stamp = source_.stamps.begin();
    for (const Landmark& place : source_.places) {
      for (; stamp != source_.stamps.end() && stamp->range.begin <= place.range.begin; ++stamp) {
        AddStamp(*stamp);
      }
      if (place.range.begin < covered_ || place.range.end > line_.end) continue;
      if (place.kind == LandmarkKind::kAtSign) AddMail(place.range.begin);
      if (place.kind == LandmarkKind::kMark) AddMark(place);
      if (found_.footer_begin.has_value()) break;
    }
    return std::move(found_);
  }

 private:
  // The line behind the pieces found so far. A bracket that opened before its end is none of the
  // next piece's, and looking no farther back keeps a line full of credits cheap.
  Range Uncovered() const { return {std::max(line_.begin, covered_), line_.end}; }

  // The sentence that holds `offset`, without blanks around.
  Range UnitAt(uint32_t offset) {
    if (unit_.Contains(offset)) return unit_;
    const auto after = std::upper_bound(cuts_.begin(), cuts_.end(), offset);
    const uint32_t begin = after == cuts_.begin() ? line_.begin : *(after - 1);
    const uint32_t end = after == cuts_.end() ? line_.end : *after;
    unit_ = TrimBlanks(text_, {begin, end});
    return unit_;
  }

  void Add(SectionKind kind, Range range) {
    range.begin = std::max(range.begin, covered_);
    if (range.begin >= range.end) return;
    range = TrimBlanks(text_, range);
    if (range.empty()) return;
    if (kind == SectionKind::kByline && !found_.pieces.empty() &&
        found_.pieces.back().kind == kind && found_.pieces.back().range.end == range.begin) {
      found_.pieces.back().range.end = range.end;
    } else {
      found_.pieces.push_back({kind, range});
    }
    covered_ = range.end;
    only_captions_ = only_captions_ && kind == SectionKind::kCaption;
  }

  // (서울=연합뉴스) 홍길동 기자 =   【춘천】속보=
  void AddDateline() {
    const char first = text_[line_.begin];
    const bool tortoise = HasPrefix(text_.substr(line_.begin), "【");
    if (first != '(' && first != '[' && !tortoise) return;
    const uint32_t open = tortoise ? 3 : 1;
    if (line_.size() <= open) return;
    const std::optional<Range> bracket = FindBracket(
        text_, Uncovered(), {line_.begin + open, line_.begin + open + 1}, kMaxLeadingByline);
    if (!bracket.has_value() || bracket->begin != line_.begin) return;
    const absl::string_view inside =
        text_.substr(bracket->begin + open, bracket->size() - 2 * open);
    const size_t equals = inside.find('=');
    const absl::string_view place = inside.substr(0, equals);
    if (std::any_of(place.begin(), place.end(), absl::ascii_isdigit)) return;
    if (place.find_first_of("(.") != absl::string_view::npos) return;  // a caption
    if (tortoise ? inside.size() > 18 : equals == absl::string_view::npos || equals == 0) return;
    // [가나경제=홍길동 기자] and (사진=...) have marks of their own; a mark that begins at the
    // equals sign names the agency.
    const auto equals_at = static_cast<uint32_t>(bracket->begin + open + equals);
    for (const Landmark& mark : source_.places) {
      if (mark.range.begin >= bracket->end) break;
      if (mark.kind == LandmarkKind::kMark && mark.range.begin != equals_at) return;
    }
    Add(SectionKind::kDateline, *bracket);
    AddLeadingByline(bracket->end);
  }

  // What stands between a dateline and `=`.
  void AddLeadingByline(uint32_t begin) {
    const uint32_t stop = std::min({line_.end, UnitAt(begin).end, begin + kMaxLeadingByline});
    for (uint32_t i = begin; i < stop; ++i) {
      if (absl::ascii_isdigit(text_[i]) || text_[i] == '"') return;
      if (text_[i] != '=') continue;
      Add(SectionKind::kByline, {begin, i + 1});
      return;
    }
  }

  // A short line goes whole where it is no more than the stamp and names; a sentence beside it
  // stays the article's.
  void AddStamp(const PrintedStamp& stamp) {
    if (line_.size() > kMaxBylineLine || EndsSentence(text_, line_)) {
      return Add(SectionKind::kByline, stamp.range);
    }
    const Range units = {UnitAt(stamp.range.begin).begin, UnitAt(stamp.range.end - 1).end};
    const bool sentence_beside = std::any_of(cuts_.begin(), cuts_.end(), [&](uint32_t cut) {
      return (cut <= units.begin || cut > units.end) && EndsSentence(text_, {line_.begin, cut});
    });
    Add(SectionKind::kByline, sentence_beside ? units : line_);
  }

  void AddMail(uint32_t at) {
    uint32_t begin = at;
    while (begin > line_.begin && IsMailByte(text_[begin - 1]) && at - begin < 64) --begin;
    uint32_t end = at + 1;
    while (end < line_.end && IsMailByte(text_[end]) && end - at < 64) ++end;
    if (begin == at || end == at + 1) return;
    // 홍길동 hong@example.com: the name before it too, where the sentence is no more than that.
    const Range unit = UnitAt(at);
    const absl::string_view words = text_.substr(unit.begin, begin - unit.begin);
    if (words.size() <= kMaxName && !absl::StrContains(words, ',')) begin = unit.begin;
    Add(SectionKind::kByline, {begin, end});
  }

  void AddMark(const Landmark& mark) {
    const SectionMarkRow& row = marks_.rows()[mark.row];
    const Range unit = UnitAt(mark.range.begin);
    if (!Stands(row.place, mark.range, unit)) return;
    switch (row.effect) {
      case MarkEffect::kFooterFromHere:
        return BeginFooter(mark.range, unit);
      case MarkEffect::kFooterLine:
        return AddFooterLine(mark.range, unit);
      case MarkEffect::kByline:
        if (GoesOn(mark.range)) return;
        if (row.place == MarkPlace::kAnywhere) return AddByline(mark.range, unit);
        if (IsSignOff(mark.range, unit)) Add(SectionKind::kByline, unit);
        return;
      case MarkEffect::kCaption:
        if (!GoesOn(mark.range)) AddCaption(mark.range, unit);
        return;
    }
  }

  bool Stands(MarkPlace place, Range mark, Range unit) const {
    switch (place) {
      case MarkPlace::kAnywhere:
        return true;
      case MarkPlace::kLineStart:
        return mark.begin == unit.begin || mark.begin == TrimDecoration(text_, unit).begin;
      case MarkPlace::kWholeLine: {
        const Range words = TrimDecoration(text_, line_);
        return (mark.begin == line_.begin || mark.begin == words.begin) &&
               (mark.end == line_.end || mark.end == words.end);
      }
    }
    return false;
  }

  // True when the word that ends the mark has more letters: 기자 in 기자회견.
  bool GoesOn(Range mark) const {
    if (mark.end >= line_.end) return false;
    const char32_t last = DecodeBefore(text_, mark.end).value;
    const char32_t next = DecodeAt(text_, mark.end).value;
    if (IsHangulSyllable(last)) return IsHangulSyllable(next);
    return last < 0x80 && next < 0x80 && absl::ascii_isalpha(static_cast<unsigned char>(last)) &&
           absl::ascii_isalpha(static_cast<unsigned char>(next));
  }

  void BeginFooter(Range mark, Range unit) {
    const bool near = mark.begin - unit.begin <= kMaxFooterLead;
    const uint32_t begin = std::max(near ? unit.begin : mark.begin, covered_);
    if (!source_.below_body && begin == line_.begin) return;
    found_.footer_begin = begin;
  }

  void AddFooterLine(Range mark, Range unit) {
    if (const auto bracket = FindBracket(text_, Uncovered(), mark, kMaxCreditBracket)) {
      return Add(SectionKind::kFooter, *bracket);
    }
    if (unit.size() <= kMaxFooterLine) Add(SectionKind::kFooter, unit);
  }

  // KBS 뉴스 홍길동입니다.
  bool IsSignOff(Range mark, Range unit) const {
    const absl::string_view rest = text_.substr(mark.end, unit.end - mark.end);
    const size_t end = rest.find("입니다");
    return end != absl::string_view::npos && end <= kMaxName && !absl::StrContains(rest, ',') &&
           rest.size() - end <= 10;
  }

  void AddByline(Range mark, Range unit) {
    if (AddBylineUpToSign(mark, unit)) return;
    if (const auto bracket = FindBracket(text_, Uncovered(), mark, kMaxCreditBracket)) {
      return Add(SectionKind::kByline, *bracket);
    }
    if (unit.size() <= kMaxBylineLine && !EndsSentence(text_, unit)) {
      Add(SectionKind::kByline, unit);
    }
  }

  // 홍길동 기자 =   SEOUL, Feb. 4 (Wire) --
  bool AddBylineUpToSign(Range mark, Range unit) {
    const size_t behind = std::min<size_t>(text_.find_first_not_of(" =-", mark.end), line_.end);
    const absl::string_view sign = text_.substr(mark.end, behind - mark.end);
    if (!absl::StrContains(sign, '=') && !absl::StrContains(sign, '-')) return false;
    if (FindEnclosingBracket(text_, Uncovered(), mark, kMaxCreditBracket).has_value()) return false;
    const auto end = static_cast<uint32_t>(behind);
    // Behind a subtitle in the same line a dateline's bracket tells where it begins.
    const uint32_t lowest = std::max(covered_, mark.begin - std::min(mark.begin, kMaxCreditTail));
    const size_t close = text_.substr(lowest, mark.begin - lowest).find_last_of(")]");
    if (close != absl::string_view::npos) {
      const auto at = static_cast<uint32_t>(lowest + close);
      const auto bracket = FindBracket(text_, Uncovered(), {at, at + 1}, kMaxLeadingByline);
      if (bracket.has_value() && bracket->begin >= std::max(covered_, unit.begin)) {
        Add(SectionKind::kDateline, *bracket);
        Add(SectionKind::kByline, {bracket->end, end});
        return true;
      }
    }
    const uint32_t begin = std::max(unit.begin, covered_);
    if (end - begin <= kMaxLeadingByline) Add(SectionKind::kByline, {begin, end});
    return true;
  }

  void AddCaption(Range mark, Range unit) {
    if (auto bracket = FindBracket(text_, Uncovered(), mark, kMaxCreditBracket)) {
      // [사옥 전경. (사진=회사 제공)]: the outer bracket holds the caption.
      if (const auto outer =
              FindEnclosingBracket(text_, Uncovered(), *bracket, kMaxCaptionBracket)) {
        if (outer->end - bracket->end <= 4) bracket = outer;
      }
      if (!IsDateline(mark, *bracket)) AddCredit(*bracket);
      return;
    }
    if (HasPrefix(text_.substr(line_.begin), "▲") && mark.end - line_.begin <= kMaxCaption) {
      return Add(SectionKind::kCaption, {line_.begin, mark.end});
    }
    const bool first = mark.begin == unit.begin;
    // 사진|회사 이름[신문=홍길동 기자]
    const size_t bracket =
        text_.substr(mark.end, std::min(kMaxCreditTail, line_.end - mark.end)).find('[');
    if (first && bracket != absl::string_view::npos) {
      return AddCredit({mark.begin, static_cast<uint32_t>(mark.end + bracket)});
    }
    if (line_.end - mark.begin <= kMaxCreditTail) {
      // 저작권 ⓒ 표시가 문제였다.: a mark that a sentence of the article speaks of.
      const bool opens = mark.begin == TrimDecoration(text_, unit).begin;
      if (!opens && !first && EndsAsProse(unit)) return;
      return AddCredit({mark.begin, EndsAsProse(line_) ? unit.end : line_.end});
    }
    if (first && unit == line_ && unit.size() <= kMaxBylineLine) Add(SectionKind::kCaption, unit);
  }

  // 했다.  했어요."
  bool EndsAsProse(Range range) const {
    if (!EndsSentence(text_, range)) return false;
    const Range trimmed = TrimDecoration(text_, range);
    const absl::string_view words = text_.substr(trimmed.begin, trimmed.size());
    return HasSuffix(words, "다") || HasSuffix(words, "요") || HasSuffix(words, "죠");
  }

  // (서울=통신사) is no credit of a photo where a reporter's name and `=` follow.
  bool IsDateline(Range mark, Range bracket) const {
    if (text_[mark.begin] != '=') return false;
    const uint32_t stop = std::min(line_.end, bracket.end + kMaxLeadingByline);
    return absl::StrContains(text_.substr(bracket.end, stop - bracket.end), " = ");
  }

  // A photo's credit, and the caption before it where the line begins with one.
  void AddCredit(Range credit) {
    const Range before = TrimBlanks(text_, {line_.begin, credit.begin});
    if (only_captions_ && IsCaption(before, credit)) {
      found_.pieces.clear();
      covered_ = line_.begin;
      credit.begin = line_.begin;
    }
    Add(SectionKind::kCaption, credit);
  }

  // A picture shows what is: `…하고 있다.`, or a noun; a sentence that tells what was done or said
  // is the article's.
  bool IsCaption(Range before, Range credit) const {
    if (before.empty() || before.size() > kMaxCaption) return false;
    const auto cuts = std::upper_bound(cuts_.begin(), cuts_.end(), credit.begin) - cuts_.begin();
    if (static_cast<size_t>(cuts) > kMaxCaptionSentences) return false;
    const absl::string_view words = text_.substr(before.begin, before.size());
    if (EndsSentence(text_, before)) {
      return HasSuffix(words, "있다.") || HasSuffix(words, "있습니다.") ||
             !(HasSuffix(words, "다.") || HasSuffix(words, "요.") || HasSuffix(words, "죠.") ||
               HasSuffix(words, "\""));
    }
    // Without a full stop it is one where the credit stands apart or at the end: not 서비스(무료
    // 제공)를.
    return cuts == 0 && before.size() <= kMaxBylineLine &&
           (before.end < credit.begin || credit.end == line_.end);
  }

  absl::string_view text_;
  Range line_;
  const MarkedLine& source_;
  const SectionMarks& marks_;
  std::vector<uint32_t> cuts_;  // sentence ends inside the line
  LinePieces found_;
  uint32_t covered_ = 0;  // end of the last piece
  bool only_captions_ = true;
  Range unit_;  // the last answer of UnitAt
};

}  // namespace

bool EndsSentence(absl::string_view text, Range range) {
  for (int i = 0; i < 4 && !range.empty(); ++i) {
    const CodePoint c = DecodeBefore(text, range.end);
    if (c.value == U'.' || c.value == U'!' || c.value == U'?' || c.value == U'。') return true;
    if (!IsDecoration(c.value)) return false;
    range.end = std::max(range.begin, range.end - c.size);
  }
  return false;
}

LinePieces FindLinePieces(const MarkedLine& line, const SectionMarks& marks) {
  return PieceFinder(line, marks).Run();
}

}  // namespace newslens
