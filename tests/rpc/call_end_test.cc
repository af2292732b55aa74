// Calls that end before their answer: deadlines and cancellation.
#include <atomic>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rpc/raw_call.h"
#include "rpc/test_door.h"

namespace newslens {
namespace {

using ::newslens::testing::Context;
using ::newslens::testing::DoorOptions;
using ::newslens::testing::Eventually;
using ::newslens::testing::Gate;
using ::newslens::testing::kEnrichmentPath;
using ::newslens::testing::RawStream;
using ::newslens::testing::SmallRequest;
using ::newslens::testing::TestDoor;
using ::testing::AnyOf;

DoorOptions Guarded(Gate& gate, const std::string& rpc, Gate::Manner manner) {
  DoorOptions options;
  options.rpc.threads = 1;
  options.edit = [&gate, rpc, manner](Method& method) {
    if (method.rpc.method == rpc) gate.Guard(method, manner);
  };
  return options;
}

grpc::Status EnrichWithin(TestDoor& door, absl::Duration timeout) {
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + timeout));
  v1::EnrichArticleResponse response;
  return door.enrichment().EnrichArticle(&context, SmallRequest("a"), &response);
}

TEST(CallEndTest, WorkStopsWhenTheDeadlineHasPassed) {
  Gate gate;
  TestDoor door(Guarded(gate, "EnrichArticle", Gate::Manner::kPolite));
  const grpc::Status status = EnrichWithin(door, absl::Milliseconds(100));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  if (gate.WaitForCalls(1)) {
    ASSERT_TRUE(Eventually([&] { return gate.stopped_by() != absl::StatusCode::kOk; }));
  }
  // The caller gives up at the same moment, so that either may be what the server sees first.
  EXPECT_THAT(gate.stopped_by(),
              AnyOf(absl::StatusCode::kDeadlineExceeded, absl::StatusCode::kCancelled));
  EXPECT_TRUE(Eventually([&] { return door.admission().articles() == 0; }));
  EXPECT_TRUE(Eventually([&] {
    return door.Count("grpc_server_handled_total", {{"grpc_code", "DeadlineExceeded"}}) +
               door.Count("grpc_server_handled_total", {{"grpc_code", "Canceled"}}) ==
           1;
  }));
}

TEST(CallEndTest, WhatWaitedTooLongIsNotWorkedOn) {
  Gate gate;
  TestDoor door(Guarded(gate, "EnrichArticle", Gate::Manner::kStubborn));
  std::thread first([&] { EXPECT_TRUE(EnrichWithin(door, absl::Seconds(60)).ok()); });
  ASSERT_TRUE(gate.WaitForCalls(1));
  EXPECT_EQ(EnrichWithin(door, absl::Milliseconds(50)).error_code(),
            grpc::StatusCode::DEADLINE_EXCEEDED);
  gate.Open();
  first.join();
  EXPECT_TRUE(door.Counts("grpc_server_handled_total", {{"grpc_method", "EnrichArticle"}}, 2));
  EXPECT_EQ(gate.entered(), 1);
  EXPECT_EQ(door.admission().articles(), 0);
}

// Of 256 articles, the first few stages run; then the caller goes.
TEST(CallEndTest, CancellationEndsABatchMidway) {
  constexpr int kStagesBefore = 30;
  std::atomic<int> stages = 0;
  DoorOptions options;
  options.rpc.threads = 1;
  options.edit = [&](Method& method) {
    if (method.rpc.method != "BatchEnrichArticles") return;
    method.answer = [&stages, inner = method.answer](absl::string_view request, Proceed proceed,
                                                     TakeResponse take) {
      return inner(
          request,
          [&]() -> absl::Status {
            if (++stages < kStagesBefore) return proceed();
            while (true) {
              if (const absl::Status status = proceed(); !status.ok()) return status;
              absl::SleepFor(absl::Milliseconds(1));
            }
          },
          take);
    };
  };
  TestDoor door(options);
  v1::BatchEnrichArticlesRequest request;
  for (int i = 0; i < 256; ++i) *request.add_articles() = SmallRequest("a").article();
  RawStream call(door.channel(), absl::StrCat(kEnrichmentPath, "BatchEnrichArticles"));
  ASSERT_TRUE(call.Write(request.SerializeAsString()));
  ASSERT_TRUE(Eventually([&] { return stages == kStagesBefore; }));
  call.Cancel();
  EXPECT_EQ(call.Finish().error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_TRUE(door.Counts("grpc_server_handled_total",
                          {{"grpc_method", "BatchEnrichArticles"}, {"grpc_code", "Canceled"}}, 1));
  EXPECT_TRUE(door.Counts("newslens_articles_total", {{"outcome", "cancelled"}}, 1));
  EXPECT_EQ(stages, kStagesBefore);
  EXPECT_EQ(door.admission().articles(), 0);
}

TEST(CallEndTest, AStreamWhoseCallerGoesIsOver) {
  TestDoor door;
  {
    RawStream idle(door.channel(), absl::StrCat(kEnrichmentPath, "StreamEnrichArticles"));
    ASSERT_TRUE(idle.Write(SmallRequest("a").SerializeAsString()));
    ASSERT_TRUE(idle.Read().has_value());
    idle.Cancel();
    EXPECT_EQ(idle.Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
  EXPECT_TRUE(door.Counts("grpc_server_handled_total",
                          {{"grpc_method", "StreamEnrichArticles"}, {"grpc_code", "Canceled"}}, 1));
}

}  // namespace
}  // namespace newslens
