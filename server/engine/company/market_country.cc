#include "engine/company/market_country.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace newslens {
namespace {

struct Pair {
  absl::string_view key;
  absl::string_view country;
};

constexpr Pair kMics[] = {
    {"XKRX", "KR"}, {"XKOS", "KR"}, {"XKON", "KR"}, {"XNAS", "US"}, {"XNYS", "US"}, {"XASE", "US"},
    {"ARCX", "US"}, {"BATS", "US"}, {"XTKS", "JP"}, {"XHKG", "HK"}, {"XSHG", "CN"}, {"XSHE", "CN"},
    {"XTAI", "TW"}, {"ROCO", "TW"}, {"XLON", "GB"}, {"XPAR", "FR"}, {"XETR", "DE"}, {"XFRA", "DE"},
    {"XAMS", "NL"}, {"XSWX", "CH"}, {"XSTC", "VN"}, {"XHNX", "VN"}, {"XNSE", "IN"}, {"XBOM", "IN"},
    {"XSTO", "SE"}, {"XCSE", "DK"}, {"XMIL", "IT"}, {"XMAD", "ES"}, {"XASX", "AU"}, {"XTSE", "CA"},
    {"XSES", "SG"}, {"XIDX", "ID"}, {"XBRU", "BE"}, {"XHEL", "FI"}, {"XOSL", "NO"}, {"XBKK", "TH"},
    {"XKLS", "MY"}, {"BVMF", "BR"}, {"XSAU", "SA"},
};

constexpr Pair kMarketNames[] = {
    {"KRX", "KR"},        {"KOSPI", "KR"},      {"KOSDAQ", "KR"},   {"KONEX", "KR"},
    {"KS", "KR"},         {"KQ", "KR"},         {"KSE", "KR"},      {"코스피", "KR"},
    {"코스닥", "KR"},     {"코넥스", "KR"},     {"유가증권", "KR"}, {"유가증권시장", "KR"},
    {"코스피시장", "KR"}, {"코스닥시장", "KR"}, {"NASDAQ", "US"},   {"NASDAQGS", "US"},
    {"나스닥", "US"},     {"NYSE", "US"},       {"AMEX", "US"},     {"NYSEAMERICAN", "US"},
    {"NYSEARCA", "US"},   {"뉴욕", "US"},       {"뉴욕증시", "US"}, {"TSE", "JP"},
    {"TYO", "JP"},        {"JPX", "JP"},        {"도쿄", "JP"},     {"HKEX", "HK"},
    {"HKG", "HK"},        {"SEHK", "HK"},       {"HKSE", "HK"},     {"홍콩", "HK"},
    {"SSE", "CN"},        {"SHA", "CN"},        {"SZSE", "CN"},     {"SHE", "CN"},
    {"상하이", "CN"},     {"선전", "CN"},       {"TWSE", "TW"},     {"TPE", "TW"},
    {"대만", "TW"},       {"LSE", "GB"},        {"LON", "GB"},      {"EPA", "FR"},
    {"ETR", "DE"},        {"FRA", "DE"},        {"AMS", "NL"},      {"SWX", "CH"},
    {"NSE", "IN"},        {"BSE", "IN"},        {"BOM", "IN"},      {"IDX", "ID"},
    {"HOSE", "VN"},       {"ASX", "AU"},        {"TSX", "CA"},      {"SGX", "SG"},
};

constexpr Pair kSuffixes[] = {
    {"KS", "KR"}, {"KQ", "KR"}, {"KN", "KR"},  {"T", "JP"},  {"HK", "HK"}, {"SS", "CN"},
    {"SZ", "CN"}, {"TW", "TW"}, {"TWO", "TW"}, {"O", "US"},  {"N", "US"},  {"OQ", "US"},
    {"L", "GB"},  {"PA", "FR"}, {"DE", "DE"},  {"AS", "NL"}, {"SW", "CH"},
};

constexpr Pair kTerminalCodes[] = {
    {"KS", "KR"}, {"KQ", "KR"}, {"KR", "KR"}, {"US", "US"}, {"UN", "US"}, {"UW", "US"},
    {"JP", "JP"}, {"JT", "JP"}, {"HK", "HK"}, {"CH", "CN"}, {"TT", "TW"}, {"LN", "GB"},
    {"FP", "FR"}, {"GR", "DE"}, {"NA", "NL"}, {"SW", "CH"}, {"IN", "IN"},
};

template <size_t n>
absl::string_view Find(const Pair (&pairs)[n], absl::string_view key) {
  for (const Pair& pair : pairs) {
    if (absl::EqualsIgnoreCase(pair.key, key)) return pair.country;
  }
  return {};
}

}  // namespace

absl::string_view CountryOfMic(absl::string_view mic) { return Find(kMics, mic); }
absl::string_view CountryOfMarketName(absl::string_view name) { return Find(kMarketNames, name); }
absl::string_view CountryOfSymbolSuffix(absl::string_view suffix) {
  return Find(kSuffixes, suffix);
}

absl::string_view CountryOfTerminalCode(absl::string_view code) {
  for (char c : code) {
    if (!absl::ascii_isupper(c)) return {};
  }
  return Find(kTerminalCodes, code);
}

}  // namespace newslens
