// One source's table from two: the shipped one and what was fetched since.
#ifndef NEWSLENS_REFERENCE_MERGE_RATES_H_
#define NEWSLENS_REFERENCE_MERGE_RATES_H_

#include <memory>

#include "absl/status/statusor.h"
#include "engine/exchange/rate_table.h"

namespace newslens {

// All days of `first`, and those of `second` that `first` does not have; the columns of both. The
// two are of one source. Linear in their cells.
absl::StatusOr<std::shared_ptr<const RateTable>> MergeRates(const RateTable& first,
                                                            const RateTable& second);

}  // namespace newslens

#endif  // NEWSLENS_REFERENCE_MERGE_RATES_H_
