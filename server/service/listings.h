// A company's listings on a day.
#ifndef NEWSLENS_SERVICE_LISTINGS_H_
#define NEWSLENS_SERVICE_LISTINGS_H_

#include "absl/time/civil_time.h"
#include "engine/company/directory.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "newslens/v1/security.pb.h"

namespace newslens {

// Whether `security` was listed on `day` (Seoul calendar).
bool ListedOn(const SecurityRow& security, absl::CivilDay day);

// Appends those listings of `company` that stood on `day`, in the directory's order.
void FillSecurities(const Company& company, absl::CivilDay day,
                    google::protobuf::RepeatedPtrField<v1::Security>& securities);

}  // namespace newslens

#endif  // NEWSLENS_SERVICE_LISTINGS_H_
