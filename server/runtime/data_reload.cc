#include "runtime/data_reload.h"

#include <optional>
#include <utility>

#include "absl/time/clock.h"
#include "reference/snapshot.h"

namespace newslens {
namespace {

std::string OriginName(TableOrigin origin) {
  switch (origin) {
    case TableOrigin::kEmbedded:
      return "embedded";
    case TableOrigin::kDataDir:
      return "data_dir";
    case TableOrigin::kStateDir:
      return "state_dir";
  }
  return "";
}

}  // namespace

void DataTeller::Tell() {
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::shared_ptr<const Snapshot> snapshot = store_.Get();
  std::vector<TableLabels> tables;
  for (const TableInfo& table : snapshot->table_infos) {
    tables.push_back({table.name, table.version, OriginName(table.origin)});
  }
  std::optional<absl::Time> as_of;
  if (const std::optional<absl::CivilDay> day = OldestAsOf(*snapshot)) {
    as_of = absl::FromCivil(*day, absl::UTCTimeZone());
  }
  metrics_.data.SetReferenceData(as_of, std::move(tables));
  metrics_.data.SetExchangeRateTime(snapshot->tables.rates->LastPublication());
}

DataReload::DataReload(std::string data_dir, SnapshotStore& store, DataTeller& teller,
                       Metrics& metrics, Log& log)
    : data_dir_(std::move(data_dir)),
      store_(store),
      teller_(teller),
      metrics_(metrics),
      log_(log),
      tried_(store_.Get()->shipped_fingerprint) {}

void DataReload::Reload() { Load(TablesFingerprint(data_dir_)); }

void DataReload::Poll() {
  std::string fingerprint = TablesFingerprint(data_dir_);
  if (fingerprint != tried_) Load(fingerprint);
}

void DataReload::Load(const std::string& fingerprint) {
  tried_ = fingerprint;
  const absl::Time start = absl::Now();
  std::shared_ptr<const Snapshot> before;
  const absl::Status status =
      store_.Change([&](const Snapshot& now) -> absl::StatusOr<std::shared_ptr<const Snapshot>> {
        if (fingerprint == now.shipped_fingerprint) return absl::AlreadyExistsError("");
        absl::StatusOr<std::shared_ptr<const Snapshot>> shipped = LoadSnapshot(data_dir_);
        if (!shipped.ok()) return shipped;
        before = store_.Get();
        if (now.fetched_rates.empty()) return shipped;
        return WithFetchedRates(**shipped, now.fetched_rates);
      });
  const bool unchanged = absl::IsAlreadyExists(status);
  metrics_.data.RecordReload(status.ok() || unchanged, absl::Now());
  if (unchanged) {
    log_.Info("reference data unchanged");
    return;
  }
  if (!status.ok()) {
    log_.Error("reference data not reloaded", {{"error", status.message()}});
    return;
  }
  old_.push_back(std::move(before));
  teller_.Tell();
  log_.Info("reference data reloaded",
            {{"companies", store_.Get()->tables.companies->companies().size()},
             {"old_still_in_use", FreeOld()},
             {"seconds", absl::ToDoubleSeconds(absl::Now() - start)}});
}

size_t DataReload::FreeOld() {
  std::erase_if(old_, [](const auto& snapshot) { return snapshot.use_count() == 1; });
  return old_.size();
}

}  // namespace newslens
