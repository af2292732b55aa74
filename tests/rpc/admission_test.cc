// More work than the server takes.
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "rpc/raw_call.h"
#include "rpc/test_door.h"

namespace newslens {
namespace {

using ::newslens::testing::CallRaw;
using ::newslens::testing::Context;
using ::newslens::testing::DetailsOf;
using ::newslens::testing::DoorOptions;
using ::newslens::testing::ErrorDetails;
using ::newslens::testing::Eventually;
using ::newslens::testing::Gate;
using ::newslens::testing::kEnrichmentPath;
using ::newslens::testing::RawReply;
using ::newslens::testing::RawStream;
using ::newslens::testing::SmallRequest;
using ::newslens::testing::TestDoor;

void ExpectOverload(const grpc::Status& status, const std::string& reason,
                    const std::string& limit) {
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  const ErrorDetails details = DetailsOf(status);
  EXPECT_EQ(details.reason, reason);
  EXPECT_EQ(details.domain, "newslens");
  EXPECT_EQ(details.metadata.at("limit"), limit);
  EXPECT_EQ(details.metadata.count("actual"), 1u);
  google::rpc::Status all;
  ASSERT_TRUE(all.ParseFromString(status.error_details()));
  google::rpc::RetryInfo retry;
  ASSERT_EQ(all.details_size(), 2);
  ASSERT_TRUE(all.details(1).UnpackTo(&retry));
  EXPECT_EQ(retry.retry_delay().seconds(), 0);
  EXPECT_EQ(retry.retry_delay().nanos(), 70'000'000);
}

DoorOptions OneAtATime() {
  return {.admission = {.max_requests = 1, .retry_after = absl::Milliseconds(70)}};
}

TEST(AdmissionTest, CallsBeyondTheLimitAreRefusedAtOnceAndTheFirstIsAnswered) {
  constexpr int kRefused = 8;
  Gate gate;
  DoorOptions options = OneAtATime();
  options.edit = [&](Method& method) {
    if (method.rpc.method == "BatchEnrichArticles") gate.Guard(method);
  };
  TestDoor door(options);
  grpc::Status first_status;
  std::thread first([&] {
    v1::BatchEnrichArticlesResponse response;
    first_status = door.enrichment().BatchEnrichArticles(Context().get(), {}, &response);
  });
  ASSERT_TRUE(gate.WaitForCalls(1));

  std::vector<std::thread> others;
  for (int i = 0; i < kRefused; ++i) {
    others.emplace_back([&] {
      const RawReply reply =
          CallRaw(door.NewChannel(), absl::StrCat(kEnrichmentPath, "EnrichArticle"),
                  SmallRequest("b").SerializeAsString());
      ExpectOverload(reply.status, "TOO_MANY_IN_FLIGHT", "1");
      ASSERT_EQ(reply.trailers.count("grpc-retry-pushback-ms"), 1u);
      EXPECT_EQ(reply.trailers.find("grpc-retry-pushback-ms")->second, "70");
    });
  }
  for (std::thread& other : others) other.join();
  EXPECT_TRUE(door.Counts("newslens_shed_total", {{"reason", "in_flight"}}, kRefused));
  EXPECT_EQ(door.admission().requests(), 1);

  gate.Open();
  first.join();
  EXPECT_TRUE(first_status.ok()) << first_status.error_message();
  EXPECT_TRUE(Eventually([&] { return door.admission().requests() == 0; }));
  v1::EnrichArticleResponse response;
  EXPECT_TRUE(door.enrichment().EnrichArticle(Context().get(), SmallRequest("c"), &response).ok());
}

TEST(AdmissionTest, WhatHasNoArticlesIsNeverRefused) {
  TestDoor door(OneAtATime());
  const auto permit = door.admission().Admit(1);
  ASSERT_TRUE(permit.ok());
  v1::GetServerInfoResponse info;
  EXPECT_TRUE(door.reference().GetServerInfo(Context().get(), {}, &info).ok());
  EXPECT_TRUE(CallRaw(door.channel(), absl::StrCat(newslens::testing::kHealthPath, "Check"), "")
                  .status.ok());
}

TEST(AdmissionTest, AStreamOverTheLimitEndsAndSaysWhenToComeBack) {
  TestDoor door(OneAtATime());
  RawStream call(door.channel(), absl::StrCat(kEnrichmentPath, "StreamEnrichArticles"));
  ASSERT_TRUE(call.Write(SmallRequest("a").SerializeAsString()));
  ASSERT_TRUE(call.Read().has_value());
  ASSERT_TRUE(Eventually([&] { return door.admission().requests() == 0; }))
      << "an open stream holds nothing between two articles";
  const auto permit = door.admission().Admit(1);
  ASSERT_TRUE(permit.ok());
  ASSERT_TRUE(call.Write(SmallRequest("b").SerializeAsString()));
  EXPECT_FALSE(call.Read().has_value());
  ExpectOverload(call.Finish(), "TOO_MANY_IN_FLIGHT", "1");
}

TEST(AdmissionTest, BytesAreLimitedToo) {
  TestDoor door({.admission = {.max_bytes = 100, .retry_after = absl::Milliseconds(70)}});
  v1::EnrichArticleResponse response;
  EXPECT_TRUE(door.enrichment().EnrichArticle(Context().get(), SmallRequest("a"), &response).ok())
      << "one is always let in";
  const auto permit = door.admission().Admit(1);
  ASSERT_TRUE(permit.ok());
  ExpectOverload(door.enrichment().EnrichArticle(Context().get(), SmallRequest("b"), &response),
                 "TOO_MANY_BYTES_IN_FLIGHT", "100");
}

}  // namespace
}  // namespace newslens
