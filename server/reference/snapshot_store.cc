#include "reference/snapshot_store.h"

#include <utility>

namespace newslens {

SnapshotStore::SnapshotStore(std::shared_ptr<const Snapshot> first) : snapshot_(std::move(first)) {}

std::shared_ptr<const Snapshot> SnapshotStore::Get() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return snapshot_;
}

absl::Status SnapshotStore::Change(
    absl::FunctionRef<absl::StatusOr<std::shared_ptr<const Snapshot>>(const Snapshot&)> next) {
  const std::lock_guard<std::mutex> one_change(change_);
  absl::StatusOr<std::shared_ptr<const Snapshot>> built = next(*Get());
  if (!built.ok()) return built.status();
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    snapshot_.swap(*built);
  }
  // The old snapshot, now in `built`, may be the last of its kind: freed outside of the lock.
  return absl::OkStatus();
}

}  // namespace newslens
