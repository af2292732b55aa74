// What listings' codes look like in print.
#ifndef NEWSLENS_ENGINE_COMPANY_CODE_FORMATS_H_
#define NEWSLENS_ENGINE_COMPANY_CODE_FORMATS_H_

#include <cstddef>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace newslens {

inline constexpr size_t kKoreanCodeSize = 6;
inline constexpr size_t kIsinSize = 12;
inline constexpr absl::string_view kIsinCountry = "ISIN";  // of codes that are ISINs

// A code as printed. `country` and `ticker` are those of PrintedCode.
struct CodeText {
  absl::string_view printed;
  absl::string_view country;
  std::string ticker;
};

constexpr bool IsCodeChar(char c) { return ('0' <= c && c <= '9') || ('A' <= c && c <= 'Z'); }

// 005930, 00088K, 0013V0: six characters, the first a digit, at most two letters.
bool IsKoreanCode(absl::string_view text);

// NVDA, BRK.B, BF-B.
bool IsLatinTicker(absl::string_view text);

// KR7005930003: two letters, nine letters or digits, and the check digit of ISO 6166.
bool IsIsin(absl::string_view text);

// 251130: six digits that read as a day of the years 2020 to 2029.
bool LooksLikeDate(absl::string_view text);

// A code with its market's suffix: 005930.KS, 9984.T, ORCL.N.
std::optional<CodeText> ReadSymbol(absl::string_view text);

// A code and its market in either order: KOSDAQ:247540, NYSE: ORCL, 코스닥 247540, 005930·KOSPI,
// 700:HK, AAPL US, 005930 KS Equity.
std::optional<CodeText> ReadWithMarket(absl::string_view text);

// Whatever stands alone in a bracket: all of the above, 005930, A005930, 종목코드 005930, and with
// the country left open NVDA and 9984. Blanks around it are left to the caller. O(text).
std::optional<CodeText> ReadCodeInBracket(absl::string_view text);

// 005930 or A005930 at the beginning of `text`, as behind the word 종목코드.
std::optional<CodeText> ReadLabelled(absl::string_view text);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_CODE_FORMATS_H_
