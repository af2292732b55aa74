// Who enriches the articles that the program sends.
#ifndef NEWSLENS_CLIENT_BACKEND_H_
#define NEWSLENS_CLIENT_BACKEND_H_

#include "newslens/v1/enrichment.pb.h"
#include "newslens/v1/news_enrichment_service.pb.h"

namespace newslens {

// Thread-safe: any number of calls at once.
class Backend {
 public:
  virtual ~Backend() = default;

  // One article with its options in; its enrichment, or the error it was refused with, out.
  virtual v1::EnrichmentResult Enrich(const v1::StreamEnrichArticlesRequest& request) const = 0;
};

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_BACKEND_H_
