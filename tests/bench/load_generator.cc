// Keeps a number of EnrichArticle calls in flight and measures what they cost.
//
//   load_generator ADDRESS SERVER_PID ARTICLES.jsonl IN_FLIGHT SECONDS
//
// Prints one line: calls, seconds, microseconds of the server's CPU time, p50 and p99 of the
// latency in microseconds, bytes of an average reply. The first half second warms up and is left
// out. Exits with 1 when a call fails.
//
// The server's CPU time is read from /proc, to 10 ms; so SECONDS should be 3 or more.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/util/json_util.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"
#include "newslens/v1/news_enrichment_service.pb.h"

namespace newslens {
namespace {

using Clock = std::chrono::steady_clock;

constexpr char kMethod[] = "/newslens.v1.NewsEnrichmentService/EnrichArticle";
constexpr auto kWarmUp = std::chrono::milliseconds(500);

double Microseconds(Clock::duration duration) {
  return std::chrono::duration<double, std::micro>(duration).count();
}

// User and system time of all threads.
double CpuMicroseconds(const std::string& pid) {
  std::ifstream file(absl::StrCat("/proc/", pid, "/stat"));
  const std::string line((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  // The program's name ends with the last bracket; utime and stime are the 12th and 13th after it.
  const std::vector<std::string> fields =
      absl::StrSplit(line.substr(std::min(line.size(), line.rfind(')') + 2)), ' ');
  if (fields.size() < 13) return 0;
  const double ticks = std::atof(fields[11].c_str()) + std::atof(fields[12].c_str());
  return ticks * 1e6 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

// Each as the message that is sent.
std::vector<grpc::ByteBuffer> ReadRequests(const char* path) {
  std::vector<grpc::ByteBuffer> requests;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    v1::EnrichArticleRequest request;
    google::protobuf::util::JsonParseOptions lenient;
    lenient.ignore_unknown_fields = true;
    const auto parsed =
        google::protobuf::util::JsonStringToMessage(line, request.mutable_article(), lenient);
    if (!parsed.ok()) continue;
    const grpc::Slice slice(request.SerializeAsString());
    requests.emplace_back(&slice, 1);
  }
  return requests;
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
  Load(const std::string& address, std::vector<grpc::ByteBuffer> requests)
      : stub_(grpc::CreateChannel(address, grpc::InsecureChannelCredentials())),
        requests_(std::move(requests)) {}

  int Run(int in_flight, std::chrono::duration<double> length, const std::string& pid) {
    for (int i = 0; i < in_flight; ++i) Start();
    if (!GoOnUntil(Clock::now() + kWarmUp)) return 1;
    latencies_.clear();
    response_bytes_ = 0;
    const Clock::time_point begin = Clock::now();
    const double cpu_begin = CpuMicroseconds(pid);
    if (!GoOnUntil(begin + std::chrono::duration_cast<Clock::duration>(length))) return 1;
    const double cpu = CpuMicroseconds(pid) - cpu_begin;
    const double seconds = Microseconds(Clock::now() - begin) / 1e6;
    const size_t calls = latencies_.size();
    std::sort(latencies_.begin(), latencies_.end());
    std::printf("%zu %.3f %.0f %.0f %.0f %zu\n", calls, seconds, cpu, latencies_[calls / 2],
                latencies_[calls * 99 / 100], response_bytes_ / calls);
    while (in_flight-- > 0) Take();
    return 0;
  }

 private:
  void Start() {
    auto call = std::make_unique<Call>();
    call->start = Clock::now();
    call->reader = stub_.PrepareUnaryCall(&call->context, kMethod,
                                          requests_[next_++ % requests_.size()], &queue_);
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
    latencies_.push_back(Microseconds(Clock::now() - call->start));
    response_bytes_ += call->response.Length();
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

  grpc::GenericStub stub_;
  grpc::CompletionQueue queue_;
  const std::vector<grpc::ByteBuffer> requests_;
  size_t next_ = 0;
  std::vector<double> latencies_;
  size_t response_bytes_ = 0;
};

}  // namespace
}  // namespace newslens

int main(int argc, char** argv) {
  if (argc != 6) {
    std::fprintf(stderr,
                 "usage: load_generator ADDRESS SERVER_PID ARTICLES.jsonl IN_FLIGHT SECONDS\n");
    return 2;
  }
  std::vector<grpc::ByteBuffer> requests = newslens::ReadRequests(argv[3]);
  if (requests.empty()) {
    std::fprintf(stderr, "load_generator: no articles in %s\n", argv[3]);
    return 1;
  }
  newslens::Load load(argv[1], std::move(requests));
  return load.Run(std::max(1, std::atoi(argv[4])),
                  std::chrono::duration<double>(std::atof(argv[5])), argv[2]);
}
