#include "engine/company/article_aliases.h"

#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

constexpr size_t kLongestAlias = 45;  // bytes between the brackets
constexpr size_t kHangulBytes = 3;

// Every character of `alias` stands in `name` in the same order, the first of both being one.
bool IsAbbreviation(absl::string_view alias, absl::string_view name) {
  if (alias.size() >= name.size()) return false;
  size_t at = 0;
  bool first = true;
  for (size_t i = 0; i < alias.size();) {
    const CodePoint wanted = DecodeAt(alias, i);
    i += wanted.size;
    bool found = false;
    while (at < name.size() && !found) {
      const CodePoint point = DecodeAt(name, at);
      at += point.size;
      found = point.value == wanted.value;
      if (first && !found) return false;
    }
    if (!found) return false;
    first = false;
  }
  return true;
}

bool LooksLikeName(absl::string_view text) {
  size_t letters = 0;
  for (size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    i += point.size;
    const bool letter = IsHangulSyllable(point.value) ||
                        (point.value < 128 && absl::ascii_isalpha(static_cast<char>(point.value)));
    const bool inner = point.value < 128 &&
                       (absl::ascii_isdigit(static_cast<char>(point.value)) || point.value == U'&');
    if (!letter && !inner) return false;
    letters += letter ? 1 : 0;
  }
  return letters >= 2;
}

absl::string_view WithoutQuotes(absl::string_view text) {
  for (absl::string_view quote : {"'", "\"", "‘", "’", "“", "”"}) {
    while (absl::ConsumePrefix(&text, quote) || absl::ConsumeSuffix(&text, quote)) {
    }
  }
  return text;
}

std::optional<Range> AliasBehind(absl::string_view text, Range name) {
  absl::string_view rest = text.substr(name.end, kLongestAlias + 2);
  const bool open = absl::ConsumePrefix(&rest, "(");
  const size_t close = rest.find(')');
  if (!open || close == absl::string_view::npos) return std::nullopt;
  absl::string_view inner = absl::StripAsciiWhitespace(rest.substr(0, close));
  const bool said = absl::ConsumePrefix(&inner, "이하 ") || absl::ConsumePrefix(&inner, "이하");
  inner = WithoutQuotes(absl::StripAsciiWhitespace(inner));
  if (inner.size() < 2 || !LooksLikeName(inner)) return std::nullopt;
  const absl::string_view full = text.substr(name.begin, name.size());
  if (!said && (inner.size() < 2 * kHangulBytes || !IsAbbreviation(inner, full))) {
    return std::nullopt;
  }
  const uint32_t begin = inner.data() - text.data();
  return Range{begin, static_cast<uint32_t>(begin + inner.size())};
}

}  // namespace

std::vector<ArticleAlias> FindArticleAliases(absl::string_view text,
                                             absl::Span<const LinkedName> names) {
  std::vector<ArticleAlias> aliases;
  for (const LinkedName& name : names) {
    if (name.range.end >= text.size() || text[name.range.end] != '(') continue;
    const std::optional<Range> alias = AliasBehind(text, name.range);
    if (!alias) continue;
    aliases.push_back({*alias, name.company});
    if (aliases.size() == static_cast<size_t>(kMaxArticleAliases)) break;
  }
  return aliases;
}

}  // namespace newslens
