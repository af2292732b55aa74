// Keeps a number of EnrichArticle calls in flight and measures what they cost.
//
//   load_generator ADDRESS SERVER_PID ARTICLES.jsonl IN_FLIGHT SECONDS
//
// Prints one line: calls, seconds, microseconds of the server's CPU time, p50 and p99 of the
// latency in microseconds, bytes of an average reply. The first half second warms up and is left
// out. Exits with 1 when a call fails.
//
// The calls take turns over four connections, for the server gives each connection to one of its
// threads: a single one would leave the others idle.
//
// The server's CPU time is read from /proc, to 10 ms; so SECONDS should be 3 or more.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "bench/load.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"
#include "newslens/v1/news_enrichment_service.pb.h"

namespace newslens {
namespace {

using testing::Clock;

constexpr char kMethod[] = "/newslens.v1.NewsEnrichmentService/EnrichArticle";
constexpr size_t kConnections = 4;
constexpr auto kWarmUp = std::chrono::milliseconds(500);

// Each as the message that is sent.
std::vector<grpc::ByteBuffer> ReadMessages(const char* path) {
  std::vector<grpc::ByteBuffer> messages;
  for (const v1::EnrichArticleRequest& request : testing::ReadRequests(path)) {
    const grpc::Slice slice(request.SerializeAsString());
    messages.emplace_back(&slice, 1);
  }
  return messages;
}

struct Call {
  grpc::ClientContext context;
  grpc::ByteBuffer response;
  grpc::Status status;
  std::unique_ptr<grpc::GenericClientAsyncResponseReader> reader;
  Clock::time_point start;
};

class Load {
 public:
  Load(const std::string& address, const std::string& pid, std::vector<grpc::ByteBuffer> requests)
      : measured_(pid), requests_(std::move(requests)) {
    grpc::ChannelArguments own_connection;
    own_connection.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    for (size_t i = 0; i < kConnections; ++i) {
      stubs_.push_back(std::make_unique<grpc::GenericStub>(
          grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), own_connection)));
    }
  }

  int Run(int in_flight, std::chrono::duration<double> length) {
    for (int i = 0; i < in_flight; ++i) Start();
    if (!GoOnUntil(Clock::now() + kWarmUp)) return 1;
    measured_.Begin();
    if (!GoOnUntil(Clock::now() + std::chrono::duration_cast<Clock::duration>(length))) return 1;
    measured_.Print();
    while (in_flight-- > 0) Take();
    return 0;
  }

 private:
  void Start() {
    auto call = std::make_unique<Call>();
    call->start = Clock::now();
    const grpc::ByteBuffer& request = requests_[next_ % requests_.size()];
    call->reader =
        stubs_[next_ % stubs_.size()]->PrepareUnaryCall(&call->context, kMethod, request, &queue_);
    ++next_;
    call->reader->StartCall();
    Call* const tag = call.release();
    tag->reader->Finish(&tag->response, &tag->status, tag);
  }

  // Waits for a call to end; false if it failed.
  bool Take() {
    void* tag = nullptr;
    bool ok = false;
    queue_.Next(&tag, &ok);
    const std::unique_ptr<Call> call(static_cast<Call*>(tag));
    measured_.Add(Clock::now() - call->start, call->response.Length());
    if (!call->status.ok()) {
      std::fprintf(stderr, "load_generator: %s\n", call->status.error_message().c_str());
    }
    return call->status.ok();
  }

  bool GoOnUntil(Clock::time_point end) {
    while (Clock::now() < end) {
      if (!Take()) return false;
      Start();
    }
    return true;
  }

  testing::Measurement measured_;
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
  grpc::CompletionQueue queue_;
  const std::vector<grpc::ByteBuffer> requests_;
  size_t next_ = 0;
};

}  // namespace
}  // namespace newslens

int main(int argc, char** argv) {
  if (argc != 6) {
    std::fprintf(stderr,
                 "usage: load_generator ADDRESS SERVER_PID ARTICLES.jsonl IN_FLIGHT SECONDS\n");
    return 2;
  }
  std::vector<grpc::ByteBuffer> requests = newslens::ReadMessages(argv[3]);
  if (requests.empty()) {
    std::fprintf(stderr, "load_generator: no articles in %s\n", argv[3]);
    return 1;
  }
  newslens::Load load(argv[1], argv[2], std::move(requests));
  return load.Run(std::max(1, std::atoi(argv[4])),
                  std::chrono::duration<double>(std::atof(argv[5])));
}
