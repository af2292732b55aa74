// What was fetched, kept on disk from one start to the next.
#ifndef NEWSLENS_RATE_FEED_KEPT_RATES_H_
#define NEWSLENS_RATE_FEED_KEPT_RATES_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "reference/snapshot.h"

namespace newslens {

// A folder with one file a source, fetched_rates_ecb.csv and the like, in the dialect of the
// shipped tables. One process may use it at a time; not thread-safe.
class KeptRates {
 public:
  // Empty: nothing is kept.
  explicit KeptRates(std::string folder) : folder_(std::move(folder)) {}

  struct Loaded {
    std::vector<FetchedRates> rates;
    std::vector<absl::Status> problems;  // each tells its file, and what was done
  };
  enum class Broken : uint8_t { kLeave, kSetAside };
  // A file whose content is broken is left where it is, or set aside as NAME.corrupt, so that it is
  // told once. One that can not be read is told and left: what is in it may be good. A folder that
  // does not exist has nothing.
  Loaded Load(Broken broken) const;

  // Replaces the source's file: written aside, synced and renamed, so that a reader or a crash
  // meets the old file or the new one. Makes the folder where there is none.
  absl::Status Save(const RateTable& table) const;

  // Whether Save could write, found out by writing a file and removing it; OK where nothing is
  // kept.
  absl::Status CheckWritable() const;

  // The table with what is told of it; `table` has been saved, or nothing is kept.
  FetchedRates Describe(std::shared_ptr<const RateTable> table) const;

 private:
  std::string PathOf(const RateSource& source) const;

  std::string folder_;
};

}  // namespace newslens

#endif  // NEWSLENS_RATE_FEED_KEPT_RATES_H_
