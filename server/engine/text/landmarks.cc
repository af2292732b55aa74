#include "engine/text/landmarks.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "engine/text/sentence_end.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

// Nonzero for a byte that may begin a landmark of its own, marks aside: a line feed, a stop, a
// bullet (E2), 。 and the scripts of letters that are counted one by one.
constexpr std::array<uint8_t, 256> MakeLooks() {
  std::array<uint8_t, 256> looks{};
  for (const char c : {'\n', '.', '!', '?', '@', '2'}) looks[static_cast<unsigned char>(c)] = 1;
  for (int b = 0xC3; b <= 0xFF; ++b) looks[b] = 1;
  for (int b = 0xEA; b <= 0xED; ++b) looks[b] = 0;
  return looks;
}
constexpr std::array<uint8_t, 256> kLooks = MakeLooks();

// Hangul syllables count in the low half, Latin letters in the high one.
constexpr std::array<uint64_t, 256> MakeLetters() {
  std::array<uint64_t, 256> letters{};
  for (int b = 0xEA; b <= 0xED; ++b) letters[b] = 1;
  for (int b = 'a'; b <= 'z'; ++b) letters[b] = letters[b - 'a' + 'A'] = uint64_t{1} << 32;
  return letters;
}
constexpr std::array<uint64_t, 256> kLetters = MakeLetters();

// Feb 4, 2025   4 Feb. 2025: behind a day's comma or the name of a month.
bool IsYearOfEnglishDate(absl::string_view text, size_t i) {
  if (i < 5 || text[i - 1] != ' ') return false;
  if (i + 4 < text.size() && absl::ascii_isalnum(text[i + 4])) return false;
  const char before = text[i - 2] == '.' ? text[i - 3] : text[i - 2];
  return before == ',' ? absl::ascii_isdigit(text[i - 3]) : absl::ascii_islower(before);
}

// 20 and two digits, no digit before, and a date's separator behind or an English date before.
bool IsYear(absl::string_view text, size_t i) {
  if (i > 0 && absl::ascii_isdigit(text[i - 1])) return false;
  const absl::string_view year = text.substr(i, 5);
  if (year.size() < 4 || year[1] != '0' || !absl::ascii_isdigit(year[2]) ||
      !absl::ascii_isdigit(year[3])) {
    return false;
  }
  if (IsYearOfEnglishDate(text, i)) return true;
  if (year.size() < 5) return false;
  return year[4] == '.' || year[4] == '-' || year[4] == '/' || text.substr(i + 4, 3) == "년";
}

class Finder {
 public:
  Finder(absl::string_view text, const SectionMarks& marks) : text_(text), marks_(marks) {
    found_.places.reserve(64);
    for (size_t b = 0; b < looks_.size(); ++b) looks_[b] = kLooks[b] | marks.first_bytes()[b];
  }

  Landmarks Run() {
    const auto size = static_cast<uint32_t>(text_.size());
    uint32_t i = 0;
    while ((i = Skip(i)) < size) i = Step(i);
    found_.letters.hangul = static_cast<uint32_t>(letters_);
    found_.letters.latin = static_cast<uint32_t>(letters_ >> 32);
    return std::move(found_);
  }

 private:
  void Add(LandmarkKind kind, Range range, uint16_t row = 0) {
    found_.places.push_back({range, kind, row});
  }

  void EndSentence(uint32_t at) {
    Add(LandmarkKind::kSentenceEnd, {at, at});
    sentence_begin_ = at;
  }

  // Offset at or after `i` where a landmark may be; counts the letters before it.
  uint32_t Skip(uint32_t i) {
    constexpr uint32_t kStride = 8;
    const auto size = static_cast<uint32_t>(text_.size());
    const uint8_t* const looks = looks_.data();
    const uint8_t* const slots = marks_.slots().data();
    const char* const text = text_.data();
    uint64_t letters = 0;
    for (; i + 2 * kStride <= size; i += kStride) {  // a slot is told by eight bytes
      for (uint64_t leads = LeadBits(text + i); leads != 0; leads &= leads - 1) {
        const char* const at = text + i + FirstLead(leads);
        const auto byte = static_cast<unsigned char>(*at);
        if (looks[byte] | slots[SectionMarks::SlotOf(at)]) {
          letters_ += letters;
          return static_cast<uint32_t>(at - text);
        }
        letters += kLetters[byte];
      }
    }
    letters_ += letters;
    return i;
  }

  // Handles the byte at `i`; returns where to go on.
  uint32_t Step(uint32_t i) {
    const auto byte = static_cast<unsigned char>(text_[i]);
    // At the text's end every byte comes here; nothing begins with a continuation byte.
    if ((byte & 0xC0) == 0x80) return i + 1;
    AddMark(i);
    letters_ += kLetters[byte];
    switch (byte) {
      case '\n':
        Add(LandmarkKind::kLineEnd, {i, i + 1});
        sentence_begin_ = i + 1;
        return i + 1;
      case '.':
      case '!':
      case '?':
        return StepStop(i);
      case '@':
        Add(LandmarkKind::kAtSign, {i, i + 1});
        return i + 1;
      case '2':
        if (IsYear(text_, i)) Add(LandmarkKind::kYear, {i, i + 4});
        return i + 1;
      default:
        break;
    }
    if (byte == 0xE2 || byte == 0xE3) return StepSymbol(i);
    const bool letter = byte >= 0xC3 && byte < 0xF0 && kLetters[byte] == 0;
    found_.letters.other += letter;
    return i + 1;
  }

  void AddMark(uint32_t i) {
    const int row = marks_.Match(text_, i);
    if (row < 0) return;
    const auto size = static_cast<uint32_t>(marks_.rows()[row].text.size());
    Add(LandmarkKind::kMark, {i, i + size}, static_cast<uint16_t>(row));
  }

  uint32_t StepSymbol(uint32_t i) {
    const CodePoint c = DecodeAt(text_, i);
    if (c.value == U'。') return StepStop(i);
    if (c.value >= 0x3040) {
      ++found_.letters.other;
    } else if (c.value == U'▶' && ClosesLabel(i)) {
      EndSentence(i + c.size);
    } else if (IsSentenceBullet(c.value) && sentence_begin_ < i &&
               !IsSentenceBullet(DecodeBefore(text_, i).value)) {  // several in a row open one
      BeginSentence(i);
    }
    return i + c.size;
  }

  // ◀ 앵커 ▶
  bool ClosesLabel(uint32_t i) const {
    constexpr uint32_t kMaxLabel = 30;
    return text_.substr(i - std::min(i, kMaxLabel), std::min(i, kMaxLabel)).rfind("◀") !=
           absl::string_view::npos;
  }

  // A mark that was found at this very place belongs to the sentence that begins here.
  void BeginSentence(uint32_t i) {
    const bool marked = !found_.places.empty() && found_.places.back().range.begin == i;
    EndSentence(i);
    if (marked) std::swap(found_.places.back(), found_.places.end()[-2]);
  }

  uint32_t StepStop(uint32_t i) {
    const SentenceStop stop = JudgeStop(text_, i, sentence_begin_);
    // At a line's end the line feed ends the sentence all the same.
    if (stop.ends) EndSentence(stop.end);
    return stop.end;
  }

  absl::string_view text_;
  const SectionMarks& marks_;
  std::array<uint8_t, 256> looks_;
  Landmarks found_;
  uint64_t letters_ = 0;  // as kLetters counts
  uint32_t sentence_begin_ = 0;
};

}  // namespace

Landmarks FindLandmarks(absl::string_view text, const SectionMarks& marks) {
  return Finder(text, marks).Run();
}

}  // namespace newslens
