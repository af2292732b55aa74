#include "telemetry/exposer.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <exception>
#include <thread>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "prometheus/exposer.h"

namespace newslens {
namespace {

bool IsIpv4(absl::string_view host) {
  in_addr parsed;
  return inet_pton(AF_INET, std::string(host).c_str(), &parsed) == 1;
}

// The server below reads lists, TLS marks and bare ports into an address; none is meant here, and
// a bare port would be open to the world.
absl::Status CheckAddress(absl::string_view address) {
  const size_t colon = address.rfind(':');
  uint32_t port = 0;
  if (colon == absl::string_view::npos || !IsIpv4(address.substr(0, colon)) ||
      address.find_first_not_of("0123456789", colon + 1) != absl::string_view::npos ||
      !absl::SimpleAtoi(address.substr(colon + 1), &port) || port > 65535) {
    return absl::InvalidArgumentError(
        absl::StrCat("metrics address \"", address,
                     "\" is not an IPv4 address and port such as 127.0.0.1:9464"));
  }
  return absl::OkStatus();
}

// Connects and lets go: the server's thread then looks whether it is to end, which by itself it
// does only every 2 s.
void Knock(const std::string& host, int port) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  if (inet_pton(AF_INET, host.c_str(), &address.sin_addr) != 1) return;
  const int handle = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (handle < 0) return;
  (void)connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof(address));
  close(handle);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Exposer>> Exposer::Start(
    absl::string_view address,
    const std::vector<std::shared_ptr<prometheus::Collectable>>& collectables) {
  if (absl::Status status = CheckAddress(address); !status.ok()) return status;
  try {
    auto server = std::make_unique<prometheus::Exposer>(
        std::vector<std::string>{"listening_ports", std::string(address), "num_threads", "2",
                                 "request_timeout_ms", "10000"});
    for (const std::shared_ptr<prometheus::Collectable>& collectable : collectables) {
      server->RegisterCollectable(collectable);
    }
    const std::vector<int> ports = server->GetListeningPorts();
    if (ports.size() != 1) {
      return absl::InternalError(
          absl::StrCat("metrics address ", address, " is bound ", ports.size(), " times"));
    }
    return std::unique_ptr<Exposer>(new Exposer(std::move(server),
                                                std::string(address.substr(0, address.rfind(':'))),
                                                ports[0], collectables));
  } catch (const std::exception& error) {
    return absl::UnavailableError(absl::StrCat("can not serve metrics on ", address, ": ",
                                               error.what(), " (is the port taken?)"));
  }
}

Exposer::Exposer(std::unique_ptr<prometheus::Exposer> server, std::string host, int port,
                 std::vector<std::shared_ptr<prometheus::Collectable>> collectables)
    : collectables_(std::move(collectables)),
      server_(std::move(server)),
      host_(std::move(host)),
      port_(port) {}

Exposer::~Exposer() {
  std::atomic<bool> stopped = false;
  std::thread stop([&] {
    server_.reset();
    stopped = true;
  });
  for (; !stopped; absl::SleepFor(absl::Milliseconds(5))) Knock(host_, port_);
  stop.join();
}

}  // namespace newslens
