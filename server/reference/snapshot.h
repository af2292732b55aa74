// All reference data of one moment: what a call takes once and holds until it ends.
#ifndef NEWSLENS_REFERENCE_SNAPSHOT_H_
#define NEWSLENS_REFERENCE_SNAPSHOT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "engine/tables.h"

namespace newslens {

enum class TableOrigin : uint8_t {
  kEmbedded,  // built into the program
  kDataDir,   // put in its place by the operator
  kStateDir,  // fetched since, and kept there
};

// One table file in force.
struct TableInfo {
  std::string name;     // "currencies.csv"
  std::string version;  // first 16 hex digits of the SHA-256 of its bytes
  std::string source;   // "embedded", or the file's path
  size_t rows = 0;
  TableOrigin origin = TableOrigin::kEmbedded;
  std::optional<absl::CivilDay> as_of;  // the day it describes, where a comment of its tells
};

using ShippedRates = std::vector<std::shared_ptr<const RateTable>>;

// What was fetched from one source since its shipped table, if it has one.
struct FetchedRates {
  std::shared_ptr<const RateTable> table;
  TableInfo info;
};

struct Snapshot {
  Tables tables;
  std::vector<TableInfo> table_infos;  // by name
  // Hashes over the tables of one kind, for Provenance. Every table is in one of them, so that the
  // three say all that a result depends on.
  std::string securities_version;      // companies, securities, their names, section marks
  std::string sentiment_version;       // cues
  std::string exchange_rates_version;  // rates, fetched ones too, currencies, currency words

  // TablesFingerprint at the time of loading.
  std::string shipped_fingerprint;

  // What tables.rates and exchange_rates_version are made of.
  ShippedRates shipped_rates;
  std::string shipped_rates_version;
  std::vector<FetchedRates> fetched_rates;  // at most one a source
};

// The oldest day that one of the tables in force describes; absent where none tells.
std::optional<absl::CivilDay> OldestAsOf(const Snapshot& snapshot);

// Loads the embedded tables, each replaced by the file of the same name in `data_dir` where there
// is one (an empty `data_dir` = embedded alone). Fails with "file:line:column: message" for the
// first bad row ("file:line: message" where a row is at odds with another one), with NotFound for a
// missing directory, with InvalidArgument for anything in it that is no table; names that begin
// with a dot are passed over, and README.md. Reads each file once. Thread-safe.
absl::StatusOr<std::shared_ptr<const Snapshot>> LoadSnapshot(const std::string& data_dir);

// Says which tables LoadSnapshot(data_dir) would load, by names and bytes: two equal ones stand for
// the same tables, or the same error. Reads the files and parses none.
std::string TablesFingerprint(const std::string& data_dir);

// `base` with these fetched rates in place of its own: a day that a shipped table has stays as it
// is, other days are added. Shares every other part with `base`. Thread-safe.
absl::StatusOr<std::shared_ptr<const Snapshot>> WithFetchedRates(const Snapshot& base,
                                                                 std::vector<FetchedRates> fetched);

}  // namespace newslens

#endif  // NEWSLENS_REFERENCE_SNAPSHOT_H_
