// The gRPC door: listens, serves every method of the server, drains.
#ifndef NEWSLENS_RPC_SERVER_H_
#define NEWSLENS_RPC_SERVER_H_

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "door/desk.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server.h"
#include "rpc/call.h"
#include "rpc/event_loop.h"

namespace newslens {

// Thread-safe.
class RpcServer {
 public:
  struct Options {
    std::string listen_address = "127.0.0.1:50051";        // port 0: any free one
    std::shared_ptr<grpc::ServerCredentials> credentials;  // null: plaintext
    int threads = 0;                                       // 0: one a core
    int max_receive_bytes = 16 << 20;      // of one message; well above what the service takes
    int64_t max_memory_bytes = 512 << 20;  // in gRPC's buffers; beyond them it ends calls
    int max_streams_per_connection = 1000;
    // How long a unary call's request may take to come, and an answer to be taken, before the call
    // is cancelled. An open stream may be idle for as long as it likes. Looked at by each Tick.
    absl::Duration stall_timeout = absl::Minutes(1);
    absl::Duration max_connection_age = absl::InfiniteDuration();
    absl::Duration max_connection_age_grace = absl::Seconds(30);
  };

  // Listens and answers from here on. Unavailable where the address can not be had: another process
  // has the port, or there is no such address. `desk` must outlive the server.
  static absl::StatusOr<std::unique_ptr<RpcServer>> Start(const Options& options, Desk& desk);

  // Ends what Drain has not.
  ~RpcServer();

  int port() const { return port_; }

  // What health says, of all services.
  void SetServing(bool serving);

  // Cancels calls that have stalled. To be called every second or so, and not during Drain.
  void Tick() { WakeAll(); }

  // Whether each thread has come round since all but the last few ticks.
  bool is_responsive() const;

  // No new calls; those in flight may finish until `timeout` has passed, then they are cancelled.
  // Open streams end with UNAVAILABLE after the article they are at. Returns when all is over,
  // which is as soon as the last call is answered, whatever connections are still open.
  void Drain(absl::Duration timeout);

  // True once Drain has returned.
  bool drained() const { return drained_.load(); }

 private:
  RpcServer(const Options& options, Desk& desk);
  void WakeAll();

  Desk& desk_;
  const std::shared_ptr<grpc::ServerCredentials> credentials_;  // the listener looks into them
  grpc::AsyncGenericService service_;
  Door door_;
  std::vector<std::unique_ptr<Lane>> lanes_;
  std::vector<std::thread> threads_;  // one a lane
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
  std::atomic<bool> drained_ = false;
};

}  // namespace newslens

#endif  // NEWSLENS_RPC_SERVER_H_
