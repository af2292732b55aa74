// Calls of bytes: what no generated stub would send.
#ifndef NEWSLENS_TESTS_RPC_RAW_CALL_H_
#define NEWSLENS_TESTS_RPC_RAW_CALL_H_

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"
#include "service/error_details.h"

namespace newslens::testing {

// "/newslens.v1.NewsEnrichmentService/" and so on.
inline constexpr char kEnrichmentPath[] = "/newslens.v1.NewsEnrichmentService/";
inline constexpr char kReferencePath[] = "/newslens.v1.ReferenceDataService/";
inline constexpr char kHealthPath[] = "/grpc.health.v1.Health/";

struct RawReply {
  grpc::Status status;
  std::string response;
  std::multimap<std::string, std::string> trailers;
};

RawReply CallRaw(const std::shared_ptr<grpc::Channel>& channel, const std::string& path,
                 absl::string_view request);

// A call of any kind, step by step. Whoever opened one finishes it.
class RawStream {
 public:
  RawStream(const std::shared_ptr<grpc::Channel>& channel, const std::string& path);
  ~RawStream();

  bool Write(absl::string_view message);
  std::optional<std::string> Read();
  bool WritesDone();
  grpc::Status Finish();
  void Cancel() { context_->TryCancel(); }

 private:
  bool Step();

  std::unique_ptr<grpc::ClientContext> context_;
  grpc::CompletionQueue queue_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> call_;
};

// What stands in grpc-status-details-bin; code and message must be the status' own.
ErrorDetails DetailsOf(const grpc::Status& status);

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_RPC_RAW_CALL_H_
