#include "client/lib/newslens_client.h"

#include <utility>

#include "absl/time/clock.h"
#include "client/lib/error_details.h"
#include "grpcpp/impl/client_unary_call.h"
#include "grpcpp/impl/rpc_method.h"

namespace newslens {
namespace {

// Makes a call by `send(context, response)`.
template <typename Response, typename Send>
absl::StatusOr<Response> Call(const Connection& connection, const CallOptions& options, Send send) {
  grpc::ClientContext context;
  if (absl::Status status = connection.Authorize(context); !status.ok()) return status;
  const absl::Duration timeout = options.timeout.value_or(connection.timeout());
  context.set_deadline(absl::ToChronoTime(absl::Now() + timeout));
  Response response;
  if (const grpc::Status status = send(&context, &response); !status.ok()) {
    return StatusFromGrpc(status);
  }
  return response;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Client>> Client::Make(const ClientOptions& options) {
  absl::StatusOr<std::shared_ptr<const Connection>> connection = Connection::Make(options);
  if (!connection.ok()) return connection.status();
  return std::unique_ptr<Client>(new Client(*std::move(connection)));
}

Client::Client(std::shared_ptr<const Connection> connection)
    : connection_(std::move(connection)),
      enrichment_(v1::NewsEnrichmentService::NewStub(connection_->channel())),
      reference_(v1::ReferenceDataService::NewStub(connection_->channel())) {}

absl::StatusOr<v1::EnrichArticleResponse> Client::EnrichArticle(
    const v1::EnrichArticleRequest& request, const CallOptions& options) const {
  return Call<v1::EnrichArticleResponse>(
      *connection_, options,
      [&](grpc::ClientContext* context, v1::EnrichArticleResponse* response) {
        return enrichment_->EnrichArticle(context, request, response);
      });
}

absl::StatusOr<v1::BatchEnrichArticlesResponse> Client::BatchEnrichArticles(
    const v1::BatchEnrichArticlesRequest& request, const CallOptions& options) const {
  return Call<v1::BatchEnrichArticlesResponse>(
      *connection_, options,
      [&](grpc::ClientContext* context, v1::BatchEnrichArticlesResponse* response) {
        return enrichment_->BatchEnrichArticles(context, request, response);
      });
}

std::unique_ptr<EnrichmentStream> Client::StreamEnrichArticles(
    const EnrichmentStream::Options& options) const {
  return std::make_unique<EnrichmentStream>(connection_, options);
}

absl::StatusOr<v1::SearchSecuritiesResponse> Client::SearchSecurities(
    const v1::SearchSecuritiesRequest& request, const CallOptions& options) const {
  return Call<v1::SearchSecuritiesResponse>(
      *connection_, options,
      [&](grpc::ClientContext* context, v1::SearchSecuritiesResponse* response) {
        return reference_->SearchSecurities(context, request, response);
      });
}

absl::StatusOr<v1::GetSecurityResponse> Client::GetSecurity(const v1::GetSecurityRequest& request,
                                                            const CallOptions& options) const {
  return Call<v1::GetSecurityResponse>(
      *connection_, options, [&](grpc::ClientContext* context, v1::GetSecurityResponse* response) {
        return reference_->GetSecurity(context, request, response);
      });
}

absl::StatusOr<v1::GetExchangeRateResponse> Client::GetExchangeRate(
    const v1::GetExchangeRateRequest& request, const CallOptions& options) const {
  return Call<v1::GetExchangeRateResponse>(
      *connection_, options,
      [&](grpc::ClientContext* context, v1::GetExchangeRateResponse* response) {
        return reference_->GetExchangeRate(context, request, response);
      });
}

absl::StatusOr<v1::GetServerInfoResponse> Client::GetServerInfo(const CallOptions& options) const {
  return Call<v1::GetServerInfoResponse>(
      *connection_, options,
      [&](grpc::ClientContext* context, v1::GetServerInfoResponse* response) {
        return reference_->GetServerInfo(context, {}, response);
      });
}

absl::StatusOr<grpc::health::v1::HealthCheckResponse> Client::CheckHealth(
    const std::string& service, const CallOptions& options) const {
  grpc::health::v1::HealthCheckRequest request;
  request.set_service(service);
  // What a generated stub of the one method would do.
  static const grpc::internal::RpcMethod kCheck("/grpc.health.v1.Health/Check",
                                                grpc::internal::RpcMethod::NORMAL_RPC);
  return Call<grpc::health::v1::HealthCheckResponse>(
      *connection_, options,
      [&](grpc::ClientContext* context, grpc::health::v1::HealthCheckResponse* response) {
        return grpc::internal::BlockingUnaryCall(connection_->channel().get(), kCheck, context,
                                                 request, response);
      });
}

}  // namespace newslens
