// The HTTP door: listens, serves calls by Connect and gRPC-Web and the page, drains.
#ifndef NEWSLENS_HTTP_SERVER_H_
#define NEWSLENS_HTTP_SERVER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "door/desk.h"
#include "security/certificates.h"

namespace newslens {

// Thread-safe, but for Drain, which is called once. README.md in this folder says why it is built
// as it is.
class HttpServer {
 public:
  struct Options {
    std::string listen_address;                  // host:port; port 0: any free one
    std::shared_ptr<Certificates> certificates;  // null: plaintext
    int threads = 0;                             // 0: one a core
    int max_connections = 1000;                  // more are closed as they come
    int64_t max_message_bytes = 16 << 20;        // as sent, and again when decompressed
    int64_t max_memory_bytes = 512 << 20;        // of requests that are being sent, all together
    // How long a whole request may take to come, however it trickles, a whole answer to be taken,
    // and a connection to stay without a request.
    absl::Duration stall_timeout = absl::Minutes(1);
    // Pages of other origins that may call; "*" for any.
    std::vector<std::string> allowed_origins;
  };

  // Listens and answers from here on. Unavailable where the address can not be had. `desk` must
  // outlive the server.
  static absl::StatusOr<std::unique_ptr<HttpServer>> Start(const Options& options, Desk& desk);

  // Ends what Drain has not.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  int port() const;

  // To be called every second or so, and not during Drain, so that is_responsive can tell.
  void Tick();

  // Whether each thread has come round since all but the last few ticks.
  bool is_responsive() const;

  // No new connections, and idle ones are closed; requests under way may finish until `timeout` has
  // passed. Returns when all is over.
  void Drain(absl::Duration timeout);

 private:
  struct State;
  explicit HttpServer(std::unique_ptr<State> state);

  const std::unique_ptr<State> state_;
};

}  // namespace newslens

#endif  // NEWSLENS_HTTP_SERVER_H_
