// The program against a server: words in, exit code and streams out.
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/certificates.h"
#include "client/json_text.h"
#include "client/midway.h"
#include "client/run_program.h"
#include "client/server_process.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "newslens/v1/enrichment.pb.h"
#include "newslens/v1/reference_data_service.pb.h"
#include "rpc/test_door.h"

namespace newslens {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;
using testing::TestDoor;

constexpr char kArticle[] =
    "입력 : 2025.02.05 09:12:00\n\n가온전자가 5일 2억 달러를 투자한다고 밝혔다.\n";

std::string Target(TestDoor& door) { return absl::StrCat("127.0.0.1:", door.server().port()); }

// Runs the program with --server.
Outcome Ask(TestDoor& door, std::vector<std::string> args, absl::string_view input = "") {
  args.push_back(absl::StrCat("--server=", Target(door)));
  return RunProgram(args, input);
}

template <typename Message>
Message Parse(const std::string& json) {
  Message message;
  const absl::Status parsed = FromJson(json, message);
  EXPECT_TRUE(parsed.ok()) << parsed << json;
  return message;
}

// Articles as JSON lines, with ids from 0.
std::string Lines(int n) {
  std::string lines;
  for (int i = 0; i < n; ++i) {
    absl::StrAppend(&lines, R"({"articleId":")", i,
                    R"(","text":"카카오가 2억 달러를 투자한다. 삼성전자는 10% 급락했다.",)",
                    R"("publishTime":"2026-03-05T00:12:00Z"})", "\n");
  }
  return lines;
}

// The output of enrich or stream without what no two runs share.
std::string WithoutProcessingTime(absl::string_view json) {
  std::string out;
  for (absl::string_view piece : absl::StrSplit(json, "\"processingTime\":")) {
    if (!out.empty()) {
      absl::StrAppend(&out, "\"processingTime\":");
      piece.remove_prefix(std::min(piece.size(), piece.find_first_of(",}\n")));
    }
    absl::StrAppend(&out, piece);
  }
  return out;
}

TEST(ServerProgramTest, EveryCommandAsText) {
  TestDoor door;
  const struct {
    std::vector<std::string> args;
    std::vector<const char*> out;
  } kCases[] = {
      {{"enrich"}, {"가온전자{C1}가 5일 2억 달러{A1}를", "KOSPI:100001", "200,000,000.00"}},
      {{"securities", "delta"}, {"Company", "XNYS:DFG", "Delta Forge", "name Delta Forge"}},
      {{"securities", "gaon", "electronics"}, {"XKRX:100001", "KOSPI:100001, KOSPI:100005"}},
      {{"securities", "가온", "--max_results=1"}, {"1 of ", "--max_results=N shows more"}},
      {{"securities", "no such company"}, {"no company matches\n"}},
      {{"rate", "usd", "krw", "--date=2025-02-05"},
       {"1 USD = 1,", " KRW\nECB of 2025-02-04, 1 day"}},
      {{"rate", "USD", "USD"}, {"1 USD = 1 USD\n"}},
      {{"info"}, {"newslens ", "reads ", "companies and listings", "1,048,576"}},
      {{"health"}, {"SERVING\n"}},
      {{"health", "newslens.v1.NewsEnrichmentService"}, {"SERVING\n"}},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(absl::StrJoin(c.args, " "));
    const Outcome outcome = Ask(door, c.args, kArticle);
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.err, IsEmpty());
    for (const char* part : c.out) EXPECT_THAT(outcome.out, HasSubstr(part));
  }
}

TEST(ServerProgramTest, EveryCommandAsJson) {
  TestDoor door;
  const auto json = [&](std::vector<std::string> args) {
    args.push_back("--format=json");
    const Outcome outcome = Ask(door, args, kArticle);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    return outcome.out;
  };
  EXPECT_EQ(Parse<v1::ArticleEnrichment>(json({"enrich"})).companies(0).company_id(),
            "XKRX:100001");
  EXPECT_EQ(Parse<v1::SearchSecuritiesResponse>(json({"securities", "DFG"})).matches(0).kind(),
            v1::MATCH_KIND_CODE);
  EXPECT_EQ(Parse<v1::GetExchangeRateResponse>(json({"rate", "USD", "KRW"})).rate_source(), "ECB");
  EXPECT_THAT(Parse<v1::GetServerInfoResponse>(json({"info"})).language_codes(), SizeIs(2));
  EXPECT_EQ(json({"health"}), "{\n \"status\": \"SERVING\"\n}\n");
}

TEST(ServerProgramTest, TheEnvironmentNamesTheServer) {
  TestDoor door;
  setenv("NEWSLENS_SERVER", Target(door).c_str(), 1);
  const Outcome there = RunProgram({"health"});
  const Outcome flag_counts = RunProgram({"health", "--server=127.0.0.1:1"});
  const Outcome local = RunProgram({"rate", "--local", "USD", "KRW"});
  unsetenv("NEWSLENS_SERVER");
  EXPECT_EQ(there.exit_code, 0) << there.err;
  EXPECT_EQ(flag_counts.exit_code, 1);
  EXPECT_EQ(local.exit_code, 0) << local.err;
}

