#include "door/methods.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "door/reflection.h"
#include "newslens/v1/news_enrichment_service.pb.h"
#include "newslens/v1/reference_data_service.pb.h"
#include "service/admission.h"
#include "service/errors.h"
#include "service/limits.h"

namespace newslens {
namespace {

constexpr char kEnrichment[] = "newslens.v1.NewsEnrichmentService";
constexpr char kReference[] = "newslens.v1.ReferenceDataService";
constexpr char kHealth[] = "grpc.health.v1.Health";
constexpr const char* kReflections[] = {"grpc.reflection.v1.ServerReflection",
                                        "grpc.reflection.v1alpha.ServerReflection"};

// An rpc of NewsEnrichmentService.
template <typename Response>
Method Enriching(const EnrichmentService& service, const char* name, RpcType type,
                 absl::Status (EnrichmentService::*rpc)(absl::string_view, Proceed, Response&)
                     const) {
  return {.rpc = {kEnrichment, name, type},
          .answer = AnswerWith<Response>(
              [&service, rpc](absl::string_view request, Proceed proceed, Response& response) {
                return (service.*rpc)(request, proceed, response);
              }),
          .enriches = true};
}

// An rpc of ReferenceDataService.
template <typename Response>
Method Looking(const ReferenceDataService& service, const char* name,
               absl::Status (ReferenceDataService::*rpc)(absl::string_view, Response&) const) {
  return {.rpc = {kReference, name},
          .answer = AnswerWith<Response>(
              [&service, rpc](absl::string_view request, Proceed, Response& response) {
                return (service.*rpc)(request, response);
              })};
}

absl::Status CheckHealth(absl::string_view request, const HealthStates& health, TakeResponse take) {
  const std::string service = WatchedService(request);
  const ServingStatus status = health.Get(service);
  if (status == ServingStatus::kServiceUnknown) {
    return ErrorOf(absl::StatusCode::kNotFound, "UNKNOWN_SERVICE",
                   "this server has no such service");
  }
  return take(HealthResponse(status));
}

}  // namespace

std::vector<std::string> ServiceNames() { return {kEnrichment, kReference}; }

std::vector<Method> ServiceMethods(const EnrichmentService& enrichment,
                                   const ReferenceDataService& reference) {
  std::vector<Method> methods;
  methods.push_back(Enriching<v1::EnrichArticleResponse>(
      enrichment, "EnrichArticle", RpcType::kUnary, &EnrichmentService::EnrichArticle));
  methods.push_back(Enriching<v1::BatchEnrichArticlesResponse>(
      enrichment, "BatchEnrichArticles", RpcType::kUnary, &EnrichmentService::BatchEnrichArticles));
  methods.back().is_long = true;
  methods.back().count_articles = [](absl::string_view request) {
    return CountBatchArticles(request, kMostBatchArticles);
  };
  methods.push_back(Enriching<v1::StreamEnrichArticlesResponse>(
      enrichment, "StreamEnrichArticles", RpcType::kBidiStream,
      &EnrichmentService::StreamEnrichArticles));
  methods.push_back(Looking<v1::SearchSecuritiesResponse>(reference, "SearchSecurities",
                                                          &ReferenceDataService::SearchSecurities));
  methods.push_back(Looking<v1::GetSecurityResponse>(reference, "GetSecurity",
                                                     &ReferenceDataService::GetSecurity));
  methods.push_back(Looking<v1::GetExchangeRateResponse>(reference, "GetExchangeRate",
                                                         &ReferenceDataService::GetExchangeRate));
  methods.push_back(
      {.rpc = {kReference, "GetServerInfo"},
       .answer = AnswerWith<v1::GetServerInfoResponse>(
           [&reference](absl::string_view, Proceed, v1::GetServerInfoResponse& response) {
             return reference.GetServerInfo({}, response);
           })});
  return methods;
}

void AddOwnMethods(const HealthStates& health, bool with_reflection, std::vector<Method>& methods) {
  methods.push_back(
      {.rpc = {kHealth, "Check"},
       .answer = [&health](absl::string_view request, Proceed,
                           TakeResponse take) { return CheckHealth(request, health, take); },
       .without_token = true});
  methods.push_back({.rpc = {kHealth, "Watch", RpcType::kServerStream}, .without_token = true});
  if (with_reflection) {
    std::vector<std::string> services = ServiceNames();
    services.push_back(kHealth);
    for (const char* name : kReflections) {
      methods.push_back({.rpc = {name, "ServerReflectionInfo", RpcType::kBidiStream},
                         .answer = AnswerWith<reflection::ServerReflectionResponse>(
                             [services](absl::string_view request, Proceed,
                                        reflection::ServerReflectionResponse& response) {
                               return Reflect(request, services, response);
                             })});
    }
  }
}

std::vector<RpcMethod> ServerRpcMethods(bool with_reflection) {
  // Names and types alone: nothing of it is called.
  static const HealthStates no_health({});
  static const EnrichmentService no_enrichment({});
  static const ReferenceDataService no_reference({});
  std::vector<Method> methods = ServiceMethods(no_enrichment, no_reference);
  AddOwnMethods(no_health, with_reflection, methods);
  std::vector<RpcMethod> rpcs;
  for (const Method& method : methods) rpcs.push_back(method.rpc);
  return rpcs;
}

}  // namespace newslens
