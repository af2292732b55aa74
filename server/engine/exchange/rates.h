// Reference rates by day, and which day's an article may use.
#ifndef NEWSLENS_ENGINE_EXCHANGE_RATES_H_
#define NEWSLENS_ENGINE_EXCHANGE_RATES_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "engine/money/decimal.h"

namespace newslens {

// The instant from which ECB's reference rates of `day` count as published: 16:00 Frankfurt time
// (ECB, "Euro foreign exchange reference rates"). Computed by the EU's summer time rule of 1996
// (01:00 UTC on the last Sundays of March and October), so that no time zone database is read.
absl::Time EcbPublication(absl::CivilDay day);

// Seoul keeps UTC+9 without summer time since 1988.
absl::CivilDay SeoulDay(absl::Time time);
absl::Time FromSeoul(absl::CivilSecond local);

// A day's row: units of each currency for one euro, in the order of the table's currencies; nullopt
// where that day has no rate.
struct RateRow {
  absl::CivilDay day;
  std::vector<std::optional<Decimal>> per_euro;
  int line = 0;
};

// What one conversion rests on.
struct Quote {
  Decimal rate;        // units of the target for one unit of the base; 24 significant digits,
                       // half to even, so that sums redone with the printed rate agree
  absl::CivilDay day;  // the rate's own day
  std::string source;  // "ECB"
  int stale_days = 0;  // from the rate's day to the day asked for, Seoul calendar; never negative
};

// Immutable and thread-safe after Build.
class RateTable {
 public:
  // Fails with "line N: ..." where days do not ascend, a row has another width than `currencies`,
  // or a rate is not positive; with "line 1: ..." for a double currency, a column for the euro
  // itself, or no rows.
  static absl::StatusOr<std::shared_ptr<const RateTable>> Build(std::string source,
                                                                std::vector<std::string> currencies,
                                                                std::vector<RateRow> rows);

  // The cross rate of the last day at or before `last_day` on which both sides are quoted; nullopt
  // when none, or when that day is more than 30 days before the table's own last row at or before
  // `last_day` (a dead currency's last rate is no rate; a table that was not refreshed is stale,
  // not dead). `asked` is the day from which stale_days is counted. EUR needs no column. O(log
  // rows).
  std::optional<Quote> Cross(absl::string_view base, absl::string_view target,
                             absl::CivilDay last_day, absl::CivilDay asked) const;

  // The last day published at or before `time`; nullopt before the first.
  std::optional<absl::CivilDay> LastPublished(absl::Time time) const;

  // Whether `currency` is the euro or has a column, whatever its days.
  bool Quotes(absl::string_view currency) const;

  const std::string& source() const { return source_; }
  const std::vector<std::string>& currencies() const { return currencies_; }
  size_t size() const { return rows_.size(); }
  absl::CivilDay first_day() const { return rows_.front().day; }
  absl::CivilDay last_day() const { return rows_.back().day; }

 private:
  RateTable() = default;

  // Units of `currency` for one euro in that row; nullopt where the row or the table has none.
  std::optional<Decimal> PerEuro(const RateRow& row, absl::string_view currency) const;
  // How many rows are of `day` or before.
  size_t RowsUntil(absl::CivilDay day) const;

  std::string source_;
  std::vector<std::string> currencies_;
  absl::flat_hash_map<std::string, size_t> column_;
  std::vector<RateRow> rows_;
};

// The rates one article may use: a table seen from its publish time, or from the day the caller
// asked for. Cheap to make; keeps its crosses, so one per call and not shared between threads.
class RateQuotes {
 public:
  // The latest day published when the article was (nothing looks ahead).
  RateQuotes(const RateTable& table, absl::Time publish_time);
  // The last rate on or before `day`.
  RateQuotes(const RateTable& table, absl::CivilDay day);

  // Nullopt where no rate is known. The identity has rate 1 and no source. The answer lives as long
  // as this object. The table must outlive it.
  const std::optional<Quote>& Find(absl::string_view base, absl::string_view target) const&;
  const std::optional<Quote>& Find(absl::string_view base,
                                   absl::string_view target) const&& = delete;

 private:
  struct Cross {
    std::string base;
    std::string target;
    std::optional<Quote> quote;
  };
  const RateTable* table_;
  std::optional<absl::CivilDay> last_day_;
  absl::CivilDay asked_;
  // A deque-like store would be overkill: an article has a handful of crosses.
  mutable std::vector<std::unique_ptr<Cross>> crosses_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_EXCHANGE_RATES_H_
