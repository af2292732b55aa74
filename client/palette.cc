#include "client/palette.h"

#include "absl/strings/str_cat.h"

namespace newslens {
namespace {

// Select Graphic Rendition codes; none for plain.
absl::string_view Code(Style style) {
  switch (style) {
    case Style::kPlain:
      return "";
    case Style::kHeading:
      return "1";
    case Style::kQuiet:
      return "2";
    case Style::kPositive:
      return "1;32";
    case Style::kNegative:
      return "1;31";
    case Style::kNeutral:
      return "1;36";
    case Style::kMixed:
      return "1;35";
    case Style::kAmount:
      return "4;33";
    case Style::kWarning:
      return "33";
  }
  return "";
}

}  // namespace

std::string Palette::Paint(Style style, absl::string_view text) const {
  const absl::string_view code = Code(style);
  if (!color_ || code.empty() || text.empty()) return std::string(text);
  return absl::StrCat("\033[", code, "m", text, "\033[0m");
}

}  // namespace newslens
