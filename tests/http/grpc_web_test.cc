// gRPC-Web's rules for unary calls.
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "http/frame.h"
#include "http/gzip.h"
#include "http/http_door.h"

namespace newslens {
namespace {

using ::newslens::testing::HttpReply;
using ::newslens::testing::HttpTestDoor;
using ::newslens::testing::kBatch;
using ::newslens::testing::kEnrich;
using ::newslens::testing::kInfo;
using ::newslens::testing::kStream;
using ::newslens::testing::RequestFields;
using ::newslens::testing::SmallRequest;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kBinary[] = "application/grpc-web+proto";
constexpr char kText[] = "application/grpc-web-text+proto";

std::string Request() { return SmallRequest("a").SerializeAsString(); }

// The frames of an answer: of the message, where there is one, and of the trailers.
struct Answer {
  int message_flags = -1;
  std::string message;
  std::string trailers;
};

Answer ReadAnswer(absl::string_view body) {
  Answer answer;
  while (body.size() >= kFrameHeadBytes) {
    const auto flags = static_cast<uint8_t>(body[0]);
    size_t size = 0;
    for (size_t i = 1; i < kFrameHeadBytes; ++i) size = size << 8 | static_cast<uint8_t>(body[i]);
    const std::string piece(body.substr(kFrameHeadBytes, size));
    EXPECT_EQ(piece.size(), size);
    if ((flags & 0x80) != 0) {
      EXPECT_EQ(body.size(), kFrameHeadBytes + size) << "the trailers come last";
      answer.trailers = piece;
    } else {
      answer.message_flags = flags;
      answer.message = piece;
    }
    body.remove_prefix(std::min(body.size(), kFrameHeadBytes + size));
  }
  EXPECT_TRUE(body.empty());
  return answer;
}

class GrpcWebTest : public ::testing::Test {
 protected:
  Answer Call(const std::string& type, const std::string& body, RequestFields fields = {},
              const char* path = kEnrich) {
    fields.emplace_back("Content-Type", type);
    const HttpReply reply = door_.Post(path, fields, body);
    EXPECT_EQ(reply.status, 200) << "errors stand in the trailers";
    EXPECT_EQ(reply.Field("content-type"), type);
    std::string decoded = reply.body;
    if (type.find("-text") != std::string::npos) {
      EXPECT_TRUE(absl::Base64Unescape(reply.body, &decoded));
    }
    return ReadAnswer(decoded);
  }

  void ExpectEnriched(const Answer& answer) {
    v1::EnrichArticleResponse response;
    EXPECT_TRUE(response.ParseFromString(answer.message));
    EXPECT_EQ(response.enrichment().companies(0).company_id(), "XKRX:100001");
    EXPECT_EQ(answer.trailers, "grpc-status: 0\r\n");
  }

