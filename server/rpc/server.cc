#include "rpc/server.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/server_builder.h"
#include "rpc/methods.h"

namespace newslens {
namespace {

// Calls that a loop can take before it has handled the last one's arrival.
constexpr int kAwaitedCalls = 64;
constexpr absl::Duration kDrainPoll = absl::Milliseconds(1);

int ToMilliseconds(absl::Duration duration) {
  return static_cast<int>(std::min<int64_t>(absl::ToInt64Milliseconds(duration), INT32_MAX));
}

}  // namespace

RpcServer::RpcServer(const Options& options, Parts parts) : health_(ServiceNames()) {
  door_.service = &service_;
  door_.methods = std::move(parts.methods);
  AddDoorMethods(health_, options.reflection, door_.methods);
  for (size_t i = 0; i < door_.methods.size(); ++i) {
    const RpcMethod& rpc = door_.methods[i].rpc;
    door_.index_of_path[absl::StrCat("/", rpc.service, "/", rpc.method)] = i;
  }
  door_.admission = parts.admission;
  door_.health = &health_;
  door_.metrics = parts.metrics;
}

absl::StatusOr<std::unique_ptr<RpcServer>> RpcServer::Start(const Options& options, Parts parts) {
  std::unique_ptr<RpcServer> server(new RpcServer(options, std::move(parts)));
  grpc::ServerBuilder builder;
  // Else a second server would share a taken port and get half of its calls.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  if (options.max_connection_age < absl::InfiniteDuration()) {
    builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS,
                               ToMilliseconds(options.max_connection_age));
    builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS,
                               ToMilliseconds(options.max_connection_age_grace));
  }
  builder.SetMaxReceiveMessageSize(options.max_receive_bytes);
  builder.AddListeningPort(
      options.listen_address,
      options.credentials != nullptr ? options.credentials : grpc::InsecureServerCredentials(),
      &server->port_);
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

void RpcServer::SetServing(bool serving) {
  health_.SetAll(serving ? ServingStatus::kServing : ServingStatus::kNotServing);
  WakeAll();
}

void RpcServer::Drain(absl::Duration timeout) {
  health_.SetAll(ServingStatus::kNotServing);
  door_.draining.store(true, std::memory_order_relaxed);
  WakeAll();
  server_->Shutdown(absl::ToChronoTime(absl::Now() + timeout));
  // All calls have ended for gRPC, but their last events may still be under way, and an operation
  // on a queue that was shut down ends the program.
  for (const auto& lane : lanes_) {
    while (lane->calls.load() > 0) absl::SleepFor(kDrainPoll);
    lane->loop.ShutDown();
  }
  for (std::thread& thread : threads_) thread.join();
  drained_ = true;
}

}  // namespace newslens
