#include "telemetry/exposer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "telemetry/sample_metrics.h"

namespace newslens {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// The whole answer to a GET, head and body; empty where nobody answers.
std::string Get(int port, const std::string& path) {
  const int connection = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string answer;
  if (connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0) {
    const std::string request =
        absl::StrCat("GET ", path, " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    if (send(connection, request.data(), request.size(), 0) ==
        static_cast<ssize_t>(request.size())) {
      char buffer[4096];
      for (ssize_t got; (got = recv(connection, buffer, sizeof(buffer), 0)) > 0;) {
        answer.append(buffer, static_cast<size_t>(got));
      }
    }
  }
  close(connection);
  return answer;
}

// Stopping a server takes up to two seconds, so that a test asks one for all it can.

TEST(ExposerTest, ServesOnAPortOfTheSystemsChoice) {
  const auto metrics = FilledMetrics();
  const auto exposer = Exposer::Start("127.0.0.1:0", {metrics});
  ASSERT_TRUE(exposer.ok()) << exposer.status();
  const int port = (*exposer)->port();
  ASSERT_GT(port, 0);
  const std::string answer = Get(port, "/metrics");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(answer, HasSubstr("Content-Type: text/plain"));
  EXPECT_THAT(answer, AllOf(HasSubstr("# TYPE grpc_server_handled_total counter\n"),
                            HasSubstr("# TYPE grpc_server_handling_seconds histogram\n"),
                            HasSubstr("\nnewslens_build_info{version=\""),
                            HasSubstr("\nprocess_open_fds ")));
  for (int count = 1; count <= 3; ++count) {
    metrics->shed.Count(ShedReason::kInFlight);
    EXPECT_THAT(
        Get(port, "/metrics"),
        HasSubstr(absl::StrCat("\nnewslens_shed_total{reason=\"in_flight\"} ", count, "\n")))
        << "a scrape sees what came since";
  }
  for (const std::string path : {"/", "/etc/passwd", "/../../etc/passwd"}) {
    EXPECT_THAT(Get(port, path), AllOf(StartsWith("HTTP/1.1 4"), Not(HasSubstr("root:")))) << path;
  }
}

TEST(ExposerTest, ATakenPortIsAnError) {
  const auto first = Exposer::Start("127.0.0.1:0", {FilledMetrics()});
  ASSERT_TRUE(first.ok()) << first.status();
  const std::string address = absl::StrCat("127.0.0.1:", (*first)->port());
  const auto second = Exposer::Start(address, {FilledMetrics()});
  EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(second.status().message()), HasSubstr(address));
  EXPECT_THAT(Get((*first)->port(), "/metrics"), StartsWith("HTTP/1.1 200 OK"));
}

TEST(ExposerTest, APortIsFreeAgainAfterwards) {
  auto first = Exposer::Start("127.0.0.1:0", {FilledMetrics()});
  ASSERT_TRUE(first.ok()) << first.status();
  const int port = (*first)->port();
  first->reset();
  EXPECT_EQ(Get(port, "/metrics"), "");
  const auto second = Exposer::Start(absl::StrCat("127.0.0.1:", port), {FilledMetrics()});
  EXPECT_TRUE(second.ok()) << second.status();
}

TEST(ExposerTest, Addresses) {
  struct Case {
    std::string name;
    std::string address;
  };
  const Case kBad[] = {
      {"empty", ""},
      {"a port alone", "9464"},
      {"no host", ":9464"},
      {"no port", "127.0.0.1"},
      {"an empty port", "127.0.0.1:"},
      {"a name", "localhost:9464"},
      {"a port too high", "127.0.0.1:65536"},
      {"a negative port", "127.0.0.1:-1"},
      {"a port marked for TLS", "127.0.0.1:9464s"},
      {"a list", "127.0.0.1:0,0.0.0.0:0"},
      {"IPv6", "[::1]:9464"},
      {"IPv6 without brackets", "::1:9464"},
  };
  for (const Case& test : kBad) {
    SCOPED_TRACE(test.name);
    const auto exposer = Exposer::Start(test.address, {});
    EXPECT_EQ(exposer.status().code(), absl::StatusCode::kInvalidArgument) << exposer.status();
  }
  EXPECT_TRUE(Exposer::Start("0.0.0.0:0", {}).ok());
}

}  // namespace
}  // namespace newslens
