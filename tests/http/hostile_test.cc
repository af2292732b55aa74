// Callers that send too much, too slowly, or what is no HTTP: each is cut off or refused, and the
// others are served.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "http/frame.h"
#include "http/gzip.h"
#include "http/http_door.h"
#include "nlohmann/json.hpp"

namespace newslens {
namespace {

using ::newslens::testing::Ask;
using ::newslens::testing::Eventually;
using ::newslens::testing::HttpReply;
using ::newslens::testing::HttpTestDoor;
using ::newslens::testing::kEnrich;
using ::newslens::testing::kInfo;
using ::newslens::testing::RawHttp;
using ::newslens::testing::RequestText;
using nlohmann::json;
using ::testing::HasSubstr;

constexpr absl::Duration kShort = absl::Milliseconds(50);
const ::newslens::testing::RequestFields kJson = {{"Content-Type", "application/json"}};

void ExpectServed(const HttpTestDoor& door) { EXPECT_EQ(door.PostJson(kInfo, "{}").status, 200); }

// Sends the bytes one by one, over and over, until the server closes.
void Drip(RawHttp& connection, absl::string_view first, char again) {
  connection.Send(first);
  EXPECT_TRUE(Eventually([&] { return !connection.Send(absl::string_view(&again, 1)); }));
}

TEST(HostileTest, AByteNowAndThenBuysNoTime) {
  HttpTestDoor door({}, {.stall_timeout = kShort});
  const std::string head = absl::StrCat("POST ", kEnrich, " HTTP/1.1\r\nHost: a\r\n");
  {
    SCOPED_TRACE("in the head");
    RawHttp connection(door.port());
    Drip(connection, head + "X-A: ", 'a');
  }
  {
    SCOPED_TRACE("in the body");
    RawHttp connection(door.port());
    Drip(connection,
         head + "Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{\"article\":\"",
         'a');
  }
  {
    SCOPED_TRACE("in pieces");
    RawHttp connection(door.port());
    connection.Send(head + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    EXPECT_TRUE(Eventually([&] { return !connection.Send("1\r\na\r\n"); }));
  }
  ExpectServed(door);
}

TEST(HostileTest, WhoSaysNothingIsClosed) {
  HttpTestDoor door({}, {.stall_timeout = kShort});
  RawHttp silent(door.port());
  EXPECT_TRUE(silent.IsClosed());
  RawHttp half(door.port());
  half.Send("GET / HT");
  EXPECT_TRUE(half.IsClosed());
  RawHttp kept(door.port());
  kept.Send(RequestText("GET", kInfo, {}, ""));
  kept.Read();
  EXPECT_TRUE(kept.IsClosed());
}

TEST(HostileTest, WhoTakesNoAnswerIsClosed) {
  HttpTestDoor door({}, {.stall_timeout = kShort});
  json request;
  for (int i = 0; i < 200; ++i) {
    request["articles"].push_back({{"text", "가온전자와 나래바이오가 2억 달러를 투자한다."}});
  }
  RawHttp connection(door.port());
  const std::string text = RequestText("POST", ::newslens::testing::kBatch, kJson, request.dump());
  EXPECT_TRUE(Eventually([&] { return !connection.Send(text); }));
  EXPECT_TRUE(door.grpc().Counts("newslens_http_connections", {}, 0));
  EXPECT_TRUE(Eventually([&] { return door.grpc().admission().bytes() == 0; }));
}

TEST(HostileTest, ABodyThatIsTooLarge) {
  HttpTestDoor door({}, {.max_message_bytes = 4096});
  const std::string large(5000, 'a');
  const HttpReply told = door.PostJson(kEnrich, large);
  EXPECT_EQ(told.status, 413);
  EXPECT_EQ(json::parse(told.body)["code"], "resource_exhausted");
  EXPECT_EQ(told.Field("connection"), "close");
  ExpectServed(door);
}

TEST(HostileTest, APieceAfterTheOther) {
  HttpTestDoor door({}, {.max_message_bytes = 4096});
  RawHttp connection(door.port());
  connection.Send(absl::StrCat("POST ", kEnrich,
                               " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                               "Transfer-Encoding: chunked\r\n\r\n"));
  for (int i = 0; i < 10; ++i) {
    connection.Send(absl::StrCat("400\r\n", std::string(0x400, 'a'), "\r\n"));
  }
  const auto reply = connection.Read();
  ASSERT_TRUE(reply.has_value());
  EXPECT_EQ(reply->status, 413);
  ExpectServed(door);
}

TEST(HostileTest, AMessageThatGrowsWhenDecompressed) {
  HttpTestDoor door({}, {.max_message_bytes = 1 << 20});
  const std::string bomb = Gzip(std::string(64 << 20, ' '), 9);
  ASSERT_LT(bomb.size(), 1 << 20);
  const HttpReply connect = door.Post(
      kEnrich, {{"Content-Type", "application/json"}, {"Content-Encoding", "gzip"}}, bomb);
  EXPECT_EQ(connect.status, 429);
  EXPECT_EQ(json::parse(connect.body)["code"], "resource_exhausted");
  EXPECT_THAT(connect.body, HasSubstr("MESSAGE_TOO_LARGE"));
  const HttpReply web = door.Post(
      kEnrich, {{"Content-Type", "application/grpc-web+proto"}, {"grpc-encoding", "gzip"}},
      Framed(1, bomb));
  EXPECT_THAT(web.body, HasSubstr("grpc-status: 8\r\n"));
  ExpectServed(door);
}

TEST(HostileTest, AHeadThatIsTooLarge) {
  HttpTestDoor door;
  EXPECT_EQ(Ask(door.port(), "GET", "/", {{"X-A", std::string(20'000, 'a')}}).status, 431);
  EXPECT_EQ(Ask(door.port(), "GET", "/" + std::string(20'000, 'a'), {}).status, 431);
}

TEST(HostileTest, WhatIsNoHttp) {
  HttpTestDoor door;
  for (const char* text :
       {"hello\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\n: a\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"}) {
    SCOPED_TRACE(text);
    RawHttp connection(door.port());
    connection.Send(text);
    connection.EndSending();
    const auto reply = connection.Read();
    EXPECT_TRUE(!reply.has_value() || reply->status == 400 || reply->status == 404 ||
                reply->status == 415)
        << reply->status;
  }
  ExpectServed(door);
}

TEST(HostileTest, RequestsThatAreSentTogetherShareTheirMemory) {
  HttpTestDoor door({}, {.max_message_bytes = 1 << 20, .max_memory_bytes = 3 << 20});
  std::vector<std::unique_ptr<RawHttp>> connections;
  const std::string promise = absl::StrCat(
      "POST ", kEnrich,
      " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ", 1 << 20,
      "\r\n\r\n{");
  for (int i = 0; i < 4; ++i) {
    connections.push_back(std::make_unique<RawHttp>(door.port()));
    connections.back()->Send(promise);
  }
  // Which of them is too much is not said; one is.
  RawHttp* refused = nullptr;
  EXPECT_TRUE(Eventually([&] {
    for (const auto& one : connections) {
      if (one->HasMore()) refused = one.get();
    }
    return refused != nullptr;
  }));
  const auto reply = refused->Read();
  ASSERT_TRUE(reply.has_value());
  EXPECT_EQ(reply->status, 429);
  EXPECT_EQ(reply->Field("retry-after"), "1");
  connections.clear();
  EXPECT_TRUE(Eventually([&] { return door.PostJson(kInfo, "{}").status == 200; }));
}

TEST(HostileTest, NoMoreConnectionsThanMayBe) {
  HttpTestDoor door({}, {.max_connections = 2});
  RawHttp first(door.port());
  RawHttp second(door.port());
  for (RawHttp* one : {&first, &second}) {
    one->Send(RequestText("GET", "/nothing", {}, ""));
    EXPECT_TRUE(one->Read().has_value());
  }
  {
    RawHttp third(door.port());
    EXPECT_TRUE(third.IsClosed());
  }
  first.EndSending();
  EXPECT_TRUE(first.IsClosed());
  EXPECT_TRUE(Eventually([&] {
    RawHttp third(door.port());
    third.Send(RequestText("GET", "/nothing", {}, ""));
    return third.Read().has_value();
  }));
}

}  // namespace
}  // namespace newslens
