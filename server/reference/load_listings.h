// The parts of LoadCompanies that read a table each.
#ifndef NEWSLENS_REFERENCE_LOAD_LISTINGS_H_
#define NEWSLENS_REFERENCE_LOAD_LISTINGS_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/company/directory.h"
#include "reference/csv.h"
#include "reference/load.h"

namespace newslens {

absl::StatusOr<CsvTable> ParseForeignListings(TableFiles& files);

// Appends each row as a company with one listing, whose id is its MIC and ticker. A row whose
// ticker is in `securities` already is passed over: that company is kept by hand. `base` is added
// to the rows' lines.
absl::Status ReadForeignListings(const CsvTable& table, int base,
                                 std::vector<CompanyRow>& companies,
                                 std::vector<SecurityRow>& securities);

}  // namespace newslens

#endif  // NEWSLENS_REFERENCE_LOAD_LISTINGS_H_
