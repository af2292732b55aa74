#include "http/query.h"

#include <cstdint>

#include "absl/strings/str_split.h"

namespace newslens {
namespace {

constexpr char kHex[] = "0123456789ABCDEF";

int HexDigit(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return -1;
}

}  // namespace

std::optional<std::string> PercentDecode(absl::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      const int high = i + 2 < text.size() ? HexDigit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? HexDigit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return out;
}

std::optional<std::vector<std::pair<std::string, std::string>>> ParseQuery(
    absl::string_view query) {
  std::vector<std::pair<std::string, std::string>> words;
  for (const absl::string_view part : absl::StrSplit(query, '&', absl::SkipEmpty())) {
    const size_t equals = part.find('=');
    std::optional<std::string> name = PercentDecode(part.substr(0, equals));
    std::optional<std::string> value =
        PercentDecode(equals == absl::string_view::npos ? "" : part.substr(equals + 1));
    if (!name.has_value() || !value.has_value()) return std::nullopt;
    words.emplace_back(*std::move(name), *std::move(value));
  }
  return words;
}

std::string PercentEncode(absl::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (letter >= ' ' && letter <= '~' && letter != '%') {
      out += letter;
    } else {
      const auto byte = static_cast<uint8_t>(letter);
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

}  // namespace newslens