TEST(ServerProgramTest, LocalAnswersTheOtherCommandsToo) {
  EXPECT_THAT(RunProgram({"securities", "--local", "005930"}).out, HasSubstr("KOSPI:005930"));
  EXPECT_THAT(RunProgram({"rate", "--local", "USD", "KRW", "--date=2026-03-05"}).out,
              HasSubstr("1 USD = 1,"));
  EXPECT_THAT(RunProgram({"info", "--local"}).out, HasSubstr("embedded"));
  const Outcome refused = RunProgram({"rate", "--local", "USD", "XXX"});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.err, HasSubstr("(NOT_FOUND, RATE_NOT_FOUND, base USD"));
}

TEST(ServerProgramTest, RefusalsSayWhatIsWrong) {
  TestDoor door({.limits = {.max_article_bytes = 100}});
  const struct {
    const char* name;
    std::vector<std::string> args;
    std::string input;
    std::vector<const char*> err;
  } kCases[] = {
      {"too large",
       {"enrich"},
       std::string(200, 'a'),
       {"newslens: standard input: article", "more than the limit of 100",
        "(INVALID_ARGUMENT, ARTICLE_TOO_LARGE, actual 200, limit 100)"}},
      {"empty", {"enrich"}, "", {"standard input: article", "ARTICLE_TEXT_MISSING"}},
      {"no UTF-8", {"enrich"}, "ab\xFF", {"INVALID_UTF8", "byte 2", "--charset=EUC-KR"}},
      {"no charset", {"enrich", "--charset=KLINGON"}, "a", {"CHARSET_UNKNOWN", "KLINGON"}},
      {"no currency", {"rate", "USD", "won"}, "", {"newslens: rate: ", "RATE_NOT_FOUND"}},
      {"no ISO code", {"rate", "USD", "w"}, "", {"quote: ", "CURRENCY_CODE_INVALID"}},
      {"too many", {"securities", "a", "--max_results=101"}, "", {"limit 100"}},
      {"no service", {"health", "x.Y"}, "", {"newslens: x.Y: ", "NOT_FOUND, UNKNOWN_SERVICE"}},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const Outcome outcome = Ask(door, c.args, c.input);
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.out, IsEmpty());
    for (const char* part : c.err) EXPECT_THAT(outcome.err, HasSubstr(part));
  }
}

TEST(ServerProgramTest, NotServingIsNoHealth) {
  TestDoor door({.serving = false});
  const Outcome outcome = Ask(door, {"health"});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(outcome.out, "NOT_SERVING\n");
}

TEST(ServerProgramTest, NoServerThere) {
  std::string target;
  {
    TestDoor gone;
    target = Target(gone);
  }
  const std::vector<std::vector<std::string>> kCases = {
      {"enrich"}, {"securities", "a"}, {"rate", "USD", "KRW"}, {"info"}, {"health"}};
  for (std::vector<std::string> args : kCases) {
    SCOPED_TRACE(args[0]);
    args.push_back(absl::StrCat("--server=", target));
    const Outcome outcome = RunProgram(args, kArticle);
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(outcome.err, StartsWith(absl::StrCat("newslens: ", target, ": ")));
    EXPECT_THAT(outcome.err, HasSubstr("UNAVAILABLE"));
    EXPECT_THAT(outcome.err, HasSubstr("is newslens-server running there?"));
  }
}

TEST(ServerProgramTest, ADeadlineThatPasses) {
  testing::Gate gate;
  TestDoor door({.edit = [&](Method& method) { gate.Guard(method); }});
  for (const char* command : {"enrich", "stream", "info"}) {
    SCOPED_TRACE(command);
    const Outcome outcome = Ask(door, {command, "--timeout=50ms"},
                                command == absl::string_view("stream") ? Lines(1) : kArticle);
    // info has no standard input, and needs none.
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("DEADLINE_EXCEEDED"));
    EXPECT_THAT(outcome.out, IsEmpty());
  }
  gate.Open();
}

TEST(ServerProgramTest, StreamAnswersGoodAndBadInOrder) {
  TestDoor door;
  const std::string in =
      "{\"articleId\":\"a\",\"text\":\"가온전자\"}\n{\"articleId\":\"b\"}\n"
      "broken\n\n{\"articleId\":\"d\",\"text\":\"Delta Forge\"}\n";
  for (const char* jobs : {"1", "3"}) {
    SCOPED_TRACE(jobs);
    const Outcome outcome = Ask(door, {"stream", "--jobs", jobs}, in);
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, IsEmpty());
    const std::vector<std::string> lines = absl::StrSplit(outcome.out, '\n');
    ASSERT_THAT(lines, SizeIs(5));
    EXPECT_THAT(lines[0], StartsWith(R"({"articleId":"a","document":{)"));
    EXPECT_THAT(lines[1], StartsWith(R"({"articleId":"b","error":{"code":3,)"));
    EXPECT_THAT(lines[2], StartsWith(R"({"articleId":"","error":{"code":3,"message":"line 3: )"));
    EXPECT_THAT(lines[3], StartsWith(R"({"articleId":"d","document":{)"));
  }
}

