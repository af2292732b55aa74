// Who publishes exchange rates, how they quote them, and whose are taken where several have one.
#ifndef NEWSLENS_ENGINE_EXCHANGE_RATE_SOURCE_H_
#define NEWSLENS_ENGINE_EXCHANGE_RATE_SOURCE_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "engine/exchange/publication.h"

namespace newslens {

// How a source's table writes a rate.
enum class Quotation : uint8_t {
  kUnitsForOnePivot,  // 1 EUR = 1732.5 KRW
  kPivotForOneUnit,   // 1 USD = 1450.2 KRW, the won being the pivot
};

// What is fixed about a source. Compared by address: there is one constant each, below.
struct RateSource {
  absl::string_view name;   // in replies
  absl::string_view label;  // in metrics and file names: lower case
  absl::string_view pivot;  // the currency that all others are quoted against, without a column
  Quotation quotation = Quotation::kUnitsForOnePivot;
  Publication publication = Publication::kNextDay;
  // Whether its crosses of two other currencies are not to be used.
  bool pivot_pairs_only = false;
  // By how many days a rate of this source must be newer than one of a source before it, to be
  // taken instead.
  int days_ahead = 1;
};

// The Export-Import Bank of Korea's daily notice, its basic rate (매매기준율): won for one unit.
// The rate that Korean law and accounts go by, and so the first choice for the won, unless another
// source has a newer one.
inline constexpr RateSource kKoreaEximbank = {.name = "KEXIM",
                                              .label = "kexim",
                                              .pivot = "KRW",
                                              .quotation = Quotation::kPivotForOneUnit,
                                              .publication = Publication::kSeoulMorning,
                                              .pivot_pairs_only = true};

// The European Central Bank's euro foreign exchange reference rates.
inline constexpr RateSource kEcb = {
    .name = "ECB", .label = "ecb", .pivot = "EUR", .publication = Publication::kFrankfurtAfternoon};

// The project currency-api, gathered from market data on every day of the calendar: for currencies
// that the banks do not quote, and for days after their last rates. A bank's rate of before a
// weekend is better than it: the ECB's longest breaks, Easter and Christmas, leave it four days
// behind, and one more is allowed for an answer that came late.
inline constexpr RateSource kCurrencyApi = {
    .name = "currency-api", .label = "currency_api", .pivot = "EUR", .days_ahead = 6};

// In order of preference.
inline constexpr const RateSource* kSourcesByPreference[] = {&kKoreaEximbank, &kEcb, &kCurrencyApi};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_EXCHANGE_RATE_SOURCE_H_
