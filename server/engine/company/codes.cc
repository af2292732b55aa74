#include "engine/company/codes.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/company/market_country.h"

namespace newslens {
namespace {

constexpr size_t kLongestBracket = 32;  // bytes between the brackets
constexpr size_t kKoreanCode = 6;

bool IsCodeChar(char c) { return absl::ascii_isdigit(c) || absl::ascii_isupper(c); }

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

// 005930, 00088K, 0013V0: six characters, the first a digit, at most two letters.
bool IsKoreanCode(absl::string_view text) {
  return text.size() == kKoreanCode && absl::ascii_isdigit(text[0]) && AllCodeChars(text) &&
         DigitCount(text) >= 4;
}

// NVDA, BRK.B, BF-B.
bool IsLatinTicker(absl::string_view text) {
  if (text.empty() || text.size() > 6 || !absl::ascii_isupper(text[0])) return false;
  size_t letters = 0;
  while (letters < text.size() && absl::ascii_isupper(text[letters])) ++letters;
  if (letters == text.size()) return letters <= 5;
  return letters + 2 == text.size() && (text[letters] == '.' || text[letters] == '-') &&
         absl::ascii_isupper(text.back());
}

bool IsNumericTicker(absl::string_view text) {
  return 1 <= text.size() && text.size() <= 6 && DigitCount(text) == text.size();
}

struct Code {
  absl::string_view printed;
  absl::string_view country;
  std::string ticker;
};

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

// 005930.KS, 9984.T, ORCL.N.
std::optional<Code> ReadSymbol(absl::string_view text) {
  const size_t dot = text.rfind('.');
  if (dot == absl::string_view::npos || dot == 0) return std::nullopt;
  const absl::string_view code = text.substr(0, dot);
  const absl::string_view country = CountryOfSymbolSuffix(text.substr(dot + 1));
  if (country.empty() || !AllCodeChars(code) || code.size() > kKoreanCode) return std::nullopt;
  if (country == "KR" && !IsKoreanCode(code)) return std::nullopt;
  if (country != "KR" && country != "US" && DigitCount(code) == 0) return std::nullopt;
  return Code{text, country, Listed(country, code)};
}

// KOSDAQ:247540, NYSE: ORCL, 코스닥 247540.
std::optional<Code> ReadWithMarket(absl::string_view text) {
  size_t cut = text.find(':');
  if (cut == absl::string_view::npos) cut = text.find(' ');
  if (cut == absl::string_view::npos) return std::nullopt;
  const absl::string_view market = absl::StripAsciiWhitespace(text.substr(0, cut));
  const absl::string_view code = absl::StripAsciiWhitespace(text.substr(cut + 1));
  const absl::string_view country = CountryOfMarketName(market);
  if (!country.empty()) {
    const bool fits = country == "KR"   ? IsKoreanCode(code)
                      : country == "US" ? IsLatinTicker(code)
                                        : IsNumericTicker(code) || IsLatinTicker(code);
    if (!fits) return std::nullopt;
    return Code{code, country, Listed(country, code)};
  }
  if (code == "US" && IsLatinTicker(market)) return Code{market, "US", Listed("US", market)};
  return std::nullopt;
}

std::optional<Code> ReadBracket(absl::string_view text) {
  if (IsKoreanCode(text)) return Code{text, "KR", std::string(text)};
  if (std::optional<Code> code = ReadWithMarket(text)) return code;
  if (std::optional<Code> code = ReadSymbol(text)) return code;
  if (IsLatinTicker(text) || (IsNumericTicker(text) && text.size() >= 4)) {
    return Code{text, {}, Listed({}, text)};
  }
  return std::nullopt;
}

char Closing(char open) { return open == '(' ? ')' : open == '[' ? ']' : '>'; }

// Most brackets hold prose; their first letter tells.
bool MayBeginCode(absl::string_view inner) {
  const absl::string_view text = absl::StripLeadingAsciiWhitespace(inner);
  if (text.empty()) return false;
  if (static_cast<unsigned char>(text[0]) < 0x80) return IsCodeChar(text[0]);
  for (absl::string_view market : {"코스", "코넥", "나스닥", "뉴욕", "도쿄", "홍콩", "대만"}) {
    if (absl::StartsWith(text, market)) return true;
  }
  return false;
}

class CodeFinder {
 public:
  explicit CodeFinder(absl::string_view text) : text_(text) {}

