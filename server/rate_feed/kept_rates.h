// What was fetched, kept on disk from one start to the next.
#ifndef NEWSLENS_RATE_FEED_KEPT_RATES_H_
#define NEWSLENS_RATE_FEED_KEPT_RATES_H_

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
    std::vector<absl::Status> problems;  // one for each file that can not be read
  };
  // A file that is broken is set aside as NAME.corrupt, so that it is told once. A folder that does
  // not exist has nothing.
  Loaded Load() const;

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
