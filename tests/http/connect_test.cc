// Connect's rules for unary calls, by the bytes that are sent and come back.
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "http/gzip.h"
#include "http/http_door.h"
#include "nlohmann/json.hpp"

namespace newslens {
namespace {

using ::newslens::testing::Ask;
using ::newslens::testing::HttpReply;
using ::newslens::testing::HttpTestDoor;
using ::newslens::testing::kBatch;
using ::newslens::testing::kEnrich;
using ::newslens::testing::kInfo;
using ::newslens::testing::kRate;
using ::newslens::testing::kSecurity;
using ::newslens::testing::kStream;
using ::newslens::testing::RequestFields;
using ::newslens::testing::SmallRequest;
using nlohmann::json;
using ::testing::HasSubstr;

constexpr char kArticle[] =
    R"({"article":{"articleId":"a","text":"가온전자가 2억 달러를 투자한다.","publishTime":"2025-02-05T02:00:00Z"}})";

std::string GetTarget(absl::string_view path, absl::string_view query) {
  return absl::StrCat(path, "?", query);
}

struct Case {
  std::string name;
  std::string verb;
  std::string target;
  RequestFields fields;
  std::string body;
  int status;
  std::string code;             // of the error; empty: none, or no error of Connect's
  std::string reason;           // of its ErrorInfo
  RequestFields answer_fields;  // that the answer must have, among others
};

void PrintTo(const Case& test, std::ostream* out) { *out << test.name; }

const RequestFields kJson = {{"Content-Type", "application/json"}};

RequestFields With(RequestFields fields, const std::string& name, const std::string& value) {
  fields.emplace_back(name, value);
  return fields;
}

std::string Rate(const char* more = "") {
  return GetTarget(kRate, absl::StrCat("encoding=json&message=%7B%22base%22%3A%22USD%22%2C%22quote%"
                                       "22%3A%22KRW%22%2C%22date%22%3A%7B%22year%22%3A2025%2C%22"
                                       "month%22%3A2%2C%22day%22%3A5%7D%7D",
                                       more));
}

std::vector<Case> Cases() {
  return {
      {"Json",
       "POST",
       kEnrich,
       kJson,
       kArticle,
       200,
       "",
       "",
       {{"content-type", "application/json"},
        {"cache-control", "no-store"},
        {"x-content-type-options", "nosniff"},
        {"referrer-policy", "no-referrer"}}},
      {"JsonWithCharset",
       "POST",
       kEnrich,
       {{"Content-Type", "Application/JSON; charset=utf-8"}},
       kArticle,
       200,
       "",
       "",
       {}},
      {"Proto",
       "POST",
       kEnrich,
       {{"Content-Type", "application/proto"}},
       SmallRequest("a").SerializeAsString(),
       200,
       "",
       "",
       {{"content-type", "application/proto"}}},
      {"EmptyProto", "POST", kInfo, {{"Content-Type", "application/proto"}}, "", 200, "", "", {}},
      {"EmptyJsonObject", "POST", kInfo, kJson, "{}", 200, "", "", {}},
      {"EmptyJsonIsNone",
       "POST",
       kInfo,
       kJson,
       "",
       400,
       "invalid_argument",
       "MALFORMED_REQUEST",
       {}},
      {"VersionOne",
       "POST",
       kEnrich,
       With(kJson, "Connect-Protocol-Version", "1"),
       kArticle,
       200,
       "",
       "",
       {}},
      {"VersionTwo",
       "POST",
       kEnrich,
       With(kJson, "Connect-Protocol-Version", "2"),
       kArticle,
       400,
       "invalid_argument",
       "PROTOCOL_VERSION_UNKNOWN",
       {}},
      {"Timeout",
       "POST",
       kEnrich,
       With(kJson, "Connect-Timeout-Ms", "60000"),
       kArticle,
       200,
       "",
       "",
       {}},
      {"TimeoutOfTenDigits",
       "POST",
       kEnrich,
       With(kJson, "Connect-Timeout-Ms", "9999999999"),
       kArticle,
       200,
       "",
       "",
       {}},
      {"TimeoutOfElevenDigits",
       "POST",
       kEnrich,
       With(kJson, "Connect-Timeout-Ms", "10000000000"),
       kArticle,
       400,
       "invalid_argument",
       "TIMEOUT_INVALID",
       {}},
      {"TimeoutThatIsNone",
       "POST",
       kEnrich,
       With(kJson, "Connect-Timeout-Ms", "-1"),
       kArticle,
       400,
       "invalid_argument",
       "TIMEOUT_INVALID",
       {}},
      {"TimeoutOver",
       "POST",
       kEnrich,
       With(kJson, "Connect-Timeout-Ms", "0"),
       kArticle,
       504,
       "deadline_exceeded",
       "CALL_ENDED",
       {}},
      {"UnknownFieldIsPassedOver", "POST", kInfo, kJson, R"({"later":{"a":[1]}})", 200, "", "", {}},
      {"FieldNameOfProto",
       "POST",
       kSecurity,
       kJson,
       R"({"company_id":"XKRX:100001"})",
       200,
       "",
       "",
       {}},
      {"NoJson",
       "POST",
       kEnrich,
       kJson,
       "{\"article\":",
       400,
       "invalid_argument",
       "MALFORMED_REQUEST",
       {}},
      {"JsonOfAnotherType",
       "POST",
       kEnrich,
       kJson,
       R"({"article":[1]})",
       400,
       "invalid_argument",
       "MALFORMED_REQUEST",
       {}},
      {"JsonThatIsNoUtf8",
       "POST",
       kEnrich,
       kJson,
       "{\"article\":{\"text\":\"\xff\"}}",
       400,
       "invalid_argument",
       "INVALID_UTF8",
       {}},
      {"ProtoThatIsNoUtf8",
       "POST",
       kEnrich,
       {{"Content-Type", "application/proto"}},
       std::string("\x0a\x03\x1a\x01\xff", 5),
       400,
       "invalid_argument",
       "",
       {}},
      {"NoProto",
       "POST",
       kEnrich,
       {{"Content-Type", "application/proto"}},
       "\xff\xff",
       400,
       "invalid_argument",
       "MALFORMED_REQUEST",
       {}},
      {"OfTheService", "POST", kEnrich, kJson, "{}", 400, "invalid_argument", "", {}},
      {"NotFound",
       "POST",
       kSecurity,
       kJson,
       R"({"companyId":"XKRX:999999"})",
       404,
       "not_found",
       "COMPANY_NOT_FOUND",
       {}},
      {"UnknownMethod",
       "POST",
       "/newslens.v1.NewsEnrichmentService/Nothing",
       kJson,
       "{}",
       404,
       "unimplemented",
       "UNKNOWN_METHOD",
       {}},
      {"UnknownService",
       "POST",
       "/nobody.Service/Nothing",
       kJson,
       "{}",
       404,
       "unimplemented",
       "UNKNOWN_METHOD",
       {}},
      {"Gzip",
       "POST",
       kEnrich,
       With(kJson, "Content-Encoding", "gzip"),
       Gzip(kArticle, 6),
       200,
       "",
       "",
       {}},
      {"Identity",
       "POST",
       kEnrich,
       With(kJson, "Content-Encoding", "identity"),
       kArticle,
       200,
       "",
       "",
       {}},
      {"GzipThatIsNone",
       "POST",
       kEnrich,
       With(kJson, "Content-Encoding", "gzip"),
       kArticle,
       400,
       "invalid_argument",
       "MALFORMED_REQUEST",
       {}},
      {"GzipCutShort",
       "POST",
       kEnrich,
       With(kJson, "Content-Encoding", "gzip"),
       Gzip(kArticle, 6).substr(0, 40),
       400,
       "invalid_argument",
       "MALFORMED_REQUEST",
       {}},
      {"UnknownCompression",
       "POST",
       kEnrich,
       With(kJson, "Content-Encoding", "br"),
       "x",
       501,
       "unimplemented",
       "COMPRESSION_UNKNOWN",
       {{"accept-encoding", "gzip"}}},
      {"StreamByUnaryContentType",
       "POST",
       kStream,
       kJson,
       kArticle,
       501,
       "unimplemented",
       "STREAM_NEEDS_GRPC",
       {}},
      {"NoContentType",
       "POST",
       kEnrich,
       {},
       kArticle,
       415,
       "",
       "",
       {{"accept-post",
         "application/json, application/proto, application/grpc-web+proto, "
         "application/grpc-web+json, application/grpc-web, "
         "application/grpc-web-text+proto, application/grpc-web-text"}}},
      {"WrongContentType",
       "POST",
       kEnrich,
       {{"Content-Type", "text/plain"}},
       kArticle,
       415,
       "",
       "",
       {}},
      {"FormContentType",
       "POST",
       kEnrich,
       {{"Content-Type", "application/x-www-form-urlencoded"}},
       kArticle,
       415,
       "",
       "",
       {}},
      {"GrpcContentType",
       "POST",
       kEnrich,
       {{"Content-Type", "application/grpc"}},
       "",
       415,
       "",
       "",
       {}},
      {"StreamContentTypeForUnary",
       "POST",
       kEnrich,
       {{"Content-Type", "application/connect+json"}},
       kArticle,
       415,
       "",
       "",
       {}},
      {"GetOfWhatTakesAnArticle",
       "GET",
       GetTarget(kEnrich, "encoding=json&message=%7B%7D"),
       {},
       "",
       405,
       "",
       "",
       {{"allow", "POST"}}},
      {"Put", "PUT", kInfo, kJson, "{}", 405, "", "", {{"allow", "GET, POST"}}},
      {"Head", "HEAD", kInfo, {}, "", 405, "", "", {{"allow", "GET, POST"}}},
      {"OptionsWithoutOrigin", "OPTIONS", kEnrich, {}, "", 405, "", "", {{"allow", "POST"}}},

      {"Get",
       "GET",
       Rate(),
       {},
       "",
       200,
       "",
       "",
       {{"content-type", "application/json"}, {"cache-control", "private, max-age=60"}}},
      {"GetOfVersionOne", "GET", Rate("&connect=v1"), {}, "", 200, "", "", {}},
      {"GetOfVersionTwo",
       "GET",
       Rate("&connect=v2"),
       {},
       "",
       400,
       "invalid_argument",
       "QUERY_INVALID",
       {}},
      {"GetInBase64",
       "GET",
       GetTarget(kSecurity,
                 absl::StrCat("base64=1&encoding=json&message=",
                              absl::WebSafeBase64Escape(R"({"companyId":"XKRX:100001"})"))),
       {},
       "",
       200,
       "",
       "",
       {}},
      {"GetInBase64WithPadding",
       "GET",
       GetTarget(kSecurity, "base64=1&encoding=json&message=eyJjb21wYW55SWQiOiJYTllTOkRGRyJ9"),
       {},
       "",
       200,
       "",
       "",
       {}},
      {"GetInWrongBase64",
       "GET",
       GetTarget(kSecurity, "base64=1&encoding=json&message=%2A%2A"),
       {},
       "",
       400,
       "invalid_argument",
       "QUERY_INVALID",
       {}},
      {"GetOfProto",
       "GET",
       GetTarget(kInfo, "encoding=proto&message="),
       {},
       "",
       200,
       "",
       "",
       {{"content-type", "application/proto"}}},
      {"GetOfGzip",
       "GET",
       GetTarget(kInfo, absl::StrCat("compression=gzip&base64=1&encoding=json&message=",
                                     absl::WebSafeBase64Escape(Gzip("{}", 6)))),
       {},
       "",
       200,
       "",
       "",
       {}},
      {"GetOfUnknownCompression",
       "GET",
       GetTarget(kInfo, "compression=br&encoding=json&message=%7B%7D"),
       {},
       "",
       501,
       "unimplemented",
       "COMPRESSION_UNKNOWN",
       {}},
      {"GetWithoutEncoding",
       "GET",
       GetTarget(kInfo, "message=%7B%7D"),
       {},
       "",
       400,
       "invalid_argument",
       "QUERY_INVALID",
       {}},
      {"GetWithoutMessage",
       "GET",
       GetTarget(kInfo, "encoding=json"),
       {},
       "",
       400,
       "invalid_argument",
       "QUERY_INVALID",
       {}},
      {"GetOfUnknownEncoding",
       "GET",
       GetTarget(kInfo, "encoding=xml&message=%7B%7D"),
       {},
       "",
       400,
       "invalid_argument",
       "QUERY_INVALID",
       {}},
      {"GetWithABadPercentSign",
       "GET",
       GetTarget(kInfo, "encoding=json&message=%7"),
       {},
       "",
       400,
       "invalid_argument",
       "QUERY_INVALID",
       {}},
      {"Health", "POST", "/grpc.health.v1.Health/Check", kJson, "{}", 200, "", "", {}},
      {"HealthOfNobody",
       "POST",
       "/grpc.health.v1.Health/Check",
       kJson,
       R"({"service":"nobody"})",
       404,
       "not_found",
       "UNKNOWN_SERVICE",
       {}},
  };
}

class ConnectTest : public ::testing::TestWithParam<Case> {
 protected:
  static HttpTestDoor& door() {
    static auto& door = *new HttpTestDoor();
    return door;
  }
};

// "newslens" where the error has an ErrorInfo, whose bytes are those of its `debug`.
std::string ReasonOf(const json& error) {
  for (const json& detail : error.value("details", json::array())) {
    if (detail["type"] != "google.rpc.ErrorInfo") continue;
    std::string bytes;
    google::rpc::ErrorInfo info;
    EXPECT_FALSE(absl::StrContains(detail["value"].get<std::string>(), "=")) << "padding";
    EXPECT_TRUE(absl::Base64Unescape(detail["value"].get<std::string>(), &bytes));
    EXPECT_TRUE(info.ParseFromString(bytes));
    EXPECT_EQ(info.reason(), detail["debug"]["reason"]);
    EXPECT_EQ(info.domain(), "newslens");
    return info.reason();
  }
  return "";
}

TEST_P(ConnectTest, IsAnsweredByTheRules) {
  const Case& test = GetParam();
  const HttpReply reply = Ask(door().port(), test.verb, test.target, test.fields, test.body);
  EXPECT_EQ(reply.status, test.status) << reply.body;
  for (const auto& [name, value] : test.answer_fields) EXPECT_EQ(reply.Field(name), value) << name;
  EXPECT_EQ(reply.Field("x-content-type-options"), "nosniff");
  if (test.code.empty()) return;
  EXPECT_EQ(reply.Field("content-type"), "application/json");
  const json error = json::parse(reply.body);
  EXPECT_EQ(error["code"], test.code) << reply.body;
  EXPECT_FALSE(error["message"].get<std::string>().empty());
  const std::string reason = ReasonOf(error);
  EXPECT_FALSE(reason.empty());
  EXPECT_TRUE(test.reason.empty() || reason == test.reason) << reason;
  EXPECT_FALSE(reply.Field("x-request-id").empty());
}

INSTANTIATE_TEST_SUITE_P(Rules, ConnectTest, ::testing::ValuesIn(Cases()),
                         [](const auto& info) { return info.param.name; });

TEST(ConnectAnswerTest, TheJsonIsTheReplyOfGrpc) {
  HttpTestDoor door;
  v1::EnrichArticleResponse response;
  ASSERT_TRUE(door.grpc()
                  .enrichment()
                  .EnrichArticle(::newslens::testing::Context().get(), SmallRequest("a"), &response)
                  .ok());
  const HttpReply proto = door.Post(kEnrich, {{"Content-Type", "application/proto"}},
                                    SmallRequest("a").SerializeAsString());
  v1::EnrichArticleResponse over_http;
  ASSERT_TRUE(over_http.ParseFromString(proto.body));
  for (v1::EnrichArticleResponse* one : {&response, &over_http}) {
    one->mutable_enrichment()->mutable_provenance()->clear_processing_time();
  }
  EXPECT_EQ(over_http.SerializeAsString(), response.SerializeAsString());

  const json found = json::parse(door.PostJson(kEnrich, kArticle).body)["enrichment"];
  EXPECT_EQ(found["articleId"], "a");
  EXPECT_EQ(found["companies"][0]["companyId"], "XKRX:100001");
  EXPECT_EQ(found["amounts"][0]["usd"]["low"]["units"], "200000000");
  EXPECT_EQ(found["amounts"][0]["usd"]["staleDays"], 0) << "zeros are written out";
}

TEST(ConnectAnswerTest, ALargeAnswerIsCompressedForWhoTakesThat) {
  HttpTestDoor door;
  json request;
  for (int i = 0; i < 20; ++i) request["articles"].push_back(json::parse(kArticle)["article"]);
  const HttpReply plain = door.PostJson(kBatch, request.dump());
  const HttpReply small = door.Post(
      kBatch, {{"Content-Type", "application/json"}, {"Accept-Encoding", "br, gzip;q=0.5"}},
      request.dump());
  EXPECT_EQ(plain.Field("content-encoding"), "");
  EXPECT_EQ(small.Field("content-encoding"), "gzip");
  EXPECT_LT(small.body.size(), plain.body.size() / 2);
  const auto unpacked = Gunzip(small.body, 1 << 20);
  ASSERT_TRUE(unpacked.ok()) << unpacked.status();
  EXPECT_EQ(json::parse(*unpacked)["results"].size(), 20);
  const HttpReply refused =
      door.Post(kBatch, {{"Content-Type", "application/json"}, {"Accept-Encoding", "gzip;q=0"}},
                request.dump());
  EXPECT_EQ(refused.Field("content-encoding"), "");
}

// Clients of streams read the status of a stream, and no HTTP status.
TEST(ConnectAnswerTest, AStreamIsRefusedInItsOwnManner) {
  HttpTestDoor door;
  const HttpReply reply = door.Post(kStream, {{"Content-Type", "application/connect+json"}}, "");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.Field("content-type"), "application/connect+json");
  ASSERT_GT(reply.body.size(), 5);
  EXPECT_EQ(reply.body[0], 2);
  EXPECT_EQ(json::parse(reply.body.substr(5))["error"]["code"], "unimplemented");
}

TEST(ConnectAnswerTest, TheCallersNameForItsCallComesBack) {
  HttpTestDoor door;
  const HttpReply reply =
      door.Post(kEnrich, {{"Content-Type", "application/json"}, {"X-Request-Id", "desk-7"}}, "{}");
  EXPECT_EQ(reply.Field("x-request-id"), "desk-7");
}

}  // namespace
}  // namespace newslens
