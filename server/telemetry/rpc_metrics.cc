#include "telemetry/rpc_metrics.h"

#include <array>
#include <utility>

#include "absl/strings/strip.h"

namespace newslens {
namespace {

constexpr std::array<absl::string_view, kRpcCodes> kCodeNames = {
    "OK",       "Canceled",        "Unknown",          "InvalidArgument",   "DeadlineExceeded",
    "NotFound", "AlreadyExists",   "PermissionDenied", "ResourceExhausted", "FailedPrecondition",
    "Aborted",  "OutOfRange",      "Unimplemented",    "Internal",          "Unavailable",
    "DataLoss", "Unauthenticated",
};

std::string TypeName(RpcType type) {
  switch (type) {
    case RpcType::kUnary:
      return "unary";
    case RpcType::kClientStream:
      return "client_stream";
    case RpcType::kServerStream:
      return "server_stream";
    case RpcType::kBidiStream:
      return "bidi_stream";
  }
  return "unknown";
}

size_t CodeIndex(absl::StatusCode code) {
  const size_t index = static_cast<size_t>(code);
  return index < kRpcCodes ? index : static_cast<size_t>(absl::StatusCode::kUnknown);
}

Axis MethodAxis(const std::vector<RpcMethod>& methods) {
  std::vector<std::vector<std::string>> rows;
  rows.reserve(methods.size() + 1);
  for (const RpcMethod& method : methods) {
    rows.push_back({TypeName(method.type), method.service, method.method});
  }
  rows.push_back({"unknown", "unknown", "unknown"});
  return {{"grpc_type", "grpc_service", "grpc_method"}, std::move(rows)};
}

Axis CodeAxis() {
  return LabelAxis("grpc_code", std::vector<std::string>(kCodeNames.begin(), kCodeNames.end()));
}

// From 50 us, what an enrichment takes, to 10 s, the longest that anybody waits.
std::vector<uint64_t> HandlingBounds() {
  constexpr uint64_t kMicrosecond = 1'000;
  std::vector<uint64_t> bounds;
  for (const uint64_t microseconds :
       {50, 100, 250, 500, 1'000, 2'500, 5'000, 10'000, 25'000, 50'000, 100'000, 250'000, 500'000,
        1'000'000, 2'500'000, 5'000'000, 10'000'000}) {
    bounds.push_back(microseconds * kMicrosecond);
  }
  return bounds;
}

}  // namespace

absl::string_view RpcCodeName(absl::StatusCode code) { return kCodeNames[CodeIndex(code)]; }

RpcMetrics::RpcMetrics(Registry& registry, std::vector<RpcMethod> methods)
    : methods_(std::move(methods)),
      started_(registry, {"grpc_server_started_total", "Calls started on the server."},
               {MethodAxis(methods_)}),
      handled_(registry,
               {"grpc_server_handled_total", "Calls completed on the server, whatever the code."},
               {MethodAxis(methods_), CodeAxis()}),
      received_(registry, {"grpc_server_msg_received_total", "Messages received from clients."},
                {MethodAxis(methods_)}),
      sent_(registry, {"grpc_server_msg_sent_total", "Messages sent to clients."},
            {MethodAxis(methods_)}),
      handling_(registry,
                {"grpc_server_handling_seconds",
                 "Time from a call's start on the server to its completion."},
                Unit::kNanosecondsAsSeconds, HandlingBounds(), {MethodAxis(methods_)}) {}

RpcMethodMetrics RpcMetrics::Method(size_t index) const {
  return {*this, index < methods_.size() ? index : methods_.size()};
}

RpcMethodMetrics RpcMetrics::Method(absl::string_view path) const {
  for (size_t i = 0; i < methods_.size(); ++i) {
    absl::string_view rest = path;
    if (absl::ConsumePrefix(&rest, "/") && absl::ConsumePrefix(&rest, methods_[i].service) &&
        absl::ConsumePrefix(&rest, "/") && rest == methods_[i].method) {
      return Method(i);
    }
  }
  return Method(methods_.size());
}

void RpcMethodMetrics::Started() const { metrics_->started_.Count(row_); }

void RpcMethodMetrics::MessageReceived() const { metrics_->received_.Count(row_); }

void RpcMethodMetrics::MessageSent() const { metrics_->sent_.Count(row_); }

void RpcMethodMetrics::Handled(absl::StatusCode code, absl::Duration handling) const {
  metrics_->handled_.Count(row_, CodeIndex(code));
  metrics_->handling_.Observe(row_, handling);
}

RpcCall::RpcCall(RpcMethodMetrics method)
    : method_(method), start_(std::chrono::steady_clock::now()) {
  method_.Started();
}

void RpcCall::Finish(absl::StatusCode code) {
  if (finished_) return;
  finished_ = true;
  method_.Handled(code, absl::FromChrono(std::chrono::steady_clock::now() - start_));
}

}  // namespace newslens
