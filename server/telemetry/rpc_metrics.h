// What the stock rules and dashboards for gRPC servers read: names and label values as
// go-grpc-middleware writes them.
//
//   const RpcMethodMetrics method =
//   metrics.rpc.Method("/newslens.v1.ReferenceDataService/GetServerInfo"); RpcCall call(method); //
//   once a call method.MessageReceived(); call.Finish(absl::StatusCode::kOk);
#ifndef NEWSLENS_TELEMETRY_RPC_METRICS_H_
#define NEWSLENS_TELEMETRY_RPC_METRICS_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "telemetry/family.h"

namespace newslens {

enum class RpcType : uint8_t { kUnary, kClientStream, kServerStream, kBidiStream };

struct RpcMethod {
  std::string service;  // "newslens.v1.NewsEnrichmentService"
  std::string method;   // "EnrichArticle"
  RpcType type = RpcType::kUnary;
};

// gRPC's status codes are Abseil's; their names as Go spells them ("Canceled", "OK"). A number that
// is none of them is "Unknown".
inline constexpr size_t kRpcCodes = 17;
absl::string_view RpcCodeName(absl::StatusCode code);

class RpcMetrics;

// One method's series. Cheap to copy, valid as long as the RpcMetrics. Thread-safe.
class RpcMethodMetrics {
 public:
  void Started() const;
  void MessageReceived() const;
  void MessageSent() const;
  // Once for each Started.
  void Handled(absl::StatusCode code, absl::Duration handling) const;

 private:
  friend class RpcMetrics;
  RpcMethodMetrics(const RpcMetrics& metrics, size_t row) : metrics_(&metrics), row_(row) {}

  const RpcMetrics* metrics_;
  size_t row_;
};

// All methods with all codes from the start, and one series "unknown" for what a client asked for
// that there is not: its name is the client's text and stands in no label.
class RpcMetrics {
 public:
  RpcMetrics(Registry& registry, std::vector<RpcMethod> methods);

  // By index into `methods`; any other index is the unknown method.
  RpcMethodMetrics Method(size_t index) const;
  // By path, "/service/method". Linear in the number of methods: for start-up, and to sort out
  // unknown ones.
  RpcMethodMetrics Method(absl::string_view path) const;

 private:
  friend class RpcMethodMetrics;

  const std::vector<RpcMethod> methods_;
  const Counters started_;
  const Counters handled_;
  const Counters received_;
  const Counters sent_;
  const Histograms handling_;
};

// One call, from construction to Finish. A call that nobody finished counts as Unknown when it
// goes. May be finished on another thread; not used by two at once.
class RpcCall {
 public:
  explicit RpcCall(RpcMethodMetrics method);
  ~RpcCall() { Finish(absl::StatusCode::kUnknown); }
  RpcCall(const RpcCall&) = delete;
  RpcCall& operator=(const RpcCall&) = delete;

  // The first one counts.
  void Finish(absl::StatusCode code);

 private:
  const RpcMethodMetrics method_;
  const std::chrono::steady_clock::time_point start_;
  bool finished_ = false;
};

}  // namespace newslens

#endif  // NEWSLENS_TELEMETRY_RPC_METRICS_H_
