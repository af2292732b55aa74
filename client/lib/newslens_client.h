// The client of a newslens server, in C++.
//
//   ClientOptions options;
//   options.target = "127.0.0.1:50051";
//   absl::StatusOr<std::unique_ptr<Client>> client = Client::Make(options);
//   if (!client.ok()) return client.status();
//
//   v1::EnrichArticleRequest request;
//   request.mutable_article()->set_text("카카오가 2억 달러를 투자한다.");
//   absl::StatusOr<v1::EnrichArticleResponse> response = (*client)->EnrichArticle(request);
//   if (!response.ok()) return response.status();
//   for (const v1::Company& company : response->enrichment().companies()) {
//     std::cout << company.name_en() << "\n";
//   }
//
// Many articles: enrichment_stream.h. What an error says: error_details.h.
#ifndef NEWSLENS_CLIENT_LIB_NEWSLENS_CLIENT_H_
#define NEWSLENS_CLIENT_LIB_NEWSLENS_CLIENT_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/lib/client_options.h"
#include "client/lib/connection.h"
#include "client/lib/enrichment_stream.h"
#include "door/health.pb.h"
#include "newslens/v1/news_enrichment_service.grpc.pb.h"
#include "newslens/v1/reference_data_service.grpc.pb.h"

namespace newslens {

struct CallOptions {
  std::optional<absl::Duration> timeout;  // absent: the client's; positive
};

// Thread-safe: any number of calls at once, over one connection to each address of the target.
//
// A call blocks until it is answered or its time is over. It fails with the server's own status and
// details, or with the transport's, which has none:
//   UNAVAILABLE         no server there, TLS refused, the server is stopping; after all attempts
//   DEADLINE_EXCEEDED   no answer in time
//   RESOURCE_EXHAUSTED  the server is overloaded; after all attempts
// Calls are pure: one that failed may be sent again without harm.
class Client {
 public:
  // Does not connect yet: that there is no server shows at the first call. InvalidArgument for
  // options that do not go together and for a PEM file that can not be read.
  static absl::StatusOr<std::unique_ptr<Client>> Make(const ClientOptions& options);

  absl::StatusOr<v1::EnrichArticleResponse> EnrichArticle(const v1::EnrichArticleRequest& request,
                                                          const CallOptions& options = {}) const;

  // An article at fault is an error in its result (StatusFromRpc) and fails no call.
  absl::StatusOr<v1::BatchEnrichArticlesResponse> BatchEnrichArticles(
      const v1::BatchEnrichArticlesRequest& request, const CallOptions& options = {}) const;

  // Independent of the client's life and of other streams.
  std::unique_ptr<EnrichmentStream> StreamEnrichArticles(
      const EnrichmentStream::Options& options = {}) const;

  absl::StatusOr<v1::SearchSecuritiesResponse> SearchSecurities(
      const v1::SearchSecuritiesRequest& request, const CallOptions& options = {}) const;

  absl::StatusOr<v1::GetSecurityResponse> GetSecurity(const v1::GetSecurityRequest& request,
                                                      const CallOptions& options = {}) const;

  absl::StatusOr<v1::GetExchangeRateResponse> GetExchangeRate(
      const v1::GetExchangeRateRequest& request, const CallOptions& options = {}) const;

  absl::StatusOr<v1::GetServerInfoResponse> GetServerInfo(const CallOptions& options = {}) const;

  // Whether `service` takes calls, or the server as a whole where it is empty; NOT_FOUND for a
  // service that the server does not have. Asked once: not sent again where it fails.
  absl::StatusOr<grpc::health::v1::HealthCheckResponse> CheckHealth(
      const std::string& service = "", const CallOptions& options = {}) const;

 private:
  explicit Client(std::shared_ptr<const Connection> connection);

  std::shared_ptr<const Connection> connection_;
  std::unique_ptr<v1::NewsEnrichmentService::Stub> enrichment_;
  std::unique_ptr<v1::ReferenceDataService::Stub> reference_;
};

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_LIB_NEWSLENS_CLIENT_H_
