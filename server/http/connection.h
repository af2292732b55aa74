// One connection of the HTTP door, from its first byte to its last.
#ifndef NEWSLENS_HTTP_CONNECTION_H_
#define NEWSLENS_HTTP_CONNECTION_H_

#include <atomic>
#include <functional>
#include <memory>

#include "absl/container/flat_hash_set.h"
#include "absl/time/time.h"
#include "boost/asio/io_context.hpp"
#include "boost/asio/ip/tcp.hpp"
#include "boost/asio/ssl/context.hpp"
#include "door/work_queue.h"
#include "http/exchange.h"

namespace newslens {

class HttpConnection;

// One thread's share of the door. All but `io` and `pending_ticks` is for that thread.
struct HttpLane {
  // Until the lane's guard is gone and its last connection too.
  void Run();

  boost::asio::io_context io{1};
  WorkQueue queue;
  absl::flat_hash_set<HttpConnection*> connections;
  bool draining = false;
  std::atomic<int> pending_ticks = 0;
};

// What connections keep to.
struct HttpTimes {
  // For a whole request to come, and for a whole answer to be taken.
  absl::Duration stall_timeout = absl::Minutes(1);
  // Between two requests.
  absl::Duration idle_timeout = absl::Minutes(1);
  absl::Duration handshake_timeout = absl::Seconds(20);
};

// Lives as long as something of it is pending. On its lane's thread alone.
class HttpConnection {
 public:
  // Serves `socket`, with TLS where there is a context.
  static void Serve(HttpDoor& door, HttpLane& lane, const HttpTimes& times,
                    boost::asio::ip::tcp::socket socket, boost::asio::ssl::context* tls,
                    std::atomic<int>& open);

  virtual ~HttpConnection() = default;

  // The server drains: ends at once where no request is under way, else after its answer.
  virtual void OnDrain() = 0;

  // Ends whatever is under way.
  virtual void Abort() = 0;
};

}  // namespace newslens

#endif  // NEWSLENS_HTTP_CONNECTION_H_
