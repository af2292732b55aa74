// Who answers the program: a server, or the program itself.
#ifndef NEWSLENS_CLIENT_BACKEND_H_
#define NEWSLENS_CLIENT_BACKEND_H_

#include <istream>
#include <ostream>
#include <string>

#include "absl/status/statusor.h"
#include "client/stream_settings.h"
#include "newslens/v1/news_enrichment_service.pb.h"
#include "newslens/v1/reference_data_service.pb.h"

namespace newslens {

// Thread-safe: any number of calls at once. Errors carry the details that the contract promises
// (client/lib/error_details.h); those of the transport have none.
class Backend {
 public:
  virtual ~Backend() = default;

  // The server's address; empty for the program itself.
  virtual std::string address() const = 0;

  virtual absl::StatusOr<v1::EnrichArticleResponse> EnrichArticle(
      const v1::EnrichArticleRequest& request) const = 0;

  // Reads an Article a line from `in` and writes an ArticleEnrichment a line to `out`, each in
  // protobuf JSON; blank lines are skipped. An article that is refused, and a line that is no
  // Article, get the line {"articleId": ..., "error": {"code", "message", "details"}} and the
  // stream goes on. A line is answered as soon as those before it are, so that a slow sender sees
  // its answers. Memory is bounded, whatever comes in.
  //
  // Fails with DataLoss when `out` does, and where no answers come any more.
  virtual absl::StatusOr<StreamProgress> EnrichLines(std::istream& in, std::ostream& out,
                                                     const StreamSettings& settings) const = 0;

  virtual absl::StatusOr<v1::SearchSecuritiesResponse> SearchSecurities(
      const v1::SearchSecuritiesRequest& request) const = 0;

  virtual absl::StatusOr<v1::GetExchangeRateResponse> GetExchangeRate(
      const v1::GetExchangeRateRequest& request) const = 0;

  virtual absl::StatusOr<v1::GetServerInfoResponse> GetServerInfo() const = 0;
};

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_BACKEND_H_
