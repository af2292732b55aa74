// Keeps a number of EnrichArticle calls outstanding and tells what became of them.
//
//   call_storm --target=127.0.0.1:50051 --outstanding=64 --seconds=5
//
// SIGTERM ends it early: no further call is started, and those under way are waited for.
//
// Prints one object of JSON: calls, seconds, `codes` (how many calls ended with each gRPC code;
// "X/REASON" where the server itself gave the error), p50 and p99 of the answered ones in
// microseconds, and `wrong` (answers that are not those of the article that was asked about).
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/lib/client_options.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/alarm.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"
#include "newslens/v1/news_enrichment_service.pb.h"
#include "nlohmann/json.hpp"

ABSL_FLAG(std::string, target, "127.0.0.1:50051", "host:port");
ABSL_FLAG(int, outstanding, 64, "calls at any time");
ABSL_FLAG(uint64_t, padding, 0, "bytes of prose behind each article: work, and nothing to tell");
ABSL_FLAG(int, connections, 4, "that the calls are spread over");
ABSL_FLAG(double, seconds, 0, "how long to start new calls; 0: until --calls");
ABSL_FLAG(int64_t, calls, 0, "how many calls to make in all; 0: until --seconds");
ABSL_FLAG(double, rate, 0, "calls a second at most; 0: as fast as they are answered");
ABSL_FLAG(bool, heed, false, "wait after a refusal for as long as the server says");
ABSL_FLAG(bool, shipped_config, false, "retries and balancing as the client library has them");
ABSL_FLAG(bool, wait_for_ready, false, "calls wait for a server that is not there");
ABSL_FLAG(bool, stop_at_error, false, "start no further call where one was not answered");
ABSL_FLAG(std::string, ca_file, "", "PEM file of who signs the server's certificate; TLS");
ABSL_FLAG(bool, reconnect, false, "a new connection every 20 calls");
ABSL_FLAG(std::string, token, "", "bearer token");

namespace newslens {
namespace {

using Clock = std::chrono::steady_clock;

constexpr char kMethod[] = "/newslens.v1.NewsEnrichmentService/EnrichArticle";
constexpr int kReconnectEvery = 20;

volatile std::sig_atomic_t told_to_end = 0;
constexpr const char* kTexts[] = {
    "삼성전자가 5천억원을 들여 평택에 새 공장을 짓는다고 밝혔다. SK하이닉스의 주가는 3% 올랐다. "
    "업계는 두 회사가 내년까지 20억 달러를 더 투자할 것으로 본다.",
    "Oracle Corp. (NYSE: ORCL) said it would invest $2.5 billion in South Korea. Analysts had "
    "expected a smaller sum, and the shares rose 4% in early trading.",
    "카카오는 3분기 영업이익이 1200억원으로 시장의 예상을 밑돌았다고 공시했다. 네이버는 같은 기간 "
    "4천억원의 이익을 냈다. 두 회사의 주가는 각각 2.1%, 0.4% 내렸다.",
};
constexpr char kProse[] =
    "\n아침부터 내린 비가 그치자 골목에는 사람들이 하나둘 나와 젖은 낙엽을 쓸었고, 아이들은 "
    "웅덩이를 "
    "건너뛰며 학교로 갔다. 언덕 위 나무들은 어느새 붉게 물들어 있었다.";

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

struct Call {
  std::unique_ptr<grpc::ClientContext> context;
  grpc::ByteBuffer response;
  grpc::Status status;
  std::unique_ptr<grpc::GenericClientAsyncResponseReader> reader;
  std::unique_ptr<grpc::Alarm> pause;  // set while the slot waits
  Clock::time_point start;
  size_t text = 0;
  size_t slot = 0;
};

class Storm {
 public:
  Storm() {
    for (const char* text : kTexts) {
      v1::EnrichArticleRequest request;
      request.mutable_article()->set_article_id(absl::StrCat(requests_.size()));
      const size_t size = absl::string_view(text).size() + absl::GetFlag(FLAGS_padding);
      std::string padded = text;
      while (padded.size() < size) padded += kProse;
      request.mutable_article()->set_text(padded);
      request.mutable_article()->mutable_publish_time()->set_seconds(1'738'720'800);
      const grpc::Slice slice(request.SerializeAsString());
      requests_.emplace_back(&slice, 1);
    }
    for (int i = 0; i < std::max(1, absl::GetFlag(FLAGS_connections)); ++i) Connect(i);
  }

  nlohmann::json Run() {
    begin_ = Clock::now();
    const int outstanding = std::max(1, absl::GetFlag(FLAGS_outstanding));
    for (int i = 0; i < outstanding; ++i) Next(static_cast<size_t>(i));
    while (open_ > 0) Take();
    const double seconds = std::chrono::duration<double>(Clock::now() - begin_).count();
    std::sort(latencies_.begin(), latencies_.end());
    nlohmann::json told = {{"calls", started_},
                           {"seconds", seconds},
                           {"wrong", wrong_},
                           {"p50_us", At(0.5)},
                           {"p99_us", At(0.99)}};
    told["codes"] = codes_;
    return told;
  }

 private:
  void Connect(size_t number) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
    arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 500);
    if (absl::GetFlag(FLAGS_shipped_config)) {
      arguments.SetServiceConfigJSON(DefaultServiceConfig());
    } else {
      arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
    }
    std::shared_ptr<grpc::ChannelCredentials> credentials = grpc::InsecureChannelCredentials();
    if (const std::string ca = absl::GetFlag(FLAGS_ca_file); !ca.empty()) {
      grpc::SslCredentialsOptions options;
      options.pem_root_certs = ReadFile(ca);
      credentials = grpc::SslCredentials(options);
    }
    stubs_.resize(std::max(stubs_.size(), number + 1));
    stubs_[number] = std::make_unique<grpc::GenericStub>(
        grpc::CreateCustomChannel(absl::GetFlag(FLAGS_target), credentials, arguments));
  }