TEST(ServerProgramTest, TlsAsTheFlagsSay) {
  const testing::Certificates certificates;
  TestDoor door({.rpc = {.listen_address = "127.0.0.1:0",
                         .credentials = certificates.ForServer(/*mutual=*/true),
                         .threads = 1}});
  const std::string ca = "--tls_ca_file=" + certificates.path("ca.pem");
  const std::string certificate = "--tls_certificate_file=" + certificates.path("client.pem");
  const std::string key = "--tls_key_file=" + certificates.path("client.key");
  const Outcome mutual = Ask(door, {"rate", "USD", "KRW", "--tls", ca, certificate, key});
  EXPECT_EQ(mutual.exit_code, 0) << mutual.err;
  const struct {
    const char* name;
    std::vector<std::string> args;
    const char* hint;
  } kCases[] = {
      {"no certificate of one's own", {"health", ca}, "TLS"},
      {"another authority",
       {"health", "--tls_ca_file=" + certificates.path("other_ca.pem"), certificate, key},
       "--tls_ca_file"},
      {"plaintext", {"health"}, "--tls"},
      {"no such file", {"health", "--tls_ca_file=/nonexistent/ca.pem"}, "/nonexistent/ca.pem"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const Outcome outcome = Ask(door, c.args);
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr(c.hint));
  }
}

TEST(ServerProgramTest, TheServersProgramGivesTheBytesOfLocal) {
  testing::ServerProcess server;
  ASSERT_NE(server.port(), 0);
  const std::string to = absl::StrCat("--server=", server.target());
  const std::string sample = absl::StrCat(NEWSLENS_SOURCE_DIR, "/client/samples/firehose.jsonl");
  const std::vector<std::vector<std::string>> kCases = {
      {"enrich", "--format=json", "--include_rejected", "--publish_time=2026-03-05T09:12:00+09:00"},
      {"enrich", "--publish_time=2026-03-05T09:12:00+09:00"},
      {"stream", "--jobs=3", "--offset_encoding=utf16"},
      {"stream", "--include_rejected", sample},
      {"securities", "삼성", "--format=json"},
      {"rate", "EUR", "KRW", "--date=2026-03-05", "--format=json"},
      {"rate", "USD", "XXX"},
      {"info", "--format=json"},
  };
  for (const auto& args : kCases) {
    SCOPED_TRACE(absl::StrJoin(args, " "));
    const std::string input = args[0] == "stream" ? Lines(20) + "broken\n{}\n" : Lines(1);
    std::vector<std::string> local = args;
    std::vector<std::string> remote = args;
    local.push_back("--local");
    remote.push_back(to);
    const Outcome here = RunProgram(local, input);
    const Outcome there = RunProgram(remote, input);
    EXPECT_EQ(here.exit_code, there.exit_code);
    EXPECT_EQ(here.err, there.err);
    EXPECT_EQ(WithoutProcessingTime(here.out), WithoutProcessingTime(there.out));
  }
  EXPECT_EQ(server.Stop(), 0);
}

void ExpectAllInOrder(const Outcome& outcome, int articles) {
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  const std::vector<std::string> lines = absl::StrSplit(outcome.out, '\n', absl::SkipEmpty());
  ASSERT_THAT(lines, SizeIs(articles));
  for (int i = 0; i < articles; ++i) {
    ASSERT_THAT(lines[i], StartsWith(absl::StrCat(R"({"articleId":")", i, R"(","document":{)")));
  }
}

TEST(ServerProgramTest, AStreamOutlivesItsServer) {
  constexpr int kArticles = 3000;
  testing::Midway midway;
  auto first = std::make_unique<TestDoor>(testing::DoorOptions{.edit = std::ref(midway)});
  testing::DoorOptions same_port;
  same_port.rpc.listen_address = Target(*first);
  Outcome outcome;
  std::thread stream([&] {
    outcome = RunProgram({"stream", "--jobs=2", "--server", same_port.rpc.listen_address},
                         Lines(kArticles));
  });
  midway.reached.WaitForNotification();
  midway.draining.Notify();
  first->server().Drain(absl::Seconds(60));
  EXPECT_LT(midway.articles, kArticles);
  first.reset();
  const TestDoor second(same_port);
  stream.join();
  ExpectAllInOrder(outcome, kArticles);
}

// The server's program ends on SIGTERM, and another one takes the port over.
TEST(ServerProgramTest, AStreamGoesOnOverARestartOfTheProgram) {
  constexpr int kArticles = 300;
  auto server = std::make_unique<testing::ServerProcess>();
  ASSERT_NE(server->port(), 0);
  const int port = server->port();
  Outcome outcome;
  std::thread stream([&] {
    outcome = RunProgram({"stream", absl::StrCat("--server=127.0.0.1:", port)}, Lines(kArticles));
  });
  EXPECT_EQ(server->Stop(), 0);
  server = std::make_unique<testing::ServerProcess>(port);
  stream.join();
  ExpectAllInOrder(outcome, kArticles);
}

}  // namespace
}  // namespace newslens
