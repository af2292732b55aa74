// Reference data that is read anew under a running server.
#ifndef NEWSLENS_RUNTIME_DATA_RELOAD_H_
#define NEWSLENS_RUNTIME_DATA_RELOAD_H_

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "reference/snapshot_store.h"
#include "telemetry/log.h"
#include "telemetry/metrics.h"

namespace newslens {

// Tells the metrics what data is in force. Thread-safe: rates come from another thread than tables.
class DataTeller {
 public:
  // Both must outlive it.
  DataTeller(const SnapshotStore& store, Metrics& metrics) : store_(store), metrics_(metrics) {}

  void Tell();

 private:
  const SnapshotStore& store_;
  Metrics& metrics_;
  std::mutex mutex_;
};

// Builds the tables of a folder aside, with the rates that were fetched so far, and swaps them in.
// For one thread; calls go on with the old tables meanwhile, and to their end.
class DataReload {
 public:
  // `store`, `teller`, `metrics` and `log` must outlive it.
  DataReload(std::string data_dir, SnapshotStore& store, DataTeller& teller, Metrics& metrics,
             Log& log);

  // Reads the tables, and says in the log what came of it: new ones are in force, nothing has
  // changed, or the old ones stay and why ("file:line:column: message").
  void Reload();

  // The same, where the files are others than at the last Reload or Poll; says nothing where not.
  void Poll();

  // Frees the tables that no call uses any more, so that no call has to, and tells how many there
  // are that are still in use.
  size_t FreeOld();

 private:
  void Load(const std::string& fingerprint);

  const std::string data_dir_;
  SnapshotStore& store_;
  DataTeller& teller_;
  Metrics& metrics_;
  Log& log_;
  std::string tried_;  // the fingerprint of the last Reload or Poll
  std::vector<std::shared_ptr<const Snapshot>> old_;
};

}  // namespace newslens

#endif  // NEWSLENS_RUNTIME_DATA_RELOAD_H_