  bool GoesOn() const {
    const double seconds = absl::GetFlag(FLAGS_seconds);
    const int64_t calls = absl::GetFlag(FLAGS_calls);
    if (stopped_ || told_to_end != 0 || (calls > 0 && started_ >= calls)) return false;
    return seconds <= 0 || std::chrono::duration<double>(Clock::now() - begin_).count() < seconds;
  }

  // The slot's next call, when its turn comes.
  void Next(size_t slot) {
    if (!GoesOn()) return;
    if (const double rate = absl::GetFlag(FLAGS_rate); rate > 0) {
      due_ = std::max(due_, begin_) +
             std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(1 / rate));
      if (due_ > Clock::now()) {
        Pause(slot, due_ - Clock::now());
        return;
      }
    }
    Start(slot);
  }

  void Pause(size_t slot, Clock::duration length) {
    auto* const call = new Call;
    call->slot = slot;
    call->pause = std::make_unique<grpc::Alarm>();
    call->pause->Set(&queue_, std::chrono::system_clock::now() + length, call);
    ++open_;
  }

  void Start(size_t slot) {
    auto* const call = new Call;
    call->slot = slot;
    call->text = static_cast<size_t>(started_++) % requests_.size();
    const size_t connection = slot % stubs_.size();
    if (absl::GetFlag(FLAGS_reconnect) && ++calls_on_[connection] % kReconnectEvery == 0) {
      Connect(connection);
    }
    call->context = std::make_unique<grpc::ClientContext>();
    call->context->set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
    call->context->set_wait_for_ready(absl::GetFlag(FLAGS_wait_for_ready));
    if (const std::string token = absl::GetFlag(FLAGS_token); !token.empty()) {
      call->context->AddMetadata("authorization", "Bearer " + token);
    }
    call->start = Clock::now();
    call->reader = stubs_[connection]->PrepareUnaryCall(call->context.get(), kMethod,
                                                        requests_[call->text], &queue_);
    call->reader->StartCall();
    call->reader->Finish(&call->response, &call->status, call);
    ++open_;
  }

  void Take() {
    void* tag = nullptr;
    bool ok = false;
    queue_.Next(&tag, &ok);
    --open_;
    const std::unique_ptr<Call> call(static_cast<Call*>(tag));
    if (call->pause != nullptr) {
      if (GoesOn()) Start(call->slot);
      return;
    }
    Count(*call);
    if (call->status.ok()) {
      Next(call->slot);
      return;
    }
    if (absl::GetFlag(FLAGS_stop_at_error)) stopped_ = true;
    const auto pushback = call->context->GetServerTrailingMetadata().find("grpc-retry-pushback-ms");
    int64_t milliseconds = 0;
    if (absl::GetFlag(FLAGS_heed) && pushback != call->context->GetServerTrailingMetadata().end() &&
        absl::SimpleAtoi(absl::string_view(pushback->second.data(), pushback->second.size()),
                         &milliseconds)) {
      if (GoesOn()) Pause(call->slot, std::chrono::milliseconds(milliseconds));
    } else {
      Next(call->slot);
    }
  }

  void Count(const Call& call) {
    if (call.status.ok()) {
      latencies_.push_back(
          std::chrono::duration<double, std::micro>(Clock::now() - call.start).count());
      wrong_ += IsWrong(call) ? 1 : 0;
    }
    std::string code =
        absl::StatusCodeToString(static_cast<absl::StatusCode>(call.status.error_code()));
    google::rpc::Status details;
    google::rpc::ErrorInfo info;
    if (details.ParseFromString(call.status.error_details()) && details.details_size() > 0 &&
        details.details(0).UnpackTo(&info)) {
      absl::StrAppend(&code, "/", info.reason());
    }
    ++codes_[code];
  }

  bool IsWrong(const Call& call) const {
    grpc::Slice bytes;
    v1::EnrichArticleResponse response;
    return !call.response.DumpToSingleSlice(&bytes).ok() ||
           !response.ParseFromArray(bytes.begin(), static_cast<int>(bytes.size())) ||
           response.enrichment().article_id() != absl::StrCat(call.text) ||
           response.enrichment().companies_size() == 0;
  }

  double At(double share) const {
    if (latencies_.empty()) return 0;
    return latencies_[static_cast<size_t>(share * static_cast<double>(latencies_.size() - 1))];
  }

  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
  std::map<size_t, int> calls_on_;
  grpc::CompletionQueue queue_;
  std::vector<grpc::ByteBuffer> requests_;
  Clock::time_point begin_;
  Clock::time_point due_;
  int64_t started_ = 0;
  int open_ = 0;
  bool stopped_ = false;
  int64_t wrong_ = 0;
  std::vector<double> latencies_;
  std::map<std::string, int64_t> codes_;
};

}  // namespace
}  // namespace newslens

int main(int argc, char** argv) {
  absl::ParseCommandLine(argc, argv);
  std::signal(SIGTERM, [](int) { newslens::told_to_end = 1; });
  newslens::Storm storm;
  std::cout << storm.Run().dump() << std::endl;
}
