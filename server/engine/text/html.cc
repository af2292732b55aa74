#include "engine/text/html.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace newslens {
namespace {

struct NamedEntity {
  absl::string_view name;
  char32_t value;
};

// Sorted by name (checked below). Names are case-sensitive, as in HTML.
constexpr std::array<NamedEntity, 40> kEntities = {{
    {"amp", U'&'},   {"apos", U'\''},  {"bull", U'•'},     {"cent", U'¢'},   {"copy", U'©'},
    {"deg", U'°'},   {"divide", U'÷'}, {"emsp", 0x2003},   {"ensp", 0x2002}, {"euro", U'€'},
    {"gt", U'>'},    {"hellip", U'…'}, {"laquo", U'«'},    {"larr", U'←'},   {"ldquo", U'“'},
    {"lsquo", U'‘'}, {"lt", U'<'},     {"mdash", U'—'},    {"middot", U'·'}, {"nbsp", 0xA0},
    {"ndash", U'–'}, {"permil", U'‰'}, {"plusmn", U'±'},   {"pound", U'£'},  {"quot", U'"'},
    {"raquo", U'»'}, {"rarr", U'→'},   {"rdquo", U'”'},    {"reg", U'®'},    {"rsquo", U'’'},
    {"sect", U'§'},  {"shy", 0xAD},    {"thinsp", 0x2009}, {"times", U'×'},  {"trade", U'™'},
    {"uarr", U'↑'},  {"won", U'₩'},    {"yen", U'¥'},      {"zwj", 0x200D},  {"zwnj", 0x200C},
}};
static_assert(std::is_sorted(kEntities.begin(), kEntities.end(),
                             [](const NamedEntity& a, const NamedEntity& b) {
                               return a.name < b.name;
                             }));
constexpr uint32_t kMaxEntityBytes = 10;  // &#1114111;

// Sorted.
constexpr std::array<absl::string_view, 34> kBlockTags = {
    "address", "article", "aside",  "blockquote", "br",     "caption", "center", "dd", "div",
    "dl",      "dt",      "figure", "figcaption", "footer", "h1",      "h2",     "h3", "h4",
    "h5",      "h6",      "header", "hr",         "li",     "main",    "ol",     "p",  "pre",
    "section", "table",   "tbody",  "td",         "th",     "tr",      "ul",
};
constexpr std::array<absl::string_view, 28> kInlineTags = {
    "a",      "abbr", "b",      "big",    "button", "cite",  "code", "del", "em",     "embed",
    "font",   "i",    "iframe", "img",    "ins",    "label", "mark", "s",   "script", "small",
    "source", "span", "strike", "strong", "style",  "sub",   "sup",  "u",
};
constexpr uint32_t kMaxTagNameBytes = 10;

constexpr bool IsScalarValue(uint32_t c) {
  return c != 0 && c <= 0x10FFFF && !(0xD800 <= c && c <= 0xDFFF);
}

// The number between `&#` and `;`.
char32_t ReadNumber(absl::string_view digits) {
  const bool hex = !digits.empty() && absl::ascii_tolower(digits[0]) == 'x';
  if (hex) digits.remove_prefix(1);
  if (digits.empty()) return 0;
  uint32_t value = 0;
  for (const char c : digits) {
    if (hex ? !absl::ascii_isxdigit(c) : !absl::ascii_isdigit(c)) return 0;
    const uint32_t digit = absl::ascii_isdigit(c) ? c - '0' : absl::ascii_tolower(c) - 'a' + 10;
    value = value * (hex ? 16 : 10) + digit;  // at most seven digits: no overflow
  }
  return IsScalarValue(value) ? value : 0;
}

bool HasName(absl::string_view name, absl::string_view known) {
  return name.size() == known.size() && absl::EqualsIgnoreCase(name, known);
}

}  // namespace

