// A server whose stream does what a test says, for what no sound server does when it is asked.
#ifndef NEWSLENS_TESTS_CLIENT_LIB_SCRIPTED_SERVER_H_
#define NEWSLENS_TESTS_CLIENT_LIB_SCRIPTED_SERVER_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "client/lib/newslens_client.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/grpcpp.h"
#include "newslens/v1/news_enrichment_service.grpc.pb.h"
#include "newslens/v1/reference_data_service.grpc.pb.h"

namespace newslens::testing {

using ServerStream =
    grpc::ServerReaderWriter<v1::StreamEnrichArticlesResponse, v1::StreamEnrichArticlesRequest>;

class ScriptedServer final : private v1::NewsEnrichmentService::Service,
                             private v1::ReferenceDataService::Service {
 public:
  // Given how many streams there were before, and the stream; its status is the stream's.
  using Script = std::function<grpc::Status(int, ServerStream&)>;

  explicit ScriptedServer(Script script) : script_(std::move(script)) {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(static_cast<v1::NewsEnrichmentService::Service*>(this));
    builder.RegisterService(static_cast<v1::ReferenceDataService::Service*>(this));
    server_ = builder.BuildAndStart();
  }
  ~ScriptedServer() override { server_->Shutdown(std::chrono::system_clock::now()); }

  std::string target() const { return absl::StrCat("127.0.0.1:", port_); }

  std::unique_ptr<Client> NewClient() const { return Client::Make({.target = target()}).value(); }

  // The ids of the articles that each stream was sent, so far as its script has read them.
  std::vector<std::vector<std::string>> seen() const {
    absl::MutexLock lock(&mutex_);
    return seen_;
  }

  // Reads `n` articles; false when there are fewer.
  bool Read(int call, ServerStream& stream, int n) {
    for (int i = 0; i < n; ++i) {
      v1::StreamEnrichArticlesRequest request;
      if (!stream.Read(&request)) return false;
      absl::MutexLock lock(&mutex_);
      seen_[call].push_back(request.article().article_id());
    }
    return true;
  }

  // Answers the next `n` articles one after the other; false when there are fewer.
  bool Answer(int call, ServerStream& stream, int n) {
    for (int i = 0; i < n; ++i) {
      if (!Read(call, stream, 1)) return false;
      v1::StreamEnrichArticlesResponse response;
      response.mutable_result()->set_article_id(seen()[call].back());
      response.mutable_result()->mutable_enrichment()->set_article_id(seen()[call].back());
      stream.Write(response);
    }
    return true;
  }

 private:
  grpc::Status StreamEnrichArticles(grpc::ServerContext*, ServerStream* stream) override {
    int call = 0;
    {
      absl::MutexLock lock(&mutex_);
      call = static_cast<int>(seen_.size());
      seen_.emplace_back();
    }
    return script_(call, *stream);
  }

  // Gives the call's token back as a version.
  grpc::Status GetServerInfo(grpc::ServerContext* context, const v1::GetServerInfoRequest*,
                             v1::GetServerInfoResponse* response) override {
    const auto& metadata = context->client_metadata();
    const auto token = metadata.find("authorization");
    response->set_engine_version(
        token == metadata.end() ? "none" : std::string(token->second.data(), token->second.size()));
    return grpc::Status::OK;
  }

  const Script script_;
  int port_ = 0;
  mutable absl::Mutex mutex_;
  std::vector<std::vector<std::string>> seen_;
  std::unique_ptr<grpc::Server> server_;
};

inline grpc::Status Stopping() { return {grpc::StatusCode::UNAVAILABLE, "stopping"}; }

// RESOURCE_EXHAUSTED, to be tried again in 1 ms.
inline grpc::Status Overloaded() {
  google::rpc::Status status;
  status.set_code(grpc::StatusCode::RESOURCE_EXHAUSTED);
  status.set_message("overloaded");
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_nanos(1000000);
  status.add_details()->PackFrom(retry);
  return {grpc::StatusCode::RESOURCE_EXHAUSTED, "overloaded", status.SerializeAsString()};
}

// What a newslens server says of a fault of its own.
inline grpc::Status Defect() {
  google::rpc::Status status;
  status.set_code(grpc::StatusCode::INTERNAL);
  google::rpc::ErrorInfo info;
  info.set_reason("INTERNAL");
  info.set_domain("newslens");
  status.add_details()->PackFrom(info);
  return {grpc::StatusCode::INTERNAL, "a defect", status.SerializeAsString()};
}

inline v1::StreamEnrichArticlesRequest Article(int id) {
  v1::StreamEnrichArticlesRequest request;
  request.mutable_article()->set_article_id(absl::StrCat(id));
  request.mutable_article()->set_text("가온전자가 2억 달러를 투자한다.");
  return request;
}

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_CLIENT_LIB_SCRIPTED_SERVER_H_
