// A stream of articles that is answered by threads of the program.
#ifndef NEWSLENS_CLIENT_ENRICH_LINES_H_
#define NEWSLENS_CLIENT_ENRICH_LINES_H_

#include <istream>
#include <ostream>

#include "absl/status/statusor.h"
#include "client/stream_settings.h"
#include "newslens/v1/enrichment.pb.h"
#include "newslens/v1/news_enrichment_service.pb.h"

namespace newslens {

// Thread-safe: any number of calls at once.
class ArticleEnricher {
 public:
  virtual ~ArticleEnricher() = default;

  // One article with its options in; its enrichment, or the error it was refused with, out.
  virtual v1::EnrichmentResult Enrich(const v1::StreamEnrichArticlesRequest& request) const = 0;
};

// As Backend::EnrichLines. Memory is bounded by `jobs` lines and their enrichments and by
// max_waiting_bytes.
absl::StatusOr<StreamProgress> EnrichLines(std::istream& in, std::ostream& out,
                                           const ArticleEnricher& enricher,
                                           const StreamSettings& settings);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_ENRICH_LINES_H_
