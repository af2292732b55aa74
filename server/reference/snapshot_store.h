// The snapshot in force, and how it is changed while calls read it.
//
//   SnapshotStore store(*LoadSnapshot(""));
//   const std::shared_ptr<const Snapshot> snapshot = store.Get();   // once a call
//   store.Change([&](const Snapshot& now) { return WithFetchedRates(now, fetched); });
#ifndef NEWSLENS_REFERENCE_SNAPSHOT_STORE_H_
#define NEWSLENS_REFERENCE_SNAPSHOT_STORE_H_

#include <memory>
#include <mutex>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "reference/snapshot.h"

namespace newslens {

// Thread-safe.
class SnapshotStore {
 public:
  // `first` is not null.
  explicit SnapshotStore(std::shared_ptr<const Snapshot> first);

  // Never null. Takes a lock for the copy of a pointer, whatever a change is at.
  std::shared_ptr<const Snapshot> Get() const;

  // Builds the next snapshot from the one in force and swaps it in; where `next` fails, the old one
  // stays and the error is returned. Changes run one after the other, so that none undoes another
  // that came in between; calls go on with the old snapshot meanwhile. `next` may not call Change.
  absl::Status Change(
      absl::FunctionRef<absl::StatusOr<std::shared_ptr<const Snapshot>>(const Snapshot&)> next);

 private:
  std::mutex change_;         // held while a snapshot is built
  mutable std::mutex mutex_;  // of the pointer: std::atomic<shared_ptr> of g++ 12 trips TSan
  std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace newslens

#endif  // NEWSLENS_REFERENCE_SNAPSHOT_STORE_H_
