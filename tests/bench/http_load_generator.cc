// As load_generator, over HTTP: a number of connections, each with one EnrichArticle call under
// way.
//
//   http_load_generator PORT SERVER_PID ARTICLES.jsonl IN_FLIGHT SECONDS json|proto
//
// Plain sockets, so that what is measured is the server: a client of Connect's costs more.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "bench/load.h"
#include "google/protobuf/util/json_util.h"

namespace newslens {
namespace {

using testing::Clock;

constexpr auto kWarmUp = std::chrono::milliseconds(500);

std::string HttpText(const v1::EnrichArticleRequest& request, bool json) {
  std::string body;
  if (json) {
    (void)google::protobuf::util::MessageToJsonString(request, &body);
  } else {
    body = request.SerializeAsString();
  }
  return absl::StrCat(
      "POST /newslens.v1.NewsEnrichmentService/EnrichArticle HTTP/1.1\r\nHost: localhost\r\n"
      "Connect-Protocol-Version: 1\r\nContent-Type: application/",
      json ? "json" : "proto", "\r\nContent-Length: ", body.size(), "\r\n\r\n", body);
}

int Connect(int port) {
  const int handle = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0 ? handle
                                                                                            : -1;
}

class HttpLoad {
 public:
  HttpLoad(const std::string& pid, std::vector<std::string> requests)
      : measured_(pid), requests_(std::move(requests)) {}

  int Run(int port, int in_flight, std::chrono::duration<double> length) {
    for (int i = 0; i < in_flight; ++i) {
      sockets_.push_back({.fd = Connect(port), .events = POLLIN});
      calls_.emplace_back();
      if (sockets_.back().fd < 0 || !Start(calls_.size() - 1)) return 1;
    }
    if (!GoOnUntil(Clock::now() + kWarmUp)) return 1;
    measured_.Begin();
    if (!GoOnUntil(Clock::now() + std::chrono::duration_cast<Clock::duration>(length))) return 1;
    measured_.Print();
    return 0;
  }

 private:
  struct Call {
    std::string read;
    Clock::time_point start;
  };

  bool Start(size_t index) {
    const std::string& request = requests_[next_++ % requests_.size()];
    calls_[index].read.clear();
    calls_[index].start = Clock::now();
    return send(sockets_[index].fd, request.data(), request.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(request.size());
  }

  // Whether the answer of the call is there as a whole: its body's bytes; 0 not yet, -1 a failure.
  static int64_t BodyBytes(const std::string& read) {
    constexpr char kLength[] = "Content-Length: ";
    const size_t head = read.find("\r\n\r\n");
    if (head == std::string::npos) return 0;
    const size_t begin = read.find(kLength);
    int64_t length = 0;
    if (!absl::StartsWith(read, "HTTP/1.1 200") || begin == std::string::npos) return -1;
    const size_t digits = begin + sizeof(kLength) - 1;
    if (!absl::SimpleAtoi(read.substr(digits, read.find('\r', digits) - digits), &length))
      return -1;
    return read.size() == head + 4 + static_cast<size_t>(length) ? length : 0;
  }

  bool Take(size_t index) {
    std::array<char, 64 << 10> buffer;
    const ssize_t got = recv(sockets_[index].fd, buffer.data(), buffer.size(), 0);
    if (got <= 0) return false;
    Call& call = calls_[index];
    call.read.append(buffer.data(), static_cast<size_t>(got));
    const int64_t body = BodyBytes(call.read);
    if (body < 0) std::fprintf(stderr, "http_load_generator: %s\n", call.read.c_str());
    if (body <= 0) return body == 0;
    measured_.Add(Clock::now() - call.start, static_cast<size_t>(body));
    return Start(index);
  }

  bool GoOnUntil(Clock::time_point end) {
    while (Clock::now() < end) {
      poll(sockets_.data(), sockets_.size(), 1000);
      for (size_t i = 0; i < sockets_.size(); ++i) {
        if (sockets_[i].revents != 0 && !Take(i)) return false;
      }
    }
    return true;
  }

  testing::Measurement measured_;
  const std::vector<std::string> requests_;
  size_t next_ = 0;
  std::vector<pollfd> sockets_;
  std::vector<Call> calls_;
};

}  // namespace
}  // namespace newslens

int main(int argc, char** argv) {
  if (argc != 7) {
    std::fprintf(stderr,
                 "usage: http_load_generator PORT SERVER_PID ARTICLES.jsonl IN_FLIGHT SECONDS "
                 "json|proto\n");
    return 2;
  }
  std::vector<std::string> requests;
  for (const auto& request : newslens::testing::ReadRequests(argv[3])) {
    requests.push_back(newslens::HttpText(request, std::string(argv[6]) == "json"));
  }
  if (requests.empty()) {
    std::fprintf(stderr, "http_load_generator: no articles in %s\n", argv[3]);
    return 1;
  }
  return newslens::HttpLoad(argv[2], std::move(requests))
      .Run(std::atoi(argv[1]), std::max(1, std::atoi(argv[4])),
           std::chrono::duration<double>(std::atof(argv[5])));
}
