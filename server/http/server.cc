#include "http/server.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "boost/asio/executor_work_guard.hpp"
#include "boost/asio/ip/tcp.hpp"
#include "boost/asio/post.hpp"
#include "boost/asio/steady_timer.hpp"
#include "http/connection.h"
#include "http/embedded_site.h"
#include "http/exchange.h"
#include "http/site.h"
#include "http/tls.h"

namespace newslens {
namespace {

namespace asio = boost::asio;
using tcp = boost::asio::ip::tcp;
using Error = boost::system::error_code;

constexpr int kMostTicks = 5;
constexpr absl::Duration kDrainPoll = absl::Milliseconds(1);
// Where the process has no more files to open, say.
constexpr auto kAcceptPause = std::chrono::milliseconds(50);

absl::Status CanNotListen(const std::string& address, absl::string_view why) {
  return absl::UnavailableError(absl::StrCat("can not listen on ", address, " for HTTP: ", why));
}

absl::StatusOr<tcp::endpoint> Resolve(const std::string& address, asio::io_context& io) {
  const size_t colon = address.rfind(':');
  if (colon == std::string::npos) return CanNotListen(address, "it has no port");
  absl::string_view host = absl::string_view(address).substr(0, colon);
  if (absl::ConsumePrefix(&host, "[")) absl::ConsumeSuffix(&host, "]");
  tcp::resolver resolver(io);
  Error error;
  const auto found =
      resolver.resolve(std::string(host), address.substr(colon + 1), tcp::resolver::passive, error);
  if (error || found.empty()) return CanNotListen(address, error.message());
  return found.begin()->endpoint();
}

}  // namespace

struct HttpServer::State {
  State(const Options& the_options, Desk& desk)
      : options(the_options), site(EmbeddedSite()), door(desk, site, the_options.allowed_origins) {
    door.max_message_bytes = static_cast<size_t>(options.max_message_bytes);
    door.max_buffered_bytes = options.max_memory_bytes;
    if (options.certificates != nullptr) tls.emplace(options.certificates);
    const int count = options.threads > 0
                          ? options.threads
                          : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    for (int i = 0; i < count; ++i) lanes.push_back(std::make_unique<HttpLane>());
    acceptor.emplace(lanes[0]->io);
    pause.emplace(lanes[0]->io);
  }

  absl::Status Listen() {
    const absl::StatusOr<tcp::endpoint> endpoint = Resolve(options.listen_address, lanes[0]->io);
    if (!endpoint.ok()) return endpoint.status();
    Error error;
    acceptor->open(endpoint->protocol(), error);
    if (!error) acceptor->set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor->bind(*endpoint, error);
    if (!error) acceptor->listen(asio::socket_base::max_listen_connections, error);
    if (error) return CanNotListen(options.listen_address, error.message());
    port = acceptor->local_endpoint(error).port();
    return absl::OkStatus();
  }

  void Run() {
    Accept();
    for (const auto& lane : lanes) {
      guards.emplace_back(lane->io.get_executor());
      threads.emplace_back([&one = *lane] { one.Run(); });
    }
  }

  void Accept() {
    HttpLane& lane = *lanes[next_lane++ % lanes.size()];
    acceptor->async_accept(lane.io, [this, &lane](Error error, tcp::socket socket) {
      if (error == asio::error::operation_aborted || !acceptor->is_open()) return;
      if (error) {
        pause->expires_after(kAcceptPause);
        pause->async_wait([this](Error stopped) {
          if (!stopped) Accept();
        });
        return;
      }
      Welcome(lane, std::move(socket));
      Accept();
    });
  }

  void Welcome(HttpLane& lane, tcp::socket socket) {
    if (open >= options.max_connections) return;  // closes it
    std::shared_ptr<asio::ssl::context> context;
    if (tls.has_value()) {
      const auto made = tls->Context();
      if (!made.ok()) return;
      context = *made;
    }
    ++open;
    asio::post(lane.io, [this, &lane, context, socket = std::move(socket)]() mutable {
      HttpConnection::Serve(
          door, lane,
          {.stall_timeout = options.stall_timeout, .idle_timeout = options.stall_timeout},
          std::move(socket), context.get(), open);
    });
  }

  // On each lane's thread.
  template <typename Do>
  void OnLanes(Do what) {
    for (const auto& lane : lanes) {
      asio::post(lane->io, [&one = *lane, what] { what(one); });
    }
  }

  void AwaitEnd(absl::Duration timeout) const {
    const CallClock::time_point begin = CallClock::now();
    while (open > 0 && absl::FromChrono(CallClock::now() - begin) < timeout) {
      absl::SleepFor(kDrainPoll);
    }
  }

  void Drain(absl::Duration timeout) {
    asio::post(lanes[0]->io, [this] {
      Error ignored;
      acceptor->close(ignored);
      pause->cancel();
    });
    OnLanes([](HttpLane& lane) {
      lane.draining = true;
      const auto connections = lane.connections;
      for (HttpConnection* connection : connections) connection->OnDrain();
    });
    AwaitEnd(timeout);
    while (open > 0) {
      OnLanes([](HttpLane& lane) {
        const auto connections = lane.connections;
        for (HttpConnection* connection : connections) connection->Abort();
      });
      AwaitEnd(20 * kDrainPoll);
    }
    guards.clear();
    for (std::thread& thread : threads) thread.join();
    threads.clear();
  }

  const Options options;
  const Site site;
  HttpDoor door;
  std::optional<HttpTls> tls;  // for lanes[0]'s thread
  std::atomic<int> open = 0;   // connections
  std::vector<std::unique_ptr<HttpLane>> lanes;
  std::optional<tcp::acceptor> acceptor;
  std::optional<asio::steady_timer> pause;
  size_t next_lane = 0;
  int port = 0;
  std::vector<asio::executor_work_guard<asio::io_context::executor_type>> guards;
  std::vector<std::thread> threads;
};

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}

HttpServer::~HttpServer() {
  if (!state_->threads.empty()) Drain(absl::ZeroDuration());
}

absl::StatusOr<std::unique_ptr<HttpServer>> HttpServer::Start(const Options& options, Desk& desk) {
  auto state = std::make_unique<State>(options, desk);
  if (absl::Status status = state->Listen(); !status.ok()) return status;
  if (state->tls.has_value()) {
    if (const auto context = state->tls->Context(); !context.ok()) return context.status();
  }
  state->Run();
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(state)));
}

int HttpServer::port() const { return state_->port; }

void HttpServer::Tick() {
  for (const auto& lane : state_->lanes) ++lane->pending_ticks;
  state_->OnLanes([](HttpLane& lane) { --lane.pending_ticks; });
}

bool HttpServer::is_responsive() const {
  return std::all_of(state_->lanes.begin(), state_->lanes.end(),
                     [](const auto& lane) { return lane->pending_ticks <= kMostTicks; });
}

void HttpServer::Drain(absl::Duration timeout) { state_->Drain(timeout); }

}  // namespace newslens
