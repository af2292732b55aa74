// The parts of the protocols that are plain functions.
#include <optional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "http/gzip.h"
#include "http/json.h"
#include "http/query.h"
#include "http/rpc_protocol.h"
#include "newslens/v1/reference_data_service.pb.h"

namespace newslens {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;

TEST(QueryTest, PercentSigns) {
  EXPECT_EQ(PercentDecode("a+b%20c%ea%b0%80"), "a b c가");
  EXPECT_EQ(PercentDecode("%41%"), std::nullopt);
  EXPECT_EQ(PercentDecode("%4"), std::nullopt);
  EXPECT_EQ(PercentDecode("%zz"), std::nullopt);
  EXPECT_EQ(PercentDecode("%00"), std::string(1, '\0'));
  EXPECT_EQ(PercentEncode("100%\n가~"), "100%25%0A%EA%B0%80~");
}

TEST(QueryTest, Words) {
  EXPECT_THAT(*ParseQuery("a=1&b=%3D&&c&d=x=y"),
              ElementsAre(Pair("a", "1"), Pair("b", "="), Pair("c", ""), Pair("d", "x=y")));
  EXPECT_TRUE(ParseQuery("")->empty());
  EXPECT_FALSE(ParseQuery("a=%").has_value());
}

TEST(GzipTest, ThereAndBack) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += static_cast<char>('a' + i * i % 23);
  for (const std::string& one : {std::string(), std::string("가"), text}) {
    EXPECT_EQ(Gunzip(Gzip(one, 1), text.size()).value(), one);
  }
}

TEST(GzipTest, NoMoreThanMayBe) {
  const std::string packed = Gzip(std::string(1000, 'a'), 9);
  EXPECT_EQ(Gunzip(packed, 1000).value().size(), 1000);
  EXPECT_TRUE(absl::IsResourceExhausted(Gunzip(packed, 999).status()));
  EXPECT_TRUE(absl::IsResourceExhausted(Gunzip(packed, 0).status()));
  EXPECT_TRUE(absl::IsInvalidArgument(Gunzip(packed.substr(0, 15), 1000).status()));
  EXPECT_TRUE(absl::IsInvalidArgument(Gunzip(packed + "a", 1000).status()));
  EXPECT_TRUE(absl::IsInvalidArgument(Gunzip("", 1000).status()));
  EXPECT_TRUE(absl::IsInvalidArgument(Gunzip("no gzip", 1000).status()));
}

TEST(FormatTest, ByContentType) {
  struct Case {
    const char* type;
    std::optional<RpcProtocol> protocol;
    bool json;
  };
  for (const Case& test :
       std::vector<Case>{{"application/json", RpcProtocol::kConnect, true},
                         {"application/JSON ; charset=utf-8", RpcProtocol::kConnect, true},
                         {"application/proto", RpcProtocol::kConnect, false},
                         {"application/connect+proto", RpcProtocol::kConnectStream, false},
                         {"application/grpc-web", RpcProtocol::kGrpcWeb, false},
                         {"application/grpc-web+json", RpcProtocol::kGrpcWeb, true},
                         {"application/grpc-web-text+proto", RpcProtocol::kGrpcWebText, false},
                         {"application/grpc", std::nullopt, false},
                         {"application/grpc-webb", std::nullopt, false},
                         {"application/connect+xml", std::nullopt, false},
                         {"application/jsonp", std::nullopt, false},
                         {"text/json", std::nullopt, false},
                         {"", std::nullopt, false}}) {
    SCOPED_TRACE(test.type);
    const std::optional<RpcFormat> format = FormatOf(test.type);
    ASSERT_EQ(format.has_value(), test.protocol.has_value());
    if (!format.has_value()) continue;
    EXPECT_EQ(format->protocol, *test.protocol);
    EXPECT_EQ(format->json, test.json);
  }
}

TEST(CompressionTest, WhatIsAccepted) {
  for (const char* yes : {"gzip", "GZIP", "br, gzip", "gzip;q=0.1", "*", "br;q=1, *;q=0.5"}) {
    EXPECT_TRUE(AcceptsGzip(yes)) << yes;
  }
  for (const char* no : {"", "br", "gzip;q=0", "gzip; q=0.0", "xgzip", "gzip;q=x", "*;q=0"}) {
    EXPECT_FALSE(AcceptsGzip(no)) << no;
  }
}

TEST(JsonTest, MessagesThereAndBack) {
  v1::GetSecurityRequest request;
  request.set_company_id("XKRX:\"가\"");
  const auto json = ToJson(*request.GetDescriptor(), request.SerializeAsString());
  EXPECT_EQ(json.value(), R"({"companyId":"XKRX:\"가\""})");
  EXPECT_EQ(FromJson(*request.GetDescriptor(), *json).value(), request.SerializeAsString());
}

TEST(JsonTest, ErrorsAreShortAndSayNothingOfTheRest) {
  const auto error = FromJson(*v1::GetSecurityRequest::descriptor(),
                              "{\"companyId\": 가나다 " + std::string(5000, 'x'));
  ASSERT_FALSE(error.ok());
  EXPECT_LT(error.status().message().size(), 400);
  EXPECT_THAT(std::string(error.status().message()), Not(HasSubstr("\n")));
}

TEST(JsonTest, Nested) {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  EXPECT_FALSE(FromJson(*v1::GetSecurityRequest::descriptor(), deep).ok());
  // What is passed over may be as deep as it likes.
  EXPECT_TRUE(FromJson(*v1::GetSecurityRequest::descriptor(), "{\"unknown\":" + deep + "}").ok());
}

TEST(JsonTest, StringsAreUtf8WhateverTheyWere) {
  EXPECT_EQ(JsonString("a\"\\\n가\xff"), "\"a\\\"\\\\\\n가\xEF\xBF\xBD\"");
}

}  // namespace
}  // namespace newslens