Entity ReadEntity(absl::string_view text, uint32_t offset) {
  const absl::string_view piece = text.substr(offset, kMaxEntityBytes);
  const size_t semicolon = piece.find(';');
  if (semicolon == absl::string_view::npos || semicolon < 2) return {};
  const absl::string_view name = piece.substr(1, semicolon - 1);
  const auto size = static_cast<uint32_t>(semicolon + 1);
  if (name[0] == '#') {
    const char32_t value = ReadNumber(name.substr(1));
    return value == 0 ? Entity{} : Entity{value, size};
  }
  const auto found = std::lower_bound(
      kEntities.begin(), kEntities.end(), name,
      [](const NamedEntity& entity, absl::string_view wanted) { return entity.name < wanted; });
  if (found == kEntities.end() || found->name != name) return {};
  return {found->value, size};
}

Tag TagReader::ReadComment(uint32_t offset) {
  if (!comments_end_) return {};
  const size_t end = text_.find("-->", offset + 4);
  if (end == absl::string_view::npos) {
    comments_end_ = false;
    return {};
  }
  return {static_cast<uint32_t>(end + 3 - offset), false};
}

size_t TagReader::EndRawText(RawTextStop& stop, size_t body) const {
  // The stop of an earlier search holds for all that begin before it.
  if (stop.at > 0 && stop.searched_from <= body && body <= stop.at) return stop.end;
  stop.searched_from = body;
  stop.end = 0;
  for (stop.at = text_.find('<', body); stop.at < text_.size();
       stop.at = text_.find('<', stop.at + 1)) {
    const bool closing = text_.substr(stop.at + 1, 1) == "/";
    const size_t name = stop.at + (closing ? 2 : 1);
    if (!HasName(text_.substr(name, stop.name.size()), stop.name)) continue;
    if (!closing) {
      // document.write("<script ...: a string of the script.
      if (stop.at > 0 && (text_[stop.at - 1] == '"' || text_[stop.at - 1] == '\'')) continue;
      return 0;
    }
    const size_t name_end = name + stop.name.size();
    const size_t blanks = std::min(text_.find_first_not_of(" \t\n", name_end), text_.size());
    if (text_.substr(blanks, 1) != ">") continue;
    return stop.end = blanks + 1;
  }
  return 0;
}

Tag TagReader::Read(uint32_t offset) {
  const size_t size = text_.size();
  if (text_.substr(offset, 4) == "<!--") return ReadComment(offset);
  size_t i = offset + 1;
  if (i < size && text_[i] == '/') ++i;
  const size_t name_begin = i;
  while (i < size && i - name_begin <= kMaxTagNameBytes && absl::ascii_isalnum(text_[i])) ++i;
  const absl::string_view name = text_.substr(name_begin, i - name_begin);
  if (name.empty() || i == size) return {};
  const auto matches = [&](absl::string_view known) { return HasName(name, known); };
  const bool block = std::any_of(kBlockTags.begin(), kBlockTags.end(), matches);
  if (!block && std::none_of(kInlineTags.begin(), kInlineTags.end(), matches)) return {};

  // The rest up to '>'. A second '<' ends the try, so that no byte is looked at twice.
  const size_t rest_begin = i;
  while (i < size && text_[i] != '>' && text_[i] != '<') ++i;
  if (i == size || text_[i] == '<') return {};
  const absl::string_view rest =
      absl::StripAsciiWhitespace(text_.substr(rest_begin, i - rest_begin));
  const bool attributes = absl::ascii_isspace(text_[rest_begin]) && absl::StrContains(rest, '=');
  if (!rest.empty() && rest != "/" && !attributes) return {};
  size_t end = i + 1;
  if (!block && text_[offset + 1] != '/' && rest != "/") {
    for (RawTextStop* stop : {&script_, &style_}) {
      if (HasName(name, stop->name)) end = std::max(end, EndRawText(*stop, end));
    }
  }
  return {static_cast<uint32_t>(end - offset), block};
}

}  // namespace newslens
