#include "client/describe_error.h"

#include <string>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/time/time.h"
#include "gtest/gtest.h"
#include "service/errors.h"

namespace newslens {
namespace {

TEST(DescribeErrorTest, OneLineWithWhatTheServerTells) {
  const struct {
    const char* name;
    absl::Status status;
    const char* line;
  } kCases[] = {
      {"a limit", LimitError("ARTICLE_TOO_LARGE", "article", "bytes", 5, 9),
       "article: has 9 bytes, more than the limit of 5 (INVALID_ARGUMENT, ARTICLE_TOO_LARGE, "
       "actual 9, limit 5)"},
      {"overload", OverloadError("TOO_MANY_IN_FLIGHT", "articles", 1, 2, absl::Milliseconds(50)),
       "the server has 2 articles, more than the limit of 1; try again in 50ms "
       "(RESOURCE_EXHAUSTED, TOO_MANY_IN_FLIGHT, actual 2, limit 1)"},
      {"no details", absl::UnavailableError("connection refused"),
       "connection refused (UNAVAILABLE)"},
      {"a message that would move the cursor", absl::InternalError("a\nb\x1b[2J"),
       "a b\\x1B[2J (INTERNAL)"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(DescribeError(c.status), c.line);
  }
}

TEST(DescribeErrorTest, HintsAreForTheTransportsErrors) {
  const struct {
    const char* name;
    absl::Status status;
    const char* hint;  // part of it; empty: none
  } kCases[] = {
      {"nobody there", absl::UnavailableError("Connection refused"), "is newslens-server running"},
      {"no such name", absl::UnavailableError("DNS resolution failed"), "is newslens-server"},
      {"TLS", absl::UnavailableError("Ssl handshake failed"), "--tls_ca_file"},
      {"broken off", absl::UnavailableError("Socket closed"), "--tls"},
      {"too late", absl::DeadlineExceededError("Deadline Exceeded"), "--timeout"},
      {"no token", absl::UnauthenticatedError("who?"), "--token_file"},
      {"the server's own word", ErrorOf(absl::StatusCode::kUnavailable, "DRAINING", "stopping"),
       ""},
      {"a bad request", absl::InvalidArgumentError("no"), ""},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const std::string hint = HintFor(c.status);
    EXPECT_EQ(hint.empty(), *c.hint == '\0');
    EXPECT_TRUE(absl::StrContains(hint, c.hint)) << hint;
  }
}

}  // namespace
}  // namespace newslens
