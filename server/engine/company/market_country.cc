#include "engine/company/market_country.h"

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
    {"KRX", "KR"},    {"KOSPI", "KR"},  {"KOSDAQ", "KR"}, {"KONEX", "KR"},  {"KS", "KR"},
    {"KQ", "KR"},     {"코스피", "KR"}, {"코스닥", "KR"}, {"코넥스", "KR"}, {"NASDAQ", "US"},
    {"나스닥", "US"}, {"NYSE", "US"},   {"AMEX", "US"},   {"뉴욕", "US"},   {"TSE", "JP"},
    {"도쿄", "JP"},   {"HKEX", "HK"},   {"HKG", "HK"},    {"홍콩", "HK"},   {"SSE", "CN"},
    {"SZSE", "CN"},   {"TWSE", "TW"},   {"대만", "TW"},   {"LSE", "GB"},
};

constexpr Pair kSuffixes[] = {
    {"KS", "KR"}, {"KQ", "KR"}, {"KN", "KR"},  {"T", "JP"},  {"HK", "HK"}, {"SS", "CN"},
    {"SZ", "CN"}, {"TW", "TW"}, {"TWO", "TW"}, {"O", "US"},  {"N", "US"},  {"OQ", "US"},
    {"L", "GB"},  {"PA", "FR"}, {"DE", "DE"},  {"AS", "NL"}, {"SW", "CH"},
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

}  // namespace newslens