  // One search for each sign: they are rare, and memchr passes a text faster than any loop of ours.
  std::vector<PrintedCode> Run() && {
    for (char open : {'(', '[', '<'}) {
      ForEach(open, [this](size_t at) { Bracket(at); });
    }
    ForEach('$', [this](size_t at) { Cashtag(at); });
    ForEach(".K", [this](size_t at) { Symbol(at); });
    std::sort(found_.begin(), found_.end(), [](const PrintedCode& left, const PrintedCode& right) {
      return left.range < right.range;
    });
    // A symbol is met again inside its bracket.
    const auto overlap = [](const PrintedCode& left, const PrintedCode& right) {
      return left.range.Overlaps(right.range);
    };
    found_.erase(std::unique(found_.begin(), found_.end(), overlap), found_.end());
    return std::move(found_);
  }

 private:
  template <typename Sign, typename Reader>
  void ForEach(Sign sign, Reader read) {
    for (size_t at = text_.find(sign); at != absl::string_view::npos;
         at = text_.find(sign, at + 1)) {
      read(at);
    }
  }

  void Add(const Code& code, uint32_t name_end, bool cashtag) {
    const uint32_t begin = code.printed.data() - text_.data();
    const Range range{begin, static_cast<uint32_t>(begin + code.printed.size())};
    found_.push_back({range, code.country, code.ticker, cashtag, name_end});
  }

  void Bracket(size_t open) {
    const absl::string_view inner = text_.substr(open + 1, kLongestBracket);
    if (!MayBeginCode(inner)) return;
    const size_t close = inner.find(Closing(text_[open]));
    if (close == absl::string_view::npos) return;
    const std::optional<Code> code =
        ReadBracket(absl::StripAsciiWhitespace(inner.substr(0, close)));
    if (!code) return;
    uint32_t name_end = open;
    while (name_end > 0 && text_[name_end - 1] == ' ') --name_end;
    Add(*code, name_end, false);
  }

  void Cashtag(size_t sign) {
    if (sign > 0 && absl::ascii_isalnum(text_[sign - 1])) return;  // US$
    size_t end = sign + 1;
    while (end < text_.size() && end - sign <= 6 && absl::ascii_isupper(text_[end])) ++end;
    const absl::string_view ticker = text_.substr(sign + 1, end - sign - 1);
    if (!IsLatinTicker(ticker)) return;
    if (end < text_.size() && absl::ascii_isalnum(text_[end])) return;
    Add({text_.substr(sign, end - sign), "US", std::string(ticker)}, sign, true);
  }

  // A Korean symbol without brackets; others read too much like the end of a sentence.
  void Symbol(size_t dot) {
    if (dot < kKoreanCode || dot + 3 > text_.size() || text_[dot + 1] != 'K') return;
    if (dot + 3 < text_.size() && absl::ascii_isalnum(text_[dot + 3])) return;
    const size_t begin = dot - kKoreanCode;
    if (begin > 0 && absl::ascii_isalnum(text_[begin - 1])) return;
    if (std::optional<Code> code = ReadSymbol(text_.substr(begin, kKoreanCode + 3))) {
      Add(*code, begin, false);
    }
  }

  absl::string_view text_;
  std::vector<PrintedCode> found_;
};

}  // namespace

std::vector<PrintedCode> FindPrintedCodes(absl::string_view text) { return CodeFinder(text).Run(); }

}  // namespace newslens
