#include "engine/sentiment/pick.h"

#include <cstring>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/sentiment/person.h"

namespace newslens {
namespace {

Range WithoutBlanks(absl::string_view text, Range range) {
  while (!range.empty() && text[range.begin] == ' ') ++range.begin;
  while (!range.empty() && text[range.end - 1] == ' ') --range.end;
  return range;
}

// The first of `names` that ends behind `offset`, moved on from `at`.
size_t NameEndingBehind(absl::Span<const Range> names, uint32_t offset, size_t at) {
  while (at < names.size() && names[at].end <= offset) ++at;
  return at;
}

struct SignMark {
  absl::string_view mark;
  int8_t polarity;
};
constexpr SignMark kSignMarks[] = {{"-", -1}, {"−", -1}, {"–", -1}, {"▼", -1}, {"▽", -1},
                                   {"↓", -1}, {"+", 1},  {"▲", 1},  {"↑", 1},  {"△", 1}};

// 0.00: the share stood still.
bool IsZero(absl::string_view numeral) {
  return numeral.find_first_not_of("0.") == absl::string_view::npos;
}

// %p and %포인트 are differences of shares, no share moves.
bool IsDifference(absl::string_view after_percent) {
  return absl::StartsWith(after_percent, "p") || absl::StartsWith(after_percent, "포인트");
}

// The longest numeral that a share move has: 1234.56.
constexpr size_t kMaxNumeralBytes = 8;

}  // namespace

std::vector<CueToken> PickCues(absl::string_view text, absl::Span<const Hit> hits,
                               absl::Span<const Range> names, absl::Span<const Amount> amounts,
                               const CueTable& cues) {
  std::vector<CueToken> tokens;
  tokens.reserve(hits.size());
  uint32_t taken_until = 0;
  size_t name = 0;
  size_t amount = 0;
  size_t last_cue = 0;  // index in tokens of the cue that took the text up to taken_until
  for (const Hit& hit : hits) {
    const CueTable::Cue& cue = cues.cues()[hit.id];
    if (!CueStands(text, hit.range, cue)) continue;
    name = NameEndingBehind(names, hit.range.begin, name);
    if (name < names.size() && names[name].Overlaps(hit.range)) continue;
    while (amount < amounts.size() && amounts[amount].range.end <= hit.range.begin) ++amount;
    if (amount < amounts.size() && amounts[amount].range.Overlaps(hit.range)) continue;
    if (InPersonName(text, hit.range)) continue;
    const Range range = WithoutBlanks(text, hit.range);
    const CueToken token{range, cue.cue_class, cue.polarity, cue.strength, false, cue.frames};
    if (cue.cue_class == CueClass::kBreak) {
      tokens.push_back(token);
    } else if (range.begin >= taken_until) {
      last_cue = tokens.size();
      taken_until = range.end;
      tokens.push_back(token);
    } else if (range.begin == tokens[last_cue].range.begin && range.end > taken_until) {
      taken_until = range.end;
      tokens[last_cue] = token;
    }
  }
  return tokens;
}

std::vector<CueToken> FindMoves(absl::string_view text, absl::Span<const Range> names) {
  std::vector<CueToken> moves;
  size_t name = 0;
  size_t from = 0;
  while (const void* found = std::memchr(text.data() + from, '%', text.size() - from)) {
    const size_t percent = static_cast<const char*>(found) - text.data();
    from = percent + 1;
    size_t begin = percent;
    while (begin > 0 && percent - begin < kMaxNumeralBytes &&
           (absl::ascii_isdigit(text[begin - 1]) || text[begin - 1] == '.')) {
      --begin;
    }
    if (begin == percent || IsZero(text.substr(begin, percent - begin))) continue;
    CueToken move{.cue_class = CueClass::kPolar, .is_move = true};
    for (const SignMark& sign : kSignMarks) {
      if (!absl::EndsWith(text.substr(0, begin), sign.mark)) continue;
      const size_t sign_begin = begin - sign.mark.size();
      // 3-5% is a span of numbers, and so is 3%-5%.
      const bool joins = sign_begin > 0 &&
                         (absl::ascii_isalnum(text[sign_begin - 1]) || text[sign_begin - 1] == '%');
      if (joins && sign.mark.size() == 1) break;
      move.polarity = sign.polarity;
      begin = sign_begin;
      break;
    }
    move.range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(percent + 1)};
    if (move.polarity == 0) {
      const bool is_whole_bracket = begin > 0 && text[begin - 1] == '(' &&
                                    percent + 1 < text.size() && text[percent + 1] == ')';
      if (!is_whole_bracket) continue;
      name = NameEndingBehind(names, static_cast<uint32_t>(begin), name);
      if (name == 0 || names[name - 1].end + 1 != begin) continue;
    } else if (percent + 1 < text.size() && IsDifference(text.substr(percent + 1))) {
      continue;
    }
    moves.push_back(move);
  }
  return moves;
}

}  // namespace newslens
