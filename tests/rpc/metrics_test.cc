// What a call leaves in the metrics.
#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "door/methods.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rpc/raw_call.h"
#include "rpc/test_door.h"

namespace newslens {
namespace {

using ::newslens::testing::CallRaw;
using ::newslens::testing::Context;
using ::newslens::testing::kEnrichmentPath;
using ::newslens::testing::RawStream;
using ::newslens::testing::SmallRequest;
using ::newslens::testing::TestDoor;

using Labels = std::map<std::string, std::string>;

Labels Of(const std::string& method) { return {{"grpc_method", method}}; }
Labels Of(const std::string& method, const std::string& code) {
  return {{"grpc_method", method}, {"grpc_code", code}};
}

TEST(MetricsTest, AUnaryCall) {
  TestDoor door;
  v1::EnrichArticleResponse response;
  ASSERT_TRUE(door.enrichment().EnrichArticle(Context().get(), SmallRequest("a"), &response).ok());
  EXPECT_FALSE(door.enrichment().EnrichArticle(Context().get(), {}, &response).ok());
  EXPECT_TRUE(door.Counts("grpc_server_handled_total", Of("EnrichArticle"), 2));
  EXPECT_EQ(door.Count("grpc_server_handled_total", Of("EnrichArticle", "OK")), 1);
  EXPECT_EQ(door.Count("grpc_server_handled_total", Of("EnrichArticle", "InvalidArgument")), 1);
  EXPECT_EQ(door.Count("grpc_server_started_total", Of("EnrichArticle")), 2);
  EXPECT_EQ(door.Count("grpc_server_msg_received_total", Of("EnrichArticle")), 2);
  EXPECT_EQ(door.Count("grpc_server_msg_sent_total", Of("EnrichArticle")), 1);
  EXPECT_EQ(door.Count("grpc_server_handling_seconds", Of("EnrichArticle")), 2);
  EXPECT_EQ(door.Count("newslens_articles_total", {{"outcome", "enriched"}}), 1);
  EXPECT_EQ(door.Count("newslens_articles_total", {{"outcome", "invalid"}}), 1);
  EXPECT_EQ(door.Count("newslens_in_flight_articles", {}), 0);
}

TEST(MetricsTest, AStream) {
  TestDoor door;
  RawStream call(door.channel(), absl::StrCat(kEnrichmentPath, "StreamEnrichArticles"));
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(call.Write(SmallRequest("a").SerializeAsString()));
    ASSERT_TRUE(call.Read().has_value());
  }
  const Labels labels = {{"grpc_type", "bidi_stream"}, {"grpc_method", "StreamEnrichArticles"}};
  EXPECT_EQ(door.Count("grpc_server_started_total", labels), 1);
  EXPECT_EQ(door.Count("grpc_server_handled_total", labels), 0) << "it is still open";
  ASSERT_TRUE(call.WritesDone());
  ASSERT_TRUE(call.Finish().ok());
  EXPECT_TRUE(door.Counts("grpc_server_handled_total", labels, 1));
  EXPECT_EQ(door.Count("grpc_server_msg_received_total", labels), 5);
  EXPECT_EQ(door.Count("grpc_server_msg_sent_total", labels), 5);
}

// A client's text is no label, so that nobody can fill the server's memory with series.
TEST(MetricsTest, UnknownMethodsAreOneSeries) {
  TestDoor door;
  for (const char* path : {"/newslens.v1.NewsEnrichmentService/Guess", "/a.B/C", "/x"}) {
    EXPECT_EQ(CallRaw(door.channel(), path, "").status.error_code(),
              grpc::StatusCode::UNIMPLEMENTED);
  }
  EXPECT_TRUE(door.Counts("grpc_server_handled_total",
                          {{"grpc_type", "unknown"},
                           {"grpc_service", "unknown"},
                           {"grpc_method", "unknown"},
                           {"grpc_code", "Unimplemented"}},
                          3));
  EXPECT_EQ(door.Count("grpc_server_handled_total", {}), 3);
}

// The metrics and the door find a method by its index in the same list.
TEST(MetricsTest, EveryMethodCountsInItsOwnSeries) {
  TestDoor door;
  for (const RpcMethod& rpc : ServerRpcMethods(true)) {
    SCOPED_TRACE(rpc.method);
    RawStream call(door.channel(), absl::StrCat("/", rpc.service, "/", rpc.method));
    ASSERT_TRUE(call.WritesDone());
    call.Finish();
    const Labels labels = {{"grpc_service", rpc.service}, {"grpc_method", rpc.method}};
    EXPECT_TRUE(door.Counts("grpc_server_handled_total", labels, 1));
    EXPECT_EQ(door.Count("grpc_server_started_total", labels), 1);
  }
}

}  // namespace
}  // namespace newslens
