// Which country's tickers an exchange uses.
#ifndef NEWSLENS_ENGINE_COMPANY_MARKET_COUNTRY_H_
#define NEWSLENS_ENGINE_COMPANY_MARKET_COUNTRY_H_

#include "absl/strings/string_view.h"

namespace newslens {

// ISO 3166 code of the country of an exchange by its MIC ("XKOS" -> "KR"); empty for one that the
// table does not know. O(exchanges).
absl::string_view CountryOfMic(absl::string_view mic);

// The country that a printed market stands for: "KOSDAQ", "코스닥", "NASDAQ", "나스닥", "NYSE", and
// the suffix of a symbol: "KS", "T", "HK". ASCII in either case; empty when unknown.
absl::string_view CountryOfMarketName(absl::string_view name);
absl::string_view CountryOfSymbolSuffix(absl::string_view suffix);

// The market that traders' terminals put behind a code: `AAPL US`, `005930 KS`, `9984 JP`.
absl::string_view CountryOfTerminalCode(absl::string_view code);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_MARKET_COUNTRY_H_
