#include "engine/text/sentence_end.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/ascii.h"
#include "engine/text/affix.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

constexpr absl::string_view kIdeographicStop = "。";
constexpr int kMaxClosers = 6;
constexpr uint32_t kMaxWordBytes = 12;

// Words before a full stop that seldom ends a sentence. Sorted; lower case.
constexpr std::array<absl::string_view, 44> kAbbreviations = {
    "approx", "apr", "aug", "ave", "bros", "capt",   "cf",  "co",  "col",  "corp", "dec",
    "dept",   "dr",  "est", "etc", "feb",  "fig",    "gen", "gov", "inc",  "jan",  "jr",
    "jul",    "jun", "lt",  "ltd", "mar",  "messrs", "mr",  "mrs", "ms",   "no",   "nos",
    "nov",    "oct", "op",  "pp",  "prof", "rep",    "rs",  "sen", "sept", "st",   "vs",
};
static_assert(std::is_sorted(kAbbreviations.begin(), kAbbreviations.end()));

// What a Korean sentence goes on with behind a quotation that closed with its own full stop.
constexpr std::array<absl::string_view, 17> kQuotativesAnywhere = {
    "라고", "라며", "라면서", "라는", "라든", "라던", "이라",   "며",   "면서",
    "고 ",  "는 ",  "란 ",    "라 ",  "하고", "하며", "하면서", "하는",
};
// Of these, the ones that still belong to the quotation behind a blank.
constexpr std::array<absl::string_view, 7> kQuotativesAfterBlank = {
    "라고", "라며", "라면서", "라는", "이라고", "이라며", "이라는",
};

bool IsStop(char c) { return c == '.' || c == '!' || c == '?'; }

bool IsQuote(char32_t c) {
  return c == U'"' || c == U'\'' || c == U'”' || c == U'’' || c == U'」' || c == U'』';
}
bool IsClosingBracket(char32_t c) {
  return c == U')' || c == U']' || c == U'】' || c == U'>' || c == U'〉' || c == U'》';
}

bool IsBlank(char c) { return c == ' ' || c == '\t'; }

template <size_t N>
bool BeginsWithAny(absl::string_view text, const std::array<absl::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](absl::string_view word) { return HasPrefix(text, word); });
}

// The quotes and brackets that close behind a stop.
struct Closers {
  uint32_t end = 0;
  bool quote = false;
  bool square = false;  // ] closes a whole statement: [나라미/회사원 : 몰랐어요.]
};

Closers ReadClosers(absl::string_view text, uint32_t i) {
  Closers closers{.end = i};
  for (int count = 0; count < kMaxClosers && closers.end < text.size(); ++count) {
    const CodePoint c = DecodeAt(text, closers.end);
    if (!IsQuote(c.value) && !IsClosingBracket(c.value)) break;
    closers.quote = closers.quote || IsQuote(c.value);
    closers.square = closers.square || c.value == U']';
    closers.end += c.size;
  }
  return closers;
}

// The Latin word, dots inside included, that ends at `end`.
absl::string_view WordBefore(absl::string_view text, uint32_t end) {
  uint32_t begin = end;
  while (begin > 0 && end - begin < kMaxWordBytes &&
         (absl::ascii_isalpha(text[begin - 1]) || text[begin - 1] == '.')) {
    --begin;
  }
  return text.substr(begin, end - begin);
}

bool IsAbbreviation(absl::string_view word) {
  if (word.empty()) return false;
  // An initial: J. or the last letter of U.S.
  const bool one_letter = word.size() == 1 || word[word.size() - 2] == '.';
  if (one_letter) return absl::ascii_isupper(word.back());
  const std::string lower = absl::AsciiStrToLower(word);
  return std::binary_search(kAbbreviations.begin(), kAbbreviations.end(), absl::string_view(lower));
}

// `1.`, `12.` or `가.` at the beginning of the sentence: the number of a list's item.
bool IsListNumber(absl::string_view text, uint32_t sentence_begin, uint32_t stop) {
  absl::string_view head = text.substr(sentence_begin, stop - sentence_begin);
  if (head.size() > 8) return false;
  head = absl::StripAsciiWhitespace(head);
  if (head.empty()) return true;
  if (std::all_of(head.begin(), head.end(), absl::ascii_isdigit)) return head.size() <= 2;
  return IsHangulSyllable(DecodeAt(head, 0).value) && head.size() == 3;
}

