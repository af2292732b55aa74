#include "runtime/options.h"

#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

using Words = std::vector<std::string>;

class FlagFile {
 public:
  explicit FlagFile(const std::string& content)
      : path_(absl::StrCat(::testing::TempDir(), "/options_test_", getpid(), ".flags")) {
    std::ofstream(path_) << content;
  }
  ~FlagFile() { std::remove(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

ServerOptions Parsed(const Words& arguments, const Words& environment = {}) {
  const auto parsed = ParseServerOptions(arguments, environment);
  EXPECT_TRUE(parsed.ok()) << parsed.status();
  if (!parsed.ok()) return {};
  EXPECT_EQ(parsed->action, ParsedOptions::Action::kRun);
  return parsed->options;
}

TEST(OptionsTest, NothingGivenGivesTheDefaults) {
  const ServerOptions options = Parsed({});
  const ServerOptions defaults;
  EXPECT_EQ(options.listen_address, "127.0.0.1:50051");
  EXPECT_EQ(options.metrics_address, "127.0.0.1:9464");
  EXPECT_EQ(options.data_dir, "");
  EXPECT_FALSE(options.insecure);
  EXPECT_EQ(options.limits.max_article_bytes, 1 << 20);
  EXPECT_EQ(options.limits.max_batch_articles, 256);
  EXPECT_EQ(options.limits.max_batch_bytes, 8 << 20);
  EXPECT_EQ(options.max_in_flight, defaults.max_in_flight);
  EXPECT_EQ(options.drain_timeout, defaults.drain_timeout);
  EXPECT_EQ(options.max_connection_age, absl::InfiniteDuration());
  EXPECT_TRUE(options.reflection);
  EXPECT_FALSE(options.check_data);
}

TEST(OptionsTest, EveryFlagReachesItsField) {
  using Is = std::function<bool(const ServerOptions&)>;
  const struct {
    const char* argument;
    Is is;
  } kCases[] = {
      {"--listen_address=127.0.0.1:1",
       [](const auto& o) { return o.listen_address == "127.0.0.1:1"; }},
      {"--metrics_address=", [](const auto& o) { return o.metrics_address.empty(); }},
      {"--data_dir=/t", [](const auto& o) { return o.data_dir == "/t"; }},
      {"--state_dir=/s", [](const auto& o) { return o.state_dir == "/s"; }},
      {"--exchange_rate_url=http://a/x,https://b/y",
       [](const auto& o) {
         return o.exchange_rate_urls == std::vector<std::string>{"http://a/x", "https://b/y"};
       }},
      {"--exchange_rate_key_file=/k",
       [](const auto& o) { return o.exchange_rate_key_file == "/k"; }},
      {"--exchange_rate_interval=1h",
       [](const auto& o) { return o.exchange_rate_interval == absl::Hours(1); }},
      {"--exchange_rate_timeout=9s",
       [](const auto& o) { return o.exchange_rate_timeout == absl::Seconds(9); }},
      {"--exchange_rate_max_bytes=9", [](const auto& o) { return o.exchange_rate_max_bytes == 9; }},
      {"--insecure", [](const auto& o) { return o.insecure; }},
      {"--max_article_bytes=9", [](const auto& o) { return o.limits.max_article_bytes == 9; }},
      {"--max_batch_articles=9", [](const auto& o) { return o.limits.max_batch_articles == 9; }},
      {"--max_batch_bytes=9", [](const auto& o) { return o.limits.max_batch_bytes == 9; }},
      {"--max_mentions=9", [](const auto& o) { return o.limits.max_mentions == 9; }},
      {"--max_amounts=9", [](const auto& o) { return o.limits.max_amounts == 9; }},
      {"--max_in_flight=9", [](const auto& o) { return o.max_in_flight == 9; }},
      {"--max_in_flight_bytes=9", [](const auto& o) { return o.max_in_flight_bytes == 9; }},
      {"--threads=9", [](const auto& o) { return o.threads == 9; }},
      {"--noreflection", [](const auto& o) { return !o.reflection; }},
      {"--reflection=false", [](const auto& o) { return !o.reflection; }},
      {"-reflection=false", [](const auto& o) { return !o.reflection; }},
      {"--drain_delay=1500ms",
       [](const auto& o) { return o.drain_delay == absl::Milliseconds(1500); }},
      {"--drain_timeout=2m", [](const auto& o) { return o.drain_timeout == absl::Minutes(2); }},
      {"--max_connection_age=1h",
       [](const auto& o) { return o.max_connection_age == absl::Hours(1); }},
      {"--max_connection_age_grace=9s",
       [](const auto& o) { return o.max_connection_age_grace == absl::Seconds(9); }},
      {"--log_level=debug", [](const auto& o) { return o.log_level == "debug"; }},
      {"--check_data", [](const auto& o) { return o.check_data; }},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.argument);
    EXPECT_TRUE(c.is(Parsed({c.argument})));
    EXPECT_FALSE(c.is(Parsed({}))) << "what an earlier call set must not show";
  }
}

TEST(OptionsTest, AValueMayStandApart) {
  EXPECT_EQ(Parsed({"--threads", "3", "--max_in_flight", "4"}).threads, 3);
  EXPECT_EQ(Parsed({"--check_data", "--threads", "3"}).threads, 3);
}

TEST(OptionsTest, TlsFilesAreTaken) {
  const ServerOptions options = Parsed({"--listen_address=0.0.0.0:1", "--tls_certificate_file=c",
                                        "--tls_key_file=k", "--tls_client_ca_file=a"});
  EXPECT_EQ(options.tls_certificate_file, "c");
  EXPECT_EQ(options.tls_key_file, "k");
  EXPECT_EQ(options.tls_client_ca_file, "a");
}

TEST(OptionsTest, LaterSourcesWin) {
  const FlagFile file("# what this place needs\n\n  --threads=1\n--max_amounts=1\n--insecure\n");
  const std::string flagfile = absl::StrCat("--flagfile=", file.path());
  const Words environment = {"NEWSLENS_THREADS=2", "PATH=/bin"};
  EXPECT_EQ(Parsed({}, environment).threads, 2);
  const ServerOptions both = Parsed({flagfile}, environment);
  EXPECT_EQ(both.threads, 2) << "the environment over the file";
  EXPECT_EQ(both.limits.max_amounts, 1);
  EXPECT_TRUE(both.insecure);
  const ServerOptions all = Parsed({"--threads=3", "--flagfile", file.path()}, environment);
  EXPECT_EQ(all.threads, 3) << "the command line over all, wherever --flagfile stands";
  EXPECT_EQ(Parsed({"--threads=3", "--threads=4"}).threads, 4);
}

// They are other programs', such as the client's.
TEST(OptionsTest, VariablesThatAreNoFlagAreLeftAlone) {
  Parsed({}, {"NEWSLENS_DATA=/articles", "NEWSLENS_=x", "NEWSLENS_SERVER=here:1", "THREADS=no"});
}

TEST(OptionsTest, WhatIsWrongIsSaidInOneLine) {
  const FlagFile file("--threads=1\n--thread=2\n");
  const struct {
    const char* name;
    Words arguments;
    Words environment;
    Words told;
  } kCases[] = {
      {"unknown flag", {"--listen=1"}, {}, {"command line", "unknown flag --listen", "--help"}},
      {"unknown negative", {"--noinsecurity"}, {}, {"unknown flag --noinsecurity"}},
      {"flag of a library", {"--v=1"}, {}, {"unknown flag --v"}},
      {"no flag", {"tables"}, {}, {"\"tables\" is no flag"}},
      {"two dashes", {"--"}, {}, {"\"--\" is no flag"}},
      {"no number", {"--threads=many"}, {}, {"command line", "--threads", "\"many\""}},
      {"above 32 bits", {"--threads=4294967297"}, {}, {"--threads", "4294967297"}},
      {"no duration", {"--drain_timeout=30"}, {}, {"--drain_timeout", "\"30\""}},
      {"no truth", {"--insecure=perhaps"}, {}, {"--insecure", "perhaps"}},
      {"value missing", {"--threads"}, {}, {"--threads needs a value"}},
      {"environment", {}, {"NEWSLENS_THREADS=many"}, {"NEWSLENS_THREADS", "--threads", "many"}},
      {"flagfile",
       {absl::StrCat("--flagfile=", file.path())},
       {},
       {absl::StrCat(file.path(), ":2"), "unknown flag --thread"}},
      {"no flagfile", {"--flagfile=/no/such"}, {}, {"--flagfile", "/no/such"}},
      {"flagfile without name", {"--flagfile"}, {}, {"--flagfile needs a value"}},
      {"too low", {"--max_article_bytes=0"}, {}, {"--max_article_bytes is 0", "from 1 to"}},
      {"too high", {"--max_batch_articles=257"}, {}, {"is 257", "from 1 to 256"}},
      {"reply too large", {"--max_mentions=2001"}, {}, {"--max_mentions", "2000"}},
      {"rates from a file",
       {"--exchange_rate_url=https://a/x,file:///etc/hosts"},
       {},
       {"--exchange_rate_url", "file:///etc/hosts", "no http or https address"}},
      {"a key without its file",
       {"--exchange_rate_url=https://a/x?k={key}"},
       {},
       {"{key}", "--exchange_rate_key_file"}},
      {"rates all the time",
       {"--exchange_rate_interval=10ms"},
       {},
       {"--exchange_rate_interval is 10ms"}},
      {"no work at all", {"--max_in_flight=0"}, {}, {"--max_in_flight is 0"}},
      {"negative threads", {"--threads=-1"}, {}, {"--threads is -1"}},
      {"negative time", {"--drain_delay=-1s"}, {}, {"--drain_delay is -1s", "below zero"}},
      {"certificate alone", {"--tls_certificate_file=c"}, {}, {"--tls_key_file", "go together"}},
      {"key alone", {"--tls_key_file=k"}, {}, {"--tls_certificate_file", "go together"}},
      {"authorities alone", {"--tls_client_ca_file=a"}, {}, {"--tls_client_ca_file needs"}},
      {"log level", {"--log_level=loud"}, {}, {"loud", "warning"}},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const auto parsed = ParseServerOptions(c.arguments, c.environment);
    ASSERT_EQ(parsed.status().code(), absl::StatusCode::kInvalidArgument);
    const std::string message(parsed.status().message());
    EXPECT_THAT(message, Not(HasSubstr("\n")));
    for (const std::string& part : c.told) EXPECT_THAT(message, HasSubstr(part));
  }
}

TEST(OptionsTest, PlaintextBeyondLoopbackHasToBeAllowed) {
  const struct {
    const char* address;
    bool loopback;
  } kCases[] = {
      {"127.0.0.1:50051", true}, {"127.0.0.2:1", true},      {"localhost:50051", true},
      {"[::1]:50051", true},     {"unix:/run/n.sock", true}, {"0.0.0.0:50051", false},
      {"[::]:50051", false},     {"192.0.2.7:50051", false}, {"localhost.example:1", false},
      {"127.example:1", false},  {":50051", false},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.address);
    const std::string listen = absl::StrCat("--listen_address=", c.address);
    const auto plain = ParseServerOptions({listen}, {});
    EXPECT_EQ(plain.ok(), c.loopback);
    if (!plain.ok()) {
      EXPECT_THAT(std::string(plain.status().message()),
                  AllOf(HasSubstr(c.address), HasSubstr("--insecure")));
    }
    EXPECT_TRUE(ParseServerOptions({listen, "--insecure"}, {}).ok());
    EXPECT_TRUE(
        ParseServerOptions({listen, "--tls_certificate_file=c", "--tls_key_file=k"}, {}).ok());
  }
}

TEST(OptionsTest, HelpAndVersionArePrinted) {
  for (const char* help : {"-h", "--help"}) {
    const auto parsed = ParseServerOptions({"--threads=many", help}, {});
    ASSERT_TRUE(parsed.ok()) << "whatever else is wrong";
    EXPECT_EQ(parsed->action, ParsedOptions::Action::kPrintAndExit);
    EXPECT_THAT(parsed->text, StartsWith("newslens-server enriches"));
    for (const char* part : {"\n  --listen_address\n", "127.0.0.1:50051", "--check_data",
                             "--flagfile", "NEWSLENS_LISTEN_ADDRESS"}) {
      EXPECT_THAT(parsed->text, HasSubstr(part));
    }
  }
  const auto version = ParseServerOptions({"--version"}, {});
  ASSERT_TRUE(version.ok());
  EXPECT_EQ(version->text, "newslens-server 0.1.0\n");
}

}  // namespace
}  // namespace newslens
