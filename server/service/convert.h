// What the walk found as the reply that tells it.
#ifndef NEWSLENS_SERVICE_CONVERT_H_
#define NEWSLENS_SERVICE_CONVERT_H_

#include <cstddef>

#include "engine/company/directory.h"
#include "engine/enrich.h"
#include "newslens/v1/enrichment.pb.h"
#include "service/validate.h"

namespace newslens {

// What a reply may hold beside mentions and amounts, which the walk itself bounds
// (EnrichOptions::max_mentions, max_amounts). Together they keep a reply of one article under the
// 4 MiB that a gRPC client takes by default; no news article comes near any of them.
inline constexpr size_t kMaxSections = 2000;
inline constexpr size_t kMaxRejectedMentions = 2000;
inline constexpr size_t kMaxCandidates = 10;       // of one rejected mention
inline constexpr size_t kMaxReplyEvidence = 2000;  // of all companies and the document together
inline constexpr size_t kMaxWarnings = 200;
inline constexpr size_t kMaxCompaniesPerAmount = 20;
inline constexpr size_t kMaxReplyBytes = 4'000'000;  // the rest of the 4 MiB is the envelope's

// Fills everything of `reply` but its provenance. `found` is what the walk made of `article` with
// `options.engine`, over `directory`. Where a bound above cuts something off, a warning
// RESULTS_TRUNCATED says so; the weight of evidence that is cut off goes to `context_weight`, so
// that the sum stays the logit. Linear in the reply (and, for offsets that are not UTF-8, in the
// article). Thread-safe.
void FillEnrichment(const Enrichment& found, const AcceptedArticle& article,
                    const AcceptedOptions& options, const CompanyDirectory& directory,
                    v1::ArticleEnrichment& reply);

}  // namespace newslens

#endif  // NEWSLENS_SERVICE_CONVERT_H_
