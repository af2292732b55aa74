// A server of the test's own: the door with real services over loopback, in this process.
#ifndef NEWSLENS_TESTS_RPC_TEST_DOOR_H_
#define NEWSLENS_TESTS_RPC_TEST_DOOR_H_

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "door/call_log.h"
#include "door/desk.h"
#include "door/method.h"
#include "grpcpp/grpcpp.h"
#include "newslens/v1/news_enrichment_service.grpc.pb.h"
#include "newslens/v1/reference_data_service.grpc.pb.h"
#include "reference/snapshot.h"
#include "rpc/server.h"
#include "security/tokens.h"
#include "service/admission.h"
#include "service/enrichment_service.h"
#include "service/limits.h"
#include "service/reference_data_service.h"
#include "telemetry/metrics.h"

namespace newslens::testing {

// Longer than anything here takes: what is not there by then will not come.
inline constexpr absl::Duration kPatience = absl::Seconds(60);

// Looks again and again, until `done` or the end of patience.
bool Eventually(const std::function<bool()>& done);

struct DoorOptions {
  std::shared_ptr<const Snapshot> snapshot;  // null: SmallSnapshot
  Limits limits;
  Admission::Options admission;
  RpcServer::Options rpc = {.listen_address = "127.0.0.1:0", .threads = 2};
  bool reflection = true;
  std::function<void(Method&)> edit;  // sees each method of the services
  bool serving = true;
  const TokenFile* tokens = nullptr;
  CallLog* call_log = nullptr;
};

class TestDoor {
 public:
  explicit TestDoor(DoorOptions options = {});

  Desk& desk() { return desk_; }
  RpcServer& server() { return *server_; }
  Admission& admission() { return admission_; }
  // One that shares no connection with others.
  std::shared_ptr<grpc::Channel> NewChannel() const;
  std::shared_ptr<grpc::Channel> channel() const { return channel_; }
  v1::NewsEnrichmentService::Stub& enrichment() { return *enrichment_stub_; }
  v1::ReferenceDataService::Stub& reference() { return *reference_stub_; }

  // The sum over the series of a family whose labels include these; of a histogram its count.
  double Count(absl::string_view family, const std::map<std::string, std::string>& labels) const;
  // Whether it gets there: a call is counted when it is over, which its caller may know before.
  bool Counts(absl::string_view family, const std::map<std::string, std::string>& labels,
              double expected) const {
    return Eventually([&] { return Count(family, labels) == expected; });
  }

 private:
  std::shared_ptr<const Snapshot> snapshot_;
  Admission admission_;
  Metrics metrics_;
  EnrichmentService enrichment_;
  ReferenceDataService reference_;
  Desk desk_;
  std::unique_ptr<RpcServer> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::NewsEnrichmentService::Stub> enrichment_stub_;
  std::unique_ptr<v1::ReferenceDataService::Stub> reference_stub_;
};

// Holds calls of a method up inside of the server.
class Gate {
 public:
  enum class Manner {
    kPolite,   // asks whether to go on while it waits, as a long batch does, and stops if not
    kStubborn  // occupies its thread, as one article does
  };

  // Puts the gate before the method's own answer. The gate must outlive the server.
  void Guard(Method& method, Manner manner = Manner::kPolite);

  bool WaitForCalls(int calls) {
    return Eventually([&] { return entered_ >= calls; });
  }
  void Open() { open_ = true; }
  int entered() const { return entered_; }
  int passed() const { return passed_; }
  // Of calls that were told to stop.
  absl::StatusCode stopped_by() const { return stopped_by_; }

 private:
  std::atomic<bool> open_ = false;
  std::atomic<int> entered_ = 0;
  std::atomic<int> passed_ = 0;
  std::atomic<absl::StatusCode> stopped_by_ = absl::StatusCode::kOk;
};

// A context whose call fails a test in the end, and does not hang it.
std::unique_ptr<grpc::ClientContext> Context();

// A request that the small snapshot has something to say about.
v1::EnrichArticleRequest SmallRequest(absl::string_view article_id);

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_RPC_TEST_DOOR_H_
