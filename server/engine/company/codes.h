// Codes that the article prints itself.
#ifndef NEWSLENS_ENGINE_COMPANY_CODES_H_
#define NEWSLENS_ENGINE_COMPANY_CODES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/text/range.h"

namespace newslens {

struct PrintedCode {
  Range range;  // the code with its suffix (005930.KS), a cashtag with its sign ($TSLA)
  // ISO 3166 of the market it was printed for; empty when the text leaves that open: (NVDA),
  // (9984), (251130). Then it can only confirm the name before it: (AI) and (CEO) look the same.
  // "ISIN" where the code is one.
  absl::string_view country;
  std::string ticker;  // as exchanges list it: capitals, Hong Kong with four digits; or the ISIN
  bool cashtag = false;
  uint32_t name_end = 0;  // where that ends which stands before the bracket, without blanks
};

// By position: in brackets [005930] (A005930) <005930> (005930.KS) (KOSDAQ:247540) (코스닥 247540)
// (005930·KOSPI) (NASDAQ: NVDA) (NVDA) (9984.T) (AAPL US) (KR7005930003) (종목코드 005930); without
// 005930.KS 0700.HK 005930 KS KOSDAQ:247540 NYSE: ORCL 700:HK 종목코드 005930, ISIN KR7005930003,
// $TSLA. Six digits are none right behind a number, a sum or a word such as 전화; those of a day
// only confirm a name. Says nothing about whether anybody holds them. Linear in the text.
std::vector<PrintedCode> FindPrintedCodes(absl::string_view text);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_CODES_H_
