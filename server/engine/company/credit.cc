#include "engine/company/credit.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace newslens {
namespace {

constexpr size_t kLongestPiece = 300;  // bytes on each side of the name
constexpr absl::string_view kPieceEnds = "()[]<>=\n|";

// The text around the name up to the next bracket, `=` or line.
absl::string_view PieceAround(absl::string_view text, Range name) {
  size_t begin = name.begin - std::min<size_t>(name.begin, kLongestPiece);
  const size_t open = text.substr(begin, name.begin - begin).find_last_of(kPieceEnds);
  if (open != absl::string_view::npos) begin += open + 1;
  const absl::string_view after = text.substr(name.end, kLongestPiece);
  const size_t close = std::min(after.find_first_of(kPieceEnds), after.size());
  return text.substr(begin, name.end + close - begin);
}

bool OpensLineAsGiver(absl::string_view text, Range name) {
  if (name.begin > 0 && text[name.begin - 1] != '\n') return false;
  absl::string_view after = text.substr(name.end);
  if (!absl::ConsumePrefix(&after, " 제공")) return false;
  return after.empty() || after[0] == ' ' || after[0] == '\n' || after[0] == ']' || after[0] == ')';
}

}  // namespace

bool IsCredit(const ArticleText& text, Range name) {
  const SectionKind section = text.SectionAt(name.begin);
  if (section == SectionKind::kCaption) {
    return !absl::StrContains(PieceAround(text.buffer, name), "다.");
  }
  return IsCreditSection(section) || OpensLineAsGiver(text.buffer, name);
}

}  // namespace newslens
