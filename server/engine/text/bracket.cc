#include "engine/text/bracket.h"

#include <algorithm>

namespace newslens {
namespace {

enum class Turn { kNone, kOpen, kClose };

struct BracketByte {
  Turn turn = Turn::kNone;
  uint32_t begin = 0;
  uint32_t end = 0;
};

// The bracket whose last byte stands at `i`. 【 and 】 differ in their last byte alone.
BracketByte BracketAt(absl::string_view text, uint32_t i) {
  switch (static_cast<unsigned char>(text[i])) {
    case '(':
    case '[':
    case '<':
      return {Turn::kOpen, i, i + 1};
    case ')':
    case ']':
    case '>':
      return {Turn::kClose, i, i + 1};
    case 0x90:
    case 0x91:
      if (i < 2 || text.substr(i - 2, 2) != "\xE3\x80") return {};
      return {static_cast<unsigned char>(text[i]) == 0x90 ? Turn::kOpen : Turn::kClose, i - 2,
              i + 1};
    default:
      return {};
  }
}

std::optional<uint32_t> FindOpening(absl::string_view text, uint32_t from, uint32_t stop) {
  int depth = 0;
  for (uint32_t i = from; i > stop; --i) {
    const BracketByte bracket = BracketAt(text, i - 1);
    if (bracket.turn == Turn::kClose) ++depth;
    if (bracket.turn == Turn::kOpen && depth-- == 0) return bracket.begin;
  }
  return std::nullopt;
}

std::optional<uint32_t> FindClosing(absl::string_view text, uint32_t from, uint32_t stop) {
  int depth = 0;
  for (uint32_t i = from; i < stop; ++i) {
    const BracketByte bracket = BracketAt(text, i);
    if (bracket.turn == Turn::kOpen) ++depth;
    if (bracket.turn == Turn::kClose && depth-- == 0) return bracket.end;
  }
  return std::nullopt;
}

// `opens` and `closes` say that `inner` itself begins or ends with the bracket.
std::optional<Range> Enclose(absl::string_view text, Range line, Range inner, uint32_t reach,
                             bool opens, bool closes) {
  const uint32_t lowest = std::max(line.begin, inner.begin - std::min(inner.begin, reach));
  const uint32_t highest = std::min(line.end, inner.end + reach);
  const std::optional<uint32_t> begin =
      opens ? inner.begin : FindOpening(text, inner.begin, lowest);
  if (!begin.has_value()) return std::nullopt;
  const std::optional<uint32_t> end = closes ? inner.end : FindClosing(text, inner.end, highest);
  if (!end.has_value()) return std::nullopt;
  return Range{*begin, *end};
}

}  // namespace

std::optional<Range> FindBracket(absl::string_view text, Range line, Range inner, uint32_t reach) {
  inner.begin = std::max(inner.begin, line.begin);
  inner.end = std::min(inner.end, line.end);
  if (inner.begin >= inner.end) return std::nullopt;
  // A bracket inside `inner` that is not matched there is the one looked for on that side.
  int depth = 0;
  bool opens = false;
  bool closes = false;
  for (uint32_t i = inner.begin; i < inner.end; ++i) {
    const BracketByte bracket = BracketAt(text, i);
    if (bracket.turn == Turn::kOpen) ++depth;
    if (bracket.turn == Turn::kClose && --depth < 0) closes = true;
  }
  if (depth > 0 || (depth == 0 && BracketAt(text, inner.end - 1).turn == Turn::kClose && !closes)) {
    opens = true;
    closes = closes || depth == 0;
  }
  return Enclose(text, line, inner, reach, opens, closes);
}

std::optional<Range> FindEnclosingBracket(absl::string_view text, Range line, Range inner,
                                          uint32_t reach) {
  if (!line.Contains(inner)) return std::nullopt;
  return Enclose(text, line, inner, reach, /*opens=*/false, /*closes=*/false);
}

}  // namespace newslens
