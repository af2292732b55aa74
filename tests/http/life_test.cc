// What both doors share, seen through this one: health, admission, tokens, deadlines, metrics, log,
// drain. And connections that stay.
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "http/http_door.h"
#include "nlohmann/json.hpp"
#include "telemetry/log.h"

namespace newslens {
namespace {

using ::newslens::testing::Context;
using ::newslens::testing::DoorOptions;
using ::newslens::testing::Eventually;
using ::newslens::testing::Gate;
using ::newslens::testing::HttpReply;
using ::newslens::testing::HttpTestDoor;
using ::newslens::testing::kBatch;
using ::newslens::testing::kEnrich;
using ::newslens::testing::kInfo;
using ::newslens::testing::RawHttp;
using ::newslens::testing::RequestFields;
using ::newslens::testing::RequestText;
using ::newslens::testing::SmallRequest;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const RequestFields kJson = {{"Content-Type", "application/json"}};
constexpr char kArticle[] = R"({"article":{"text":"가온전자가 2억 달러를 투자한다."}})";
constexpr char kArticles[] =
    R"({"articles":[{"text":"가온전자가 2억 달러를 투자한다."},{"text":"나래바이오"}]})";

std::string ReasonOf(const HttpReply& reply) {
  return json::parse(reply.body)["details"][0]["debug"]["reason"];
}

DoorOptions Guarded(Gate& gate, const char* method, Gate::Manner manner) {
  DoorOptions options;
  options.edit = [&gate, method, manner](Method& one) {
    if (one.rpc.method == method) gate.Guard(one, manner);
  };
  return options;
}

TEST(HttpLifeTest, ManyRequestsOnOneConnection) {
  HttpTestDoor door;
  RawHttp connection(door.port());
  for (int i = 0; i < 3; ++i) {
    connection.Send(RequestText("POST", kEnrich, kJson, i == 1 ? "{}" : kArticle));
    const auto reply = connection.Read();
    ASSERT_TRUE(reply.has_value());
    EXPECT_EQ(reply->status, i == 1 ? 400 : 200);
  }
  // One sent before the other is answered.
  const std::string text = RequestText("POST", kEnrich, kJson, kArticle);
  connection.Send(text + text);
  for (int i = 0; i < 2; ++i) EXPECT_EQ(connection.Read()->status, 200);
  connection.Send(RequestText(
      "POST", kInfo, {{"Content-Type", "application/json"}, {"Connection", "close"}}, "{}"));
  EXPECT_EQ(connection.Read()->status, 200);
  EXPECT_TRUE(connection.IsClosed());
}

TEST(HttpLifeTest, WhoAsksBeforeSendingIsTold) {
  HttpTestDoor door({}, {.max_message_bytes = 4096});
  const std::string body = kArticle;
  const auto head = [](size_t length, const char* path) {
    return absl::StrCat("POST ", path,
                        " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                        "Expect: 100-continue\r\nContent-Length: ",
                        length, "\r\n\r\n");
  };
  RawHttp connection(door.port());
  connection.Send(head(body.size(), kEnrich));
  EXPECT_EQ(connection.Read()->status, 100);
  connection.Send(body);
  EXPECT_EQ(connection.Read()->status, 200);
  RawHttp large(door.port());
  large.Send(head(5000, kEnrich));
  EXPECT_EQ(large.Read()->status, 413);
  RawHttp lost(door.port());
  lost.Send(head(body.size(), "/nobody.Service/Nothing"));
  EXPECT_EQ(lost.Read()->status, 404);
}

TEST(HttpLifeTest, HealthIsOfBothDoors) {
  DoorOptions options;
  options.serving = false;
  HttpTestDoor door(options);
  const auto status = [&] {
    return json::parse(door.PostJson("/grpc.health.v1.Health/Check", "{}").body)["status"];
  };
  EXPECT_EQ(status(), "NOT_SERVING");
  door.grpc().server().SetServing(true);
  EXPECT_EQ(status(), "SERVING");
}

TEST(HttpLifeTest, BothDoorsTogetherAdmitSoManyArticles) {
  Gate gate;
  DoorOptions options = Guarded(gate, "EnrichArticle", Gate::Manner::kStubborn);
  options.admission.max_articles = 2;
  HttpTestDoor door(options);
  RawHttp http(door.port());
  http.Send(RequestText("POST", kEnrich, kJson, kArticle));
  std::thread grpc([&] {
    v1::EnrichArticleResponse response;
    EXPECT_TRUE(
        door.grpc().enrichment().EnrichArticle(Context().get(), SmallRequest("a"), &response).ok());
  });
  EXPECT_TRUE(gate.WaitForCalls(2));
  HttpReply refused;
  // The thread that took the first article is at work; the other one answers.
  EXPECT_TRUE(Eventually([&] {
    v1::EnrichArticleResponse response;
    const auto context = Context();
    return door.grpc().admission().articles() == 2;
  }));
  gate.Open();
  grpc.join();
  EXPECT_EQ(http.Read()->status, 200);
  EXPECT_TRUE(Eventually([&] { return door.grpc().admission().articles() == 0; }));
}

TEST(HttpLifeTest, OverloadSaysWhenToComeAgain) {
  Gate gate;
  DoorOptions options = Guarded(gate, "BatchEnrichArticles", Gate::Manner::kPolite);
  options.admission.max_articles = 2;
  HttpTestDoor door(options);
  RawHttp first(door.port());
  first.Send(RequestText("POST", kBatch, kJson, kArticles));
  EXPECT_TRUE(gate.WaitForCalls(1));
  const HttpReply refused = door.PostJson(kEnrich, kArticle);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(ReasonOf(refused), "TOO_MANY_IN_FLIGHT");
  EXPECT_EQ(refused.Field("retry-after"), "1");
  EXPECT_EQ(refused.Field("trailer-grpc-retry-pushback-ms"), "50");
  EXPECT_THAT(refused.body, HasSubstr("google.rpc.RetryInfo"));
  EXPECT_TRUE(door.grpc().Counts("newslens_shed_total", {{"reason", "in_flight"}}, 1));
  gate.Open();
  EXPECT_EQ(first.Read()->status, 200);
}

TEST(HttpLifeTest, ACallEndsWithItsTimeOrItsCaller) {
  for (const bool by_time : {true, false}) {
    SCOPED_TRACE(by_time);
    Gate gate;
    HttpTestDoor door(Guarded(gate, "BatchEnrichArticles", Gate::Manner::kPolite));
    auto connection = std::make_unique<RawHttp>(door.port());
    RequestFields fields = kJson;
    if (by_time) fields.emplace_back("Connect-Timeout-Ms", "20");
    connection->Send(RequestText("POST", kBatch, fields, kArticles));
    EXPECT_TRUE(gate.WaitForCalls(1));
    if (by_time) {
      EXPECT_EQ(connection->Read()->status, 504);
    } else {
      connection.reset();
    }
    EXPECT_TRUE(door.grpc().Counts("grpc_server_handled_total",
                                   {{"grpc_method", "BatchEnrichArticles"},
                                    {"grpc_code", by_time ? "DeadlineExceeded" : "Canceled"}},
                                   1));
    EXPECT_EQ(gate.passed(), 0);
    EXPECT_TRUE(Eventually([&] { return door.grpc().admission().articles() == 0; }));
  }
}

// "test" is newsroom's token.
TEST(HttpLifeTest, TokensAreThoseOfGrpcAndLookedAtBeforeTheBody) {
  const std::string path = absl::StrCat(::testing::TempDir(), "/http_token_test_", getpid());
  std::ofstream(path)
      << "newsroom 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n";
  const auto tokens = TokenFile::Open(path);
  ASSERT_TRUE(tokens.ok()) << tokens.status();
  DoorOptions options;
  options.tokens = tokens->get();
  HttpTestDoor door(options);
  const HttpReply missing = door.PostJson(kEnrich, kArticle);
  EXPECT_EQ(missing.status, 401);
  EXPECT_EQ(missing.Field("www-authenticate"), "Bearer");
  EXPECT_EQ(ReasonOf(missing), "TOKEN_MISSING");
  const auto with = [&](const char* word) {
    return door.Post(kEnrich, {{"Content-Type", "application/json"}, {"Authorization", word}},
                     kArticle);
  };
  EXPECT_EQ(ReasonOf(with("Bearer nobody")), "TOKEN_UNKNOWN");
  EXPECT_EQ(with("Bearer test").status, 200);
  EXPECT_EQ(with("bearer test").status, 200);
  EXPECT_EQ(door.PostJson("/grpc.health.v1.Health/Check", "{}").status, 200);
  EXPECT_EQ(::newslens::testing::Ask(door.port(), "GET", "/samples/earnings.txt", {}).status, 200)
      << "the page itself is nobody's secret";
  RawHttp early(door.port());
  early.Send(absl::StrCat("POST ", kEnrich,
                          " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                          "Content-Length: 1000000\r\n\r\n"));
  EXPECT_EQ(early.Read()->status, 401);
  std::filesystem::remove(path);
}

TEST(HttpLifeTest, CallsCountAsThoseOfGrpcAndByProtocol) {
  HttpTestDoor door;
  EXPECT_EQ(door.PostJson(kEnrich, kArticle).status, 200);
  EXPECT_EQ(door.PostJson(kEnrich, "{}").status, 400);
  door.Post(kEnrich, {{"Content-Type", "application/grpc-web+proto"}}, "");
  door.PostJson("/nobody.Service/Nothing", "{}");
  ::newslens::testing::Ask(door.port(), "GET", "/nothing", {});
  const auto handled = [&](const char* method, const char* code, double count) {
    return door.grpc().Counts("grpc_server_handled_total",
                              {{"grpc_method", method}, {"grpc_code", code}}, count);
  };
  EXPECT_TRUE(handled("EnrichArticle", "OK", 1));
  EXPECT_TRUE(handled("EnrichArticle", "InvalidArgument", 2));
  EXPECT_TRUE(handled("unknown", "Unimplemented", 1));
  EXPECT_EQ(door.grpc().Count("newslens_articles_total", {{"outcome", "enriched"}}), 1);
  const auto requests = [&](const char* protocol, const char* status) {
    return door.grpc().Count("newslens_http_requests_total",
                             {{"protocol", protocol}, {"status", status}});
  };
  EXPECT_EQ(requests("connect", "200"), 1);
  EXPECT_EQ(requests("connect", "400"), 1);
  EXPECT_EQ(requests("connect", "404"), 1);
  EXPECT_EQ(requests("grpc_web", "200"), 1);
  EXPECT_EQ(requests("page", "404"), 1);
  EXPECT_TRUE(door.grpc().Counts("newslens_http_connections", {}, 0));
}

TEST(HttpLifeTest, CallsAreToldInTheLog) {
  std::ostringstream lines;
  {
    Log log(LogLevel::kInfo, lines);
    CallLog calls(&log, LogLevel::kInfo);
    DoorOptions options;
    options.call_log = &calls;
    HttpTestDoor door(options);
    door.Post(kEnrich,
              {{"Content-Type", "application/json"},
               {"X-Request-Id", "desk-7"},
               {"Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}},
              "{}");
    EXPECT_TRUE(
        door.grpc().Counts("grpc_server_handled_total", {{"grpc_code", "InvalidArgument"}}, 1));
  }
  const json line = json::parse(lines.str().substr(0, lines.str().find('\n')));
  EXPECT_EQ(line["request_id"], "desk-7");
  EXPECT_EQ(line["method"], kEnrich);
  EXPECT_EQ(line["code"], "INVALID_ARGUMENT");
  EXPECT_THAT(line["traceparent"].get<std::string>(), StartsWith("00-0af7"));
  EXPECT_THAT(line["peer"].get<std::string>(), StartsWith("ipv4:127.0.0.1:"));
}

TEST(HttpDrainTest, WhatIsUnderWayIsAnsweredAndIdleConnectionsEnd) {
  Gate gate;
  HttpTestDoor door(Guarded(gate, "BatchEnrichArticles", Gate::Manner::kPolite));
  RawHttp idle(door.port());
  idle.Send(RequestText("POST", kInfo, kJson, "{}"));
  EXPECT_EQ(idle.Read()->status, 200);
  RawHttp busy(door.port());
  busy.Send(RequestText("POST", kBatch, kJson, kArticles));
  EXPECT_TRUE(gate.WaitForCalls(1));
  std::thread drain([&] { door.server().Drain(::newslens::testing::kPatience); });
  EXPECT_TRUE(idle.IsClosed());
  gate.Open();
  const auto reply = busy.Read();
  ASSERT_TRUE(reply.has_value());
  EXPECT_EQ(reply->status, 200);
  EXPECT_EQ(reply->Field("connection"), "close");
  EXPECT_TRUE(busy.IsClosed());
  busy.EndSending();
  drain.join();
}

TEST(HttpDrainTest, WhatTakesTooLongIsEnded) {
  Gate gate;
  HttpTestDoor door(Guarded(gate, "BatchEnrichArticles", Gate::Manner::kPolite));
  RawHttp busy(door.port());
  busy.Send(RequestText("POST", kBatch, kJson, kArticles));
  RawHttp slow(door.port());
  slow.Send("POST / HTTP/1.1\r\n");
  EXPECT_TRUE(gate.WaitForCalls(1));
  door.server().Drain(absl::Milliseconds(10));
  EXPECT_TRUE(busy.IsClosed());
  EXPECT_TRUE(slow.IsClosed());
  EXPECT_EQ(gate.passed(), 0);
}

TEST(HttpServerTest, ATakenPortIsAnError) {
  HttpTestDoor door;
  const auto second = HttpServer::Start({.listen_address = absl::StrCat("127.0.0.1:", door.port())},
                                        door.grpc().desk());
  EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_FALSE(HttpServer::Start({.listen_address = "192.0.2.1:0"}, door.grpc().desk()).ok());
}

}  // namespace
}  // namespace newslens
