#include "engine/company/code_formats.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/company/market_country.h"

namespace newslens {
namespace {

constexpr size_t kLongestNumber = 6;

size_t DigitCount(absl::string_view text) {
  size_t count = 0;
  for (char c : text) count += absl::ascii_isdigit(c) ? 1 : 0;
  return count;
}

bool AllCodeChars(absl::string_view text) {
  for (char c : text) {
    if (!IsCodeChar(c)) return false;
  }
  return !text.empty();
}

bool IsNumericTicker(absl::string_view text) {
  return 1 <= text.size() && text.size() <= kLongestNumber && DigitCount(text) == text.size();
}

// 9984, and since 2024 also 130A.
bool IsJapaneseCode(absl::string_view text) {
  return text.size() == 4 && absl::ascii_isdigit(text[0]) && AllCodeChars(text) &&
         DigitCount(text) >= 2;
}

bool FitsCountry(absl::string_view country, absl::string_view code) {
  if (country == "KR") return IsKoreanCode(code);
  if (country == "US") return IsLatinTicker(code);
  if (country == "JP") return IsJapaneseCode(code);
  if (country == "HK") return IsNumericTicker(code) && code.size() <= 5;
  if (country == "CN" || country == "TW") return IsNumericTicker(code) && code.size() >= 4;
  return IsNumericTicker(code) || IsLatinTicker(code);
}

std::string Listed(absl::string_view country, absl::string_view code) {
  if (country == "HK" && code.size() < 4) {
    return absl::StrCat(std::string(4 - code.size(), '0'), code);
  }
  if (country == "HK" && code.size() == 5 && code[0] == '0') code.remove_prefix(1);
  std::string ticker(code);
  for (char& c : ticker) {
    if (c == '-') c = '.';
  }
  return ticker;
}

// The letter that Korean brokers put before a share's code.
absl::string_view WithoutShareMark(absl::string_view code) {
  if (code.size() == kKoreanCodeSize + 1) absl::ConsumePrefix(&code, "A");
  return code;
}

std::optional<CodeText> ReadOfCountry(absl::string_view country, absl::string_view code) {
  if (country.empty()) return std::nullopt;
  const absl::string_view ticker = country == "KR" ? WithoutShareMark(code) : code;
  if (!FitsCountry(country, ticker)) return std::nullopt;
  return CodeText{code, country, Listed(country, ticker)};
}

// Where the market and the code of a bracket part: {end of the left, begin of the right}.
std::optional<std::pair<size_t, size_t>> FindParting(absl::string_view text) {
  for (absl::string_view mark : {":", "·", ",", "/", "|", " "}) {
    const size_t at = text.find(mark);
    if (at != absl::string_view::npos) return std::make_pair(at, at + mark.size());
  }
  return std::nullopt;
}

}  // namespace

bool IsKoreanCode(absl::string_view text) {
  return text.size() == kKoreanCodeSize && absl::ascii_isdigit(text[0]) && AllCodeChars(text) &&
         DigitCount(text) >= 4;
}

bool IsLatinTicker(absl::string_view text) {
  if (text.empty() || text.size() > 6 || !absl::ascii_isupper(text[0])) return false;
  size_t letters = 0;
  while (letters < text.size() && absl::ascii_isupper(text[letters])) ++letters;
  if (letters == text.size()) return letters <= 5;
  return letters + 2 == text.size() && (text[letters] == '.' || text[letters] == '-') &&
         absl::ascii_isupper(text.back());
}

bool IsIsin(absl::string_view text) {
  if (text.size() != kIsinSize || !absl::ascii_isupper(text[0]) || !absl::ascii_isupper(text[1]) ||
      !absl::ascii_isdigit(text.back()) || !AllCodeChars(text)) {
    return false;
  }
  // Luhn's sum over the digits, a letter being two of them (A = 10).
  int sum = 0;
  bool doubled = false;
  const auto add = [&](int digit) {
    const int value = doubled ? 2 * digit : digit;
    sum += value / 10 + value % 10;
    doubled = !doubled;
  };
  for (size_t i = text.size(); i-- > 0;) {
    if (absl::ascii_isdigit(text[i])) {
      add(text[i] - '0');
    } else {
      const int value = text[i] - 'A' + 10;
      add(value % 10);
      add(value / 10);
    }
  }
  return sum % 10 == 0;
}

bool LooksLikeDate(absl::string_view text) {
  if (text.size() != 6 || DigitCount(text) != 6 || text[0] != '2') return false;
  const int month = (text[2] - '0') * 10 + text[3] - '0';
  const int day = (text[4] - '0') * 10 + text[5] - '0';
  return 1 <= month && month <= 12 && 1 <= day && day <= 31;
}

std::optional<CodeText> ReadSymbol(absl::string_view text) {
  const size_t dot = text.rfind('.');
  if (dot == absl::string_view::npos || dot == 0) return std::nullopt;
  const absl::string_view code = text.substr(0, dot);
  const absl::string_view country = CountryOfSymbolSuffix(text.substr(dot + 1));
  if (country.empty() || !AllCodeChars(code) || code.size() > kKoreanCodeSize + 1) {
    return std::nullopt;
  }
  std::optional<CodeText> read = ReadOfCountry(country, code);
  if (read) read->printed = text;
  return read;
}

std::optional<CodeText> ReadWithMarket(absl::string_view text) {
  absl::ConsumeSuffix(&text, " Equity");
  const auto parting = FindParting(text);
  if (!parting) return std::nullopt;
  const absl::string_view left = absl::StripAsciiWhitespace(text.substr(0, parting->first));
  const absl::string_view right = absl::StripAsciiWhitespace(text.substr(parting->second));
  if (auto code = ReadOfCountry(CountryOfMarketName(left), right)) return code;
  if (auto code = ReadSymbol(right); code && !CountryOfMarketName(left).empty()) return code;
  if (auto code = ReadOfCountry(CountryOfMarketName(right), left)) return code;
  return ReadOfCountry(CountryOfTerminalCode(right), left);
}

std::optional<CodeText> ReadCodeInBracket(absl::string_view text) {
  if (IsKoreanCode(text) && !LooksLikeDate(text)) return CodeText{text, "KR", std::string(text)};
  if (IsKoreanCode(WithoutShareMark(text)) && text[0] == 'A') return ReadOfCountry("KR", text);
  if (IsIsin(text)) return CodeText{text, kIsinCountry, std::string(text)};
  for (absl::string_view label : {"종목코드", "코드", "단축코드"}) {
    absl::string_view rest = text;
    if (absl::ConsumePrefix(&rest, label)) return ReadLabelled(rest);
  }
  if (std::optional<CodeText> code = ReadWithMarket(text)) return code;
  if (std::optional<CodeText> code = ReadSymbol(text)) return code;
  if (IsLatinTicker(text) || (IsNumericTicker(text) && text.size() >= 4)) {
    return CodeText{text, {}, Listed({}, text)};
  }
  return std::nullopt;
}

std::optional<CodeText> ReadLabelled(absl::string_view text) {
  absl::ConsumePrefix(&text, "는");
  while (!text.empty() && (text[0] == ' ' || text[0] == ':' || text[0] == '(')) {
    text.remove_prefix(1);
  }
  size_t end = 0;
  while (end < text.size() && end <= kKoreanCodeSize + 1 && IsCodeChar(text[end])) ++end;
  if (end < text.size() && absl::ascii_isalnum(text[end])) return std::nullopt;
  return ReadOfCountry("KR", text.substr(0, end));
}

}  // namespace newslens
