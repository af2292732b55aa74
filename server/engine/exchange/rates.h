// Which source's rate, of which day, an article may use.
#ifndef NEWSLENS_ENGINE_EXCHANGE_RATES_H_
#define NEWSLENS_ENGINE_EXCHANGE_RATES_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "engine/exchange/publication.h"
#include "engine/exchange/rate_source.h"
#include "engine/exchange/rate_table.h"
#include "engine/money/decimal.h"

namespace newslens {

// What one conversion rests on.
struct Quote {
  Decimal rate;        // units of the target for one unit of the base; 24 significant digits,
                       // half to even, so that sums redone with the printed rate agree
  absl::CivilDay day;  // the rate's own day
  std::string source;  // "ECB"
  int stale_days = 0;  // from the rate's day to the day asked for, Seoul calendar; never negative
};

// The tables of all sources, by preference. The rate of a pair is found so:
//
//   1. Each source offers the last row that had been published and quotes both sides, so that a
//      cross is always of one table and one day. A source that is for pairs with its pivot alone
//      (Korea Eximbank and the won) offers nothing for others.
//   2. The first source in the order is taken, unless a later one is newer by that source's
//      `days_ahead`: the ECB's rate of today goes before Eximbank's of yesterday, and Friday's of
//      the ECB before Sunday's of currency-api.
//
// Immutable and thread-safe; cheap to copy.
class RateBook {
 public:
  // In any order; at most one table a source; none may be null.
  explicit RateBook(std::vector<std::shared_ptr<const RateTable>> tables);

  // In order of preference.
  const std::vector<std::shared_ptr<const RateTable>>& tables() const { return tables_; }
  // Null where there is none.
  std::shared_ptr<const RateTable> TableOf(const RateSource& source) const;

  // Whether any source has the currency, whatever the days.
  bool Quotes(absl::string_view currency) const;

  // When the newest row of all was published; the infinite past for a book without tables.
  absl::Time LastPublication() const;

 private:
  std::vector<std::shared_ptr<const RateTable>> tables_;
};

// The rates one article may use: a book seen from its publish time, or from the day the caller
// asked for. Cheap to make; keeps its quotes, so one per call and not shared between threads.
class RateQuotes {
 public:
  // The latest rates published when the article was (nothing looks ahead).
  RateQuotes(const RateBook& book, absl::Time publish_time);
  // The last rates on or before `day`.
  RateQuotes(const RateBook& book, absl::CivilDay day);
  RateQuotes(RateBook&& book, absl::Time publish_time) = delete;
  RateQuotes(RateBook&& book, absl::CivilDay day) = delete;

  // Nullopt where no rate is known. The identity has rate 1 and no source. The answer lives as long
  // as this object. The book must outlive it.
  const std::optional<Quote>& Find(absl::string_view base, absl::string_view target) const&;
  const std::optional<Quote>& Find(absl::string_view base,
                                   absl::string_view target) const&& = delete;

 private:
  struct Pair {
    std::string base;
    std::string target;
    std::optional<Quote> quote;
  };
  std::optional<Quote> Choose(absl::string_view base, absl::string_view target) const;

  const RateBook* book_;
  std::vector<std::optional<absl::CivilDay>> last_days_;  // parallel to the book's tables
  absl::CivilDay asked_;                                  // from which stale_days is counted
  // A deque-like store would be overkill: an article has a handful of pairs.
  mutable std::vector<std::unique_ptr<Pair>> pairs_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_EXCHANGE_RATES_H_
