// The services over the shipped tables, in the fuzz target's own process.
#ifndef NEWSLENS_TESTS_FUZZ_SERVED_H_
#define NEWSLENS_TESTS_FUZZ_SERVED_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "fuzz/check.h"
#include "reference/snapshot.h"
#include "service/enrichment_service.h"
#include "service/reference_data_service.h"
#include "support/reply_promises.h"

namespace newslens::testing {

// Loaded once. The clock stands still, so that the same request has the same answer.
inline SnapshotSource ShippedSnapshot() {
  static const auto& snapshot = *new std::shared_ptr<const Snapshot>(*LoadSnapshot(""));
  return [] { return snapshot; };
}

inline absl::Time StillClock() { return absl::FromUnixSeconds(1'930'000'000); }

inline const EnrichmentService& Enrichments() {
  static const auto& service = *new EnrichmentService(
      EnrichmentService::Options{.snapshot = ShippedSnapshot(), .now = StillClock});
  return service;
}

inline const ReferenceDataService& ReferenceData() {
  static const auto& service = *new ReferenceDataService(
      ReferenceDataService::Options{.snapshot = ShippedSnapshot(), .now = StillClock});
  return service;
}

// What is asked may be refused, and never fails.
inline void CheckStatus(const absl::Status& status) {
  Check(status.ok() || status.code() == absl::StatusCode::kInvalidArgument ||
            status.code() == absl::StatusCode::kNotFound,
        status.message());
}

inline void CheckReply(absl::string_view title, absl::string_view text, v1::OffsetEncoding encoding,
                       const v1::ArticleEnrichment& reply) {
  for (const std::string& promise : BrokenPromises(title, text, encoding, reply)) {
    Check(false, promise);
  }
}

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_FUZZ_SERVED_H_
