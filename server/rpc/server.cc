#include "rpc/server.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpc/grpc.h"
#include "grpcpp/resource_quota.h"
#include "grpcpp/server_builder.h"
#include "rpc/unsent_bytes.h"

namespace newslens {
namespace {

// Calls that a loop can take before it has handled the last one's arrival.
constexpr int kAwaitedCalls = 64;
constexpr absl::Duration kDrainPoll = absl::Milliseconds(1);
// A peer that is gone, or never was one, is found out.
constexpr absl::Duration kHandshakeTimeout = absl::Seconds(20);
constexpr absl::Duration kKeepaliveTime = absl::Minutes(1);
constexpr absl::Duration kKeepaliveTimeout = absl::Seconds(20);
// A caller that pings more often than that is told to go away.
constexpr absl::Duration kClientPingInterval = absl::Seconds(10);

int ToMilliseconds(absl::Duration duration) {
  return static_cast<int>(std::min<int64_t>(absl::ToInt64Milliseconds(duration), INT32_MAX));
}

}  // namespace

RpcServer::RpcServer(const Options& options, Desk& desk)
    : desk_(desk),
      credentials_(options.credentials != nullptr ? options.credentials
                                                  : grpc::InsecureServerCredentials()),
      door_{.desk = desk, .service = &service_} {
  door_.stall_timeout = options.stall_timeout;
}

absl::StatusOr<std::unique_ptr<RpcServer>> RpcServer::Start(const Options& options, Desk& desk) {
  std::unique_ptr<RpcServer> server(new RpcServer(options, desk));
  grpc::ServerBuilder builder;
  // Else a second server would share a taken port and get half of its calls.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, options.max_streams_per_connection);
  builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS,
                             ToMilliseconds(kHandshakeTimeout));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, ToMilliseconds(kKeepaliveTime));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, ToMilliseconds(kKeepaliveTimeout));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                             ToMilliseconds(kClientPingInterval));
  builder.SetResourceQuota(
      grpc::ResourceQuota("newslens").Resize(static_cast<size_t>(options.max_memory_bytes)));
  if (options.max_connection_age < absl::InfiniteDuration()) {
    builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS,
                               ToMilliseconds(options.max_connection_age));
    builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS,
                               ToMilliseconds(options.max_connection_age_grace));
  }
  builder.SetMaxReceiveMessageSize(options.max_receive_bytes);
  builder.AddListeningPort(options.listen_address, server->credentials_, &server->port_);
  builder.RegisterAsyncGenericService(&server->service_);
  const int threads = options.threads > 0
                          ? options.threads
                          : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  for (int i = 0; i < threads; ++i) {
    server->lanes_.push_back(std::make_unique<Lane>(builder.AddCompletionQueue()));
  }
  server->server_ = builder.BuildAndStart();
  if (server->server_ == nullptr || server->port_ == 0) {
    // gRPC wants the queues of a server that did not start drained.
    for (const auto& lane : server->lanes_) {
      lane->loop.ShutDown();
      lane->loop.Run();
    }
    server->lanes_.clear();
    server->drained_ = true;
    return absl::UnavailableError(
        absl::StrCat("can not listen on ", options.listen_address,
                     ": the port is taken, or the address is not of this machine"));
  }
  for (const auto& lane : server->lanes_) {
    for (int i = 0; i < kAwaitedCalls; ++i) {
      Call::Await(server->door_, *lane);
    }
    server->threads_.emplace_back([&loop = lane->loop] { loop.Run(); });
  }
  return server;
}

RpcServer::~RpcServer() {
  if (!drained_) Drain(absl::ZeroDuration());
}

void RpcServer::WakeAll() {
  for (const auto& lane : lanes_) lane->loop.Wake();
}

bool RpcServer::is_responsive() const {
  constexpr size_t kMostWakes = 5;
  return std::all_of(lanes_.begin(), lanes_.end(), [](const std::unique_ptr<Lane>& lane) {
    return lane->loop.pending_wakes() <= kMostWakes;
  });
}

void RpcServer::SetServing(bool serving) {
  desk_.health.SetAll(serving ? ServingStatus::kServing : ServingStatus::kNotServing);
  WakeAll();
}

void RpcServer::Drain(absl::Duration timeout) {
  desk_.health.SetAll(ServingStatus::kNotServing);
  door_.draining.store(true, std::memory_order_relaxed);
  WakeAll();
  const CallClock::time_point begin = CallClock::now();
  std::thread shutdown([this, timeout] {
    // gRPC makes its own monotonic time of it at once.
    server_->Shutdown(absl::ToChronoTime(absl::Now() + timeout));
  });
  // A shutdown ends the calls that are waited for; so when there are none it has begun, and all
  // that came are over, their last events too (an operation on a queue that was shut down ends the
  // program).
  for (const auto& lane : lanes_) {
    while (lane->calls.load() > 0) absl::SleepFor(kDrainPoll);
  }
  // By itself gRPC would now wait, up to 20 s, for each idle peer to confirm that it has heard. The
  // last answers are in the kernel's hands; when they have arrived, connections may be closed.
  while (UnsentBytes(port_) > 0 && absl::FromChrono(CallClock::now() - begin) < timeout) {
    absl::SleepFor(kDrainPoll);
  }
  grpc_server_cancel_all_calls(server_->c_server());
  shutdown.join();
  for (const auto& lane : lanes_) lane->loop.ShutDown();
  for (std::thread& thread : threads_) thread.join();
  drained_ = true;
}

}  // namespace newslens