  HttpTestDoor door_;
};

TEST_F(GrpcWebTest, Binary) {
  for (const char* type : {"application/grpc-web", kBinary}) {
    ExpectEnriched(Call(type, Framed(0, Request())));
  }
}

TEST_F(GrpcWebTest, TextIsBase64) {
  const std::string framed = Framed(0, Request());
  ExpectEnriched(Call(kText, absl::Base64Escape(framed)));
  // Pieces with a padding of their own.
  ExpectEnriched(
      Call("application/grpc-web-text", absl::StrCat(absl::Base64Escape(framed.substr(0, 5)),
                                                     absl::Base64Escape(framed.substr(5, 10)),
                                                     absl::Base64Escape(framed.substr(15)))));
}

TEST_F(GrpcWebTest, Json) {
  const Answer answer = Call("application/grpc-web+json", Framed(0, "{}"), {}, kInfo);
  EXPECT_THAT(answer.message, HasSubstr("\"engineVersion\""));
}

TEST_F(GrpcWebTest, CompressedMessages) {
  ExpectEnriched(Call(kBinary, Framed(1, Gzip(Request(), 6)), {{"grpc-encoding", "gzip"}}));
  // The field says what a compressed message would be; this one is none.
  ExpectEnriched(Call(kBinary, Framed(0, Request()), {{"grpc-encoding", "gzip"}}));
  v1::BatchEnrichArticlesRequest batch;
  for (int i = 0; i < 20; ++i) *batch.add_articles() = SmallRequest("a").article();
  const Answer results = Call(kBinary, Framed(0, batch.SerializeAsString()),
                              {{"grpc-accept-encoding", "gzip"}}, kBatch);
  ASSERT_EQ(results.message_flags, 1);
  v1::BatchEnrichArticlesResponse response;
  ASSERT_TRUE(response.ParseFromString(Gunzip(results.message, 1 << 20).value()));
  EXPECT_EQ(response.results_size(), 20);
}

struct Refused {
  const char* name;
  const char* type;
  std::string body;
  RequestFields fields;
  int code;
};

TEST_F(GrpcWebTest, WhatIsRefused) {
  const std::vector<Refused> cases = {
      {"no frame", kBinary, "", {}, 3},
      {"half a head", kBinary, std::string(3, '\0'), {}, 3},
      {"cut short", kBinary, Framed(0, Request()).substr(0, 40), {}, 3},
      {"two messages", kBinary, Framed(0, Request()) + Framed(0, Request()), {}, 3},
      {"trailers", kBinary, Framed(0x80, "a: b\r\n"), {}, 3},
      {"no base64", kText, "***", {}, 3},
      {"compressed in no known way", kBinary, Framed(1, Gzip(Request(), 6)), {}, 13},
      {"an unknown compression", kBinary, Framed(1, "x"), {{"grpc-encoding", "br"}}, 12},
      {"no gzip", kBinary, Framed(1, "x"), {{"grpc-encoding", "gzip"}}, 3},
      {"no time left", kBinary, Framed(0, Request()), {{"grpc-timeout", "0m"}}, 4},
      {"a timeout without unit", kBinary, Framed(0, Request()), {{"grpc-timeout", "5"}}, 3},
      {"a timeout of nine digits",
       kBinary,
       Framed(0, Request()),
       {{"grpc-timeout", "100000000m"}},
       3},
      {"a negative timeout", kBinary, Framed(0, Request()), {{"grpc-timeout", "-1S"}}, 3},
      {"no such message", kBinary, Framed(0, "\xff"), {}, 3},
      {"no article", kBinary, Framed(0, ""), {}, 3},
  };
  for (const Refused& test : cases) {
    SCOPED_TRACE(test.name);
    const Answer answer = Call(test.type, test.body, test.fields);
    EXPECT_EQ(answer.message_flags, -1);
    EXPECT_THAT(answer.trailers, StartsWith(absl::StrCat("grpc-status: ", test.code, "\r\n")));
  }
}

TEST_F(GrpcWebTest, TimeoutsInAllUnits) {
  for (const char* timeout : {"1H", "2M", "60S", "60000m", "60000000u", "99999999u"}) {
    ExpectEnriched(Call(kBinary, Framed(0, Request()), {{"grpc-timeout", timeout}}));
  }
}

TEST_F(GrpcWebTest, AnErrorWithItsDetails) {
  v1::EnrichArticleRequest request = SmallRequest(std::string(257, 'i'));
  const Answer answer = Call(kBinary, Framed(0, request.SerializeAsString()));
  EXPECT_THAT(answer.trailers, HasSubstr("\r\ngrpc-message: article.article_id: "));
  EXPECT_THAT(answer.trailers, HasSubstr("\r\nx-request-id: "));
  const std::string name = "grpc-status-details-bin: ";
  const size_t begin = answer.trailers.find(name) + name.size();
  std::string bytes;
  ASSERT_TRUE(absl::Base64Unescape(
      answer.trailers.substr(begin, answer.trailers.find('\r', begin) - begin), &bytes));
  google::rpc::Status status;
  ASSERT_TRUE(status.ParseFromString(bytes));
  EXPECT_EQ(status.code(), 3);
  EXPECT_EQ(status.details_size(), 2);
}

TEST_F(GrpcWebTest, StreamsAndUnknownMethods) {
  EXPECT_THAT(Call(kBinary, Framed(0, Request()), {}, kStream).trailers,
              StartsWith("grpc-status: 12\r\n"));
  EXPECT_THAT(Call(kText, "", {}, "/nobody.Service/Nothing").trailers,
              StartsWith("grpc-status: 12\r\n"));
}

}  // namespace
}  // namespace newslens
