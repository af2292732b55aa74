#include "client/local_backend.h"

#include <utility>

#include "absl/status/status.h"
#include "reference/snapshot.h"
#include "service/enrichment_service.h"
#include "service/errors.h"

namespace newslens {
namespace {

class LocalBackend final : public Backend {
 public:
  explicit LocalBackend(std::shared_ptr<const Snapshot> snapshot)
      : service_({.snapshot = [snapshot = std::move(snapshot)] { return snapshot; }}) {}

  v1::EnrichmentResult Enrich(const v1::StreamEnrichArticlesRequest& request) const override {
    v1::StreamEnrichArticlesResponse response;
    const absl::Status ended = service_.StreamEnrichArticles(
        request, [] { return absl::OkStatus(); }, response);
    if (!ended.ok()) *response.mutable_result()->mutable_error() = ToRpcStatus(ended);
    return std::move(*response.mutable_result());
  }

 private:
  EnrichmentService service_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Backend>> MakeLocalBackend(const std::string& data_dir) {
  absl::StatusOr<std::shared_ptr<const Snapshot>> snapshot = LoadSnapshot(data_dir);
  if (!snapshot.ok()) return snapshot.status();
  return std::make_unique<LocalBackend>(*std::move(snapshot));
}

}  // namespace newslens