// The last stop of `2025. 2. 4.`
bool IsDayOfSpacedDate(absl::string_view text, uint32_t stop) {
  uint32_t begin = stop;
  while (begin > 0 && stop - begin < 2 && absl::ascii_isdigit(text[begin - 1])) --begin;
  return begin >= 3 && text[begin - 1] == ' ' && text[begin - 2] == '.' &&
         absl::ascii_isdigit(text[begin - 3]);
}

// `last year.The company`: an English sentence that begins without a blank, and not SSG.com, A.X or
// Co.Ltd.
bool JoinsEnglishSentences(absl::string_view text, uint32_t stop) {
  if (stop < 2 || stop + 3 > text.size()) return false;
  if (!absl::ascii_islower(text[stop - 1]) || !absl::ascii_isalpha(text[stop - 2])) return false;
  const absl::string_view next = text.substr(stop + 1);
  return absl::ascii_isupper(next[0]) && (absl::ascii_islower(next[1]) || next[1] == ' ') &&
         !HasPrefix(next, "Ltd");
}

// A single full stop with nothing closing behind it: whether the characters on both sides make it
// the end of a sentence.
bool EndsBetween(absl::string_view text, uint32_t stop, uint32_t sentence_begin) {
  const CodePoint before = DecodeBefore(text, stop);
  const char next = stop + 1 < text.size() ? text[stop + 1] : '\n';
  if (next == '\n') return true;
  if (IsListNumber(text, sentence_begin, stop)) return false;
  const bool next_alnum = absl::ascii_isalnum(next);
  if (before.value < 0x80 && absl::ascii_isdigit(static_cast<unsigned char>(before.value))) {
    if (next_alnum || next == ',' || next == '-') return false;
    if (IsDayOfSpacedDate(text, stop)) return false;
    // 2025. 2. 4.
    const size_t after = text.find_first_not_of(' ', stop + 1);
    return !IsBlank(next) || after == absl::string_view::npos || after > stop + 3 ||
           !absl::ascii_isdigit(text[after]);
  }
  if (before.value < 0x80 && absl::ascii_isalpha(static_cast<unsigned char>(before.value))) {
    if (JoinsEnglishSentences(text, stop)) return true;
    if (next_alnum || next == '-' || next == '/' || next == ',' || next == '_') return false;
    if (IsAbbreviation(WordBefore(text, stop))) return false;
    if (!IsBlank(next)) return true;
    return stop + 2 >= text.size() || !absl::ascii_islower(text[stop + 2]);
  }
  if (before.value < 0x80 && IsBlank(static_cast<char>(before.value))) return !next_alnum;
  return true;
}

}  // namespace

SentenceStop JudgeStop(absl::string_view text, uint32_t offset, uint32_t sentence_begin) {
  uint32_t end = offset;
  while (end < text.size() && IsStop(text[end])) ++end;
  const bool ideographic = end == offset;
  if (ideographic) end += kIdeographicStop.size();
  const bool ellipsis = end - offset >= 2 && text[offset] == '.' && text[offset + 1] == '.';

  const Closers closers = ReadClosers(text, end);
  const uint32_t closed = closers.end;
  const bool line_over = closed >= text.size() || text[closed] == '\n';
  if (line_over || closers.square) return {true, closed};
  if (ellipsis) return {false, end};

  const absl::string_view rest = text.substr(closed);
  if (closers.quote) {
    const bool blank = IsBlank(rest[0]);
    if (blank ? BeginsWithAny(rest.substr(1), kQuotativesAfterBlank)
              : BeginsWithAny(rest, kQuotativesAnywhere)) {
      return {false, end};
    }
    if (rest[0] == ',' || rest[0] == '.') return {false, end};
    return {true, closed};
  }
  if (closed > end) {
    // 했다.) or (주.)는: an end where something new begins behind a blank, a quote or a bracket.
    return {!IsHangulSyllable(DecodeAt(text, closed).value) && rest[0] != ',', closed};
  }
  if (ideographic || text[offset] != '.') {
    // Yahoo!, 위메프오!쇼핑: a name goes on in letters; a sentence in Hangul may begin at once.
    return {!absl::ascii_isalnum(rest[0]) && rest[0] != ',', end};
  }
  return {EndsBetween(text, offset, sentence_begin), end};
}

bool IsSentenceBullet(char32_t c) {
  switch (c) {
    case U'■':
    case U'◆':
    case U'◇':
    case U'◈':
    case U'▣':
    case U'▶':
    case U'▷':
    case U'※':
    case U'☞':
    case U'☎':
      return true;
    default:
      return false;
  }
}

}  // namespace newslens
