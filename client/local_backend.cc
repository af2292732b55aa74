#include "client/local_backend.h"

#include <utility>

#include "absl/status/status.h"
#include "client/enrich_lines.h"
#include "reference/snapshot.h"
#include "service/enrichment_service.h"
#include "service/errors.h"
#include "service/reference_data_service.h"

namespace newslens {
namespace {

class LocalBackend final : public Backend, private ArticleEnricher {
 public:
  explicit LocalBackend(SnapshotSource snapshot)
      : enrichment_({.snapshot = snapshot}), reference_({.snapshot = std::move(snapshot)}) {}

  std::string address() const override { return ""; }

  absl::StatusOr<v1::EnrichArticleResponse> EnrichArticle(
      const v1::EnrichArticleRequest& request) const override {
    return Answer<v1::EnrichArticleResponse>([&](v1::EnrichArticleResponse& response) {
      return enrichment_.EnrichArticle(
          request, [] { return absl::OkStatus(); }, response);
    });
  }

  absl::StatusOr<StreamProgress> EnrichLines(std::istream& in, std::ostream& out,
                                             const StreamSettings& settings) const override {
    return newslens::EnrichLines(in, out, *this, settings);
  }

  absl::StatusOr<v1::SearchSecuritiesResponse> SearchSecurities(
      const v1::SearchSecuritiesRequest& request) const override {
    return Answer<v1::SearchSecuritiesResponse>([&](v1::SearchSecuritiesResponse& response) {
      return reference_.SearchSecurities(request, response);
    });
  }

  absl::StatusOr<v1::GetExchangeRateResponse> GetExchangeRate(
      const v1::GetExchangeRateRequest& request) const override {
    return Answer<v1::GetExchangeRateResponse>([&](v1::GetExchangeRateResponse& response) {
      return reference_.GetExchangeRate(request, response);
    });
  }

  absl::StatusOr<v1::GetServerInfoResponse> GetServerInfo() const override {
    return Answer<v1::GetServerInfoResponse>([&](v1::GetServerInfoResponse& response) {
      return reference_.GetServerInfo({}, response);
    });
  }

 private:
  template <typename Response, typename Call>
  static absl::StatusOr<Response> Answer(Call call) {
    Response response;
    if (absl::Status status = call(response); !status.ok()) return status;
    return response;
  }

  v1::EnrichmentResult Enrich(const v1::StreamEnrichArticlesRequest& request) const override {
    v1::StreamEnrichArticlesResponse response;
    const absl::Status ended = enrichment_.StreamEnrichArticles(
        request, [] { return absl::OkStatus(); }, response);
    if (!ended.ok()) *response.mutable_result()->mutable_error() = ToRpcStatus(ended);
    return std::move(*response.mutable_result());
  }

  EnrichmentService enrichment_;
  ReferenceDataService reference_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Backend>> MakeLocalBackend(const std::string& data_dir) {
  absl::StatusOr<std::shared_ptr<const Snapshot>> snapshot = LoadSnapshot(data_dir);
  if (!snapshot.ok()) return snapshot.status();
  return std::make_unique<LocalBackend>([held = *std::move(snapshot)] { return held; });
}

}  // namespace newslens
