// One source's rates by day.
#ifndef NEWSLENS_ENGINE_EXCHANGE_RATE_TABLE_H_
#define NEWSLENS_ENGINE_EXCHANGE_RATE_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "engine/exchange/rate_source.h"
#include "engine/money/decimal.h"

namespace newslens {

// A rate or none, exactly, in eight bytes: a table has hundreds of thousands.
class RateCell {
 public:
  constexpr RateCell() = default;         // none
  RateCell(std::optional<Decimal> rate);  // NOLINT: a cell is an optional rate
  RateCell(const Decimal& rate) : RateCell(std::optional<Decimal>(rate)) {}  // NOLINT
  bool has_value() const { return packed_ != kNone; }
  // Whether the rate has more digits (17 always fit) than a cell holds; it has no value() then.
  bool too_long() const { return packed_ == kTooLong; }
  Decimal value() const;
  friend bool operator==(RateCell a, RateCell b) { return a.packed_ == b.packed_; }

 private:
  static constexpr int64_t kNone = std::numeric_limits<int64_t>::min();
  static constexpr int64_t kTooLong = kNone + 1;
  int64_t packed_ = kNone;  // mantissa × 32 + scale
};

// A day's rates in the order of the table's currencies; none where that day has no rate.
struct RateRow {
  absl::CivilDay day;
  std::vector<RateCell> rates;
  int line = 0;  // in its file, for messages
};

// Immutable and thread-safe after Build.
class RateTable {
 public:
  // Fails with "line N: ..." where days do not ascend, a row has another width than `currencies`,
  // or a rate is not positive or longer than a cell; with "line 1: ..." for a double currency, a
  // column for the pivot itself, or no rows. `source` is one of rate_source.h.
  static absl::StatusOr<std::shared_ptr<const RateTable>> Build(const RateSource& source,
                                                                std::vector<std::string> currencies,
                                                                std::vector<RateRow> rows);

  // The row that a cross rate is read from: both sides are of one day.
  struct Cross {
    absl::CivilDay day;
    Decimal base;  // as quoted; 1 for the pivot
    Decimal target;
  };
  // That of the last day at or before `last_day` on which both sides are quoted; nullopt when none,
  // or when that day is more than 30 days before the table's own last row at or before `last_day`
  // (a dead currency's last rate is no rate; a table that was not refreshed is stale, not dead).
  // O(log rows).
  std::optional<Cross> FindCross(absl::string_view base, absl::string_view target,
                                 absl::CivilDay last_day) const;

  // Units of the target for one unit of the base, to 24 significant digits, half to even. Nullopt
  // where it is beyond a Decimal.
  std::optional<Decimal> RateOf(const Cross& cross) const;

  // The last day published at or before `time`; nullopt before the first. O(log rows).
  std::optional<absl::CivilDay> LastPublished(absl::Time time) const;

  // Whether `currency` is the pivot or has a column, whatever its days.
  bool Quotes(absl::string_view currency) const;

  const RateSource& source() const { return *source_; }
  const std::vector<std::string>& currencies() const { return currencies_; }
  size_t size() const { return days_.size(); }
  // Ascending.
  const std::vector<absl::CivilDay>& days() const { return days_; }
  RateCell cell(size_t row, size_t column) const {
    return cells_[row * currencies_.size() + column];
  }
  absl::CivilDay first_day() const { return days_.front(); }
  absl::CivilDay last_day() const { return days_.back(); }

 private:
  RateTable() = default;

  static constexpr size_t kPivot = std::numeric_limits<size_t>::max();
  // kPivot, or the currency's column; nullopt where it is not quoted.
  std::optional<size_t> ColumnOf(absl::string_view currency) const;
  std::optional<Decimal> Quoted(size_t row, size_t column) const;
  // How many rows are of `day` or before.
  size_t RowsUntil(absl::CivilDay day) const;

  const RateSource* source_ = nullptr;
  std::vector<std::string> currencies_;
  absl::flat_hash_map<std::string, size_t> column_;
  std::vector<absl::CivilDay> days_;
  std::vector<RateCell> cells_;  // row by row
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_EXCHANGE_RATE_TABLE_H_
