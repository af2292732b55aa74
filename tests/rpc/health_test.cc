// grpc.health.v1 as a prober and a load balancer use it.
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "door/health.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rpc/raw_call.h"
#include "rpc/test_door.h"

namespace newslens {
namespace {

using ::grpc::health::v1::HealthCheckRequest;
using ::grpc::health::v1::HealthCheckResponse;
using ::newslens::testing::CallRaw;
using ::newslens::testing::Context;
using ::newslens::testing::Gate;
using ::newslens::testing::kHealthPath;
using ::newslens::testing::RawReply;
using ::newslens::testing::RawStream;
using ::newslens::testing::TestDoor;

const std::vector<std::string> kServices = {"", "newslens.v1.NewsEnrichmentService",
                                            "newslens.v1.ReferenceDataService"};

std::string About(const std::string& service) {
  HealthCheckRequest request;
  request.set_service(service);
  return request.SerializeAsString();
}

// -1: no message, or none that parses.
int StatusIn(const std::optional<std::string>& bytes) {
  HealthCheckResponse response;
  return bytes.has_value() && response.ParseFromString(*bytes) ? response.status() : -1;
}

int Check(const TestDoor& door, const std::string& service) {
  const RawReply reply =
      CallRaw(door.channel(), absl::StrCat(kHealthPath, "Check"), About(service));
  return reply.status.ok() ? StatusIn(reply.response) : -1;
}

std::unique_ptr<RawStream> Watch(const TestDoor& door, const std::string& service) {
  auto call = std::make_unique<RawStream>(door.channel(), absl::StrCat(kHealthPath, "Watch"));
  EXPECT_TRUE(call->Write(About(service)));
  EXPECT_TRUE(call->WritesDone());
  return call;
}

TEST(HealthTest, CheckFollowsSetServingForEveryService) {
  TestDoor door({.serving = false});
  for (const auto& [serving, expected] : {std::pair(false, HealthCheckResponse::NOT_SERVING),
                                          std::pair(true, HealthCheckResponse::SERVING),
                                          std::pair(false, HealthCheckResponse::NOT_SERVING)}) {
    door.server().SetServing(serving);
    for (const std::string& service : kServices) EXPECT_EQ(Check(door, service), expected);
  }
}

TEST(HealthTest, ItStartsAsNotServing) {
  TestDoor door({.serving = false});
  EXPECT_EQ(Check(door, ""), HealthCheckResponse::NOT_SERVING);
}

TEST(HealthTest, CheckOfAnUnknownServiceIsNotFound) {
  TestDoor door;
  const RawReply reply = CallRaw(door.channel(), absl::StrCat(kHealthPath, "Check"),
                                 About("newslens.v1.WeatherService"));
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST(HealthTest, WatchTellsTheStateAndItsChanges) {
  TestDoor door;
  for (const std::string& service : kServices) {
    const auto watch = Watch(door, service);
    EXPECT_EQ(StatusIn(watch->Read()), HealthCheckResponse::SERVING);
    door.server().SetServing(false);
    EXPECT_EQ(StatusIn(watch->Read()), HealthCheckResponse::NOT_SERVING);
    door.server().SetServing(true);
    EXPECT_EQ(StatusIn(watch->Read()), HealthCheckResponse::SERVING);
    watch->Cancel();
    EXPECT_EQ(watch->Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
  EXPECT_TRUE(door.Counts("grpc_server_handled_total",
                          {{"grpc_method", "Watch"}, {"grpc_code", "Canceled"}}, 3));
}

TEST(HealthTest, WatchIsSilentWhereNothingChanges) {
  TestDoor door;
  const auto watch = Watch(door, "");
  EXPECT_EQ(StatusIn(watch->Read()), HealthCheckResponse::SERVING);
  door.server().SetServing(true);
  door.server().SetServing(false);
  EXPECT_EQ(StatusIn(watch->Read()), HealthCheckResponse::NOT_SERVING);
  watch->Cancel();
  watch->Finish();
}

// It may come to be known in a later version: the protocol keeps the watcher waiting.
TEST(HealthTest, WatchOfAnUnknownServiceSaysSoAndStaysOpen) {
  TestDoor door;
  const auto watch = Watch(door, "newslens.v1.WeatherService");
  EXPECT_EQ(StatusIn(watch->Read()), HealthCheckResponse::SERVICE_UNKNOWN);
  watch->Cancel();
  EXPECT_EQ(watch->Finish().error_code(), grpc::StatusCode::CANCELLED);
}

TEST(HealthTest, IsAnsweredWhileTheOnlyThreadIsInABatch) {
  Gate gate;
  newslens::testing::DoorOptions options;
  options.rpc.threads = 1;
  options.edit = [&](Method& method) {
    if (method.rpc.method == "BatchEnrichArticles") gate.Guard(method);
  };
  TestDoor door(options);
  std::thread batch([&] {
    v1::BatchEnrichArticlesResponse response;
    EXPECT_TRUE(door.enrichment().BatchEnrichArticles(Context().get(), {}, &response).ok());
  });
  ASSERT_TRUE(gate.WaitForCalls(1));
  EXPECT_EQ(Check(door, ""), HealthCheckResponse::SERVING);
  EXPECT_EQ(gate.passed(), 0);
  gate.Open();
  batch.join();
}

}  // namespace
}  // namespace newslens
