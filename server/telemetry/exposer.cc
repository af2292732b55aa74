#include "telemetry/exposer.h"

#include <arpa/inet.h>

#include <cstdint>
#include <exception>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
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
    return std::unique_ptr<Exposer>(new Exposer(std::move(server), ports[0], collectables));
  } catch (const std::exception& error) {
    return absl::UnavailableError(absl::StrCat("can not serve metrics on ", address, ": ",
                                               error.what(), " (is the port taken?)"));
  }
}

Exposer::Exposer(std::unique_ptr<prometheus::Exposer> server, int port,
                 std::vector<std::shared_ptr<prometheus::Collectable>> collectables)
    : collectables_(std::move(collectables)), server_(std::move(server)), port_(port) {}

Exposer::~Exposer() = default;

}  // namespace newslens
