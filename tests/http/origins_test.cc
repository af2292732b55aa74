// What browsers are told: which pages may call, and what an answer may do.
#include "http/origins.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "http/http_door.h"

namespace newslens {
namespace {

using ::newslens::testing::Ask;
using ::newslens::testing::HttpReply;
using ::newslens::testing::HttpTestDoor;
using ::newslens::testing::kEnrich;
using ::newslens::testing::kInfo;
using ::testing::HasSubstr;

constexpr char kOrigin[] = "https://desk.example";

HttpReply Preflight(const HttpTestDoor& door, const char* origin) {
  return Ask(door.port(), "OPTIONS", kEnrich,
             {{"Origin", origin},
              {"Access-Control-Request-Method", "POST"},
              {"Access-Control-Request-Headers", "connect-protocol-version,content-type"}});
}

HttpReply Info(const HttpTestDoor& door, const char* origin) {
  return door.Post(kInfo, {{"Content-Type", "application/json"}, {"Origin", origin}}, "{}");
}

TEST(OriginsTest, APageThatIsListedMayCall) {
  HttpTestDoor door({}, {.allowed_origins = {"https://other.example", kOrigin}});
  const HttpReply preflight = Preflight(door, kOrigin);
  EXPECT_EQ(preflight.status, 204);
  EXPECT_EQ(preflight.Field("access-control-allow-origin"), kOrigin);
  EXPECT_EQ(preflight.Field("access-control-allow-methods"), "GET, POST");
  for (const char* field : {"Content-Type", "Connect-Protocol-Version", "Connect-Timeout-Ms",
                            "Grpc-Timeout", "X-Grpc-Web", "X-User-Agent", "Authorization"}) {
    EXPECT_THAT(preflight.Field("access-control-allow-headers"), HasSubstr(field));
  }
  EXPECT_THAT(preflight.Field("vary"), HasSubstr("Origin"));
  EXPECT_EQ(preflight.Field("access-control-max-age"), "7200");
  const HttpReply info = Info(door, kOrigin);
  EXPECT_EQ(info.status, 200);
  EXPECT_EQ(info.Field("access-control-allow-origin"), kOrigin);
  EXPECT_THAT(info.Field("access-control-expose-headers"), HasSubstr("Grpc-Status"));
  EXPECT_THAT(info.Field("vary"), HasSubstr("Origin"));
}

TEST(OriginsTest, AnErrorIsShownToo) {
  HttpTestDoor door({}, {.allowed_origins = {kOrigin}});
  for (const char* type : {"application/json", "text/plain"}) {
    EXPECT_EQ(door.Post(kEnrich, {{"Content-Type", type}, {"Origin", kOrigin}}, "{}")
                  .Field("access-control-allow-origin"),
              kOrigin);
  }
}

TEST(OriginsTest, AnyOtherPageIsToldNothing) {
  HttpTestDoor door({}, {.allowed_origins = {kOrigin}});
  for (const char* origin :
       {"https://desk.example.evil", "http://desk.example", "null", "https://desk.example:8443"}) {
    SCOPED_TRACE(origin);
    const HttpReply preflight = Preflight(door, origin);
    EXPECT_EQ(preflight.status, 403);
    EXPECT_EQ(preflight.Field("access-control-allow-origin"), "");
    const HttpReply info = Info(door, origin);
    EXPECT_EQ(info.Field("access-control-allow-origin"), "");
    EXPECT_THAT(info.Field("vary"), HasSubstr("Origin")) << "a cache must tell them apart";
  }
}

TEST(OriginsTest, NobodyByDefaultAndAnyByAStar) {
  HttpTestDoor closed;
  EXPECT_EQ(Preflight(closed, kOrigin).status, 403);
  EXPECT_EQ(Info(closed, kOrigin).Field("access-control-allow-origin"), "");
  HttpTestDoor open({}, {.allowed_origins = {"*"}});
  EXPECT_EQ(Preflight(open, kOrigin).Field("access-control-allow-origin"), kOrigin);
}

TEST(OriginsTest, OnlyOriginsAreOrigins) {
  for (const char* good :
       {"https://desk.example", "http://localhost:3000", "https://[::1]:8080", "*"}) {
    EXPECT_TRUE(AllowedOrigins::Check({good}).ok()) << good;
  }
  for (const char* bad :
       {"", "desk.example", "https://", "https://desk.example/", "https://desk.example/page",
        "https://*.example", "ftp://desk.example", "https://a@desk.example", "null"}) {
    EXPECT_FALSE(AllowedOrigins::Check({bad}).ok()) << bad;
  }
}

}  // namespace
}  // namespace newslens
