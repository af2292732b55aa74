#include "client/server_backend.h"

#include <utility>

#include "client/lib/newslens_client.h"
#include "client/stream_lines.h"

namespace newslens {
namespace {

class ServerBackend final : public Backend {
 public:
  ServerBackend(std::unique_ptr<Client> client, const ClientOptions& options)
      : client_(std::move(client)), address_(options.target) {
    stream_.answer_timeout = options.timeout;
  }

  std::string address() const override { return address_; }

  absl::StatusOr<v1::EnrichArticleResponse> EnrichArticle(
      const v1::EnrichArticleRequest& request) const override {
    return client_->EnrichArticle(request);
  }

  absl::StatusOr<StreamProgress> EnrichLines(std::istream& in, std::ostream& out,
                                             const StreamSettings& settings) const override {
    return StreamLines(in, out, *client_, stream_, settings);
  }

  absl::StatusOr<v1::SearchSecuritiesResponse> SearchSecurities(
      const v1::SearchSecuritiesRequest& request) const override {
    return client_->SearchSecurities(request);
  }

  absl::StatusOr<v1::GetExchangeRateResponse> GetExchangeRate(
      const v1::GetExchangeRateRequest& request) const override {
    return client_->GetExchangeRate(request);
  }

  absl::StatusOr<v1::GetServerInfoResponse> GetServerInfo() const override {
    return client_->GetServerInfo();
  }

 private:
  std::unique_ptr<Client> client_;
  std::string address_;
  EnrichmentStream::Options stream_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Backend>> MakeServerBackend(const ClientOptions& options) {
  absl::StatusOr<std::unique_ptr<Client>> client = Client::Make(options);
  if (!client.ok()) return client.status();
  return std::make_unique<ServerBackend>(*std::move(client), options);
}

}  // namespace newslens
