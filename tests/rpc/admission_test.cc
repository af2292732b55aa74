// More work than the server takes.
#include <atomic>
#include <string>
#include <thread>
#include <utility>
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
  return {.admission = {.max_articles = 1, .retry_after = absl::Milliseconds(70)}};
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
  EXPECT_EQ(door.admission().articles(), 1);
  EXPECT_EQ(door.Count("newslens_in_flight_articles", {}), 1);

  gate.Open();
  first.join();
  EXPECT_TRUE(first_status.ok()) << first_status.error_message();
  EXPECT_TRUE(Eventually([&] { return door.admission().articles() == 0; }));
  v1::EnrichArticleResponse response;
  EXPECT_TRUE(door.enrichment().EnrichArticle(Context().get(), SmallRequest("c"), &response).ok());
}

TEST(AdmissionTest, WhatHasNoArticlesIsNeverRefused) {
  TestDoor door(OneAtATime());
  const auto permit = door.admission().Admit(1, 1);
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
  ASSERT_TRUE(Eventually([&] { return door.admission().articles() == 0; }))
      << "an open stream holds nothing between two articles";
  const auto permit = door.admission().Admit(1, 1);
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
  ASSERT_TRUE(Eventually([&] { return door.admission().bytes() == 0; }));
  const auto permit = door.admission().Admit(1, 1);
  ASSERT_TRUE(permit.ok());
  ExpectOverload(door.enrichment().EnrichArticle(Context().get(), SmallRequest("b"), &response),
                 "TOO_MANY_BYTES_IN_FLIGHT", "100");
  EXPECT_TRUE(door.Counts("newslens_shed_total", {{"reason", "in_flight_bytes"}}, 1));
  EXPECT_EQ(door.Count("newslens_shed_total", {}), 1);
}

TEST(AdmissionTest, ABatchCountsItsArticles) {
  TestDoor door({.admission = {.max_articles = 3, .retry_after = absl::Milliseconds(70)}});
  const auto permit = door.admission().Admit(1, 1);
  ASSERT_TRUE(permit.ok());
  v1::BatchEnrichArticlesRequest request;
  v1::BatchEnrichArticlesResponse response;
  for (const char* id : {"a", "b"}) *request.add_articles() = SmallRequest(id).article();
  EXPECT_TRUE(door.enrichment().BatchEnrichArticles(Context().get(), request, &response).ok());
  *request.add_articles() = SmallRequest("c").article();
  ExpectOverload(door.enrichment().BatchEnrichArticles(Context().get(), request, &response),
                 "TOO_MANY_IN_FLIGHT", "3");
}

// The server takes no further article of a stream whose answers nobody takes; what it holds for it
// is one answer, which counts until the server has had enough of waiting.
TEST(AdmissionTest, ACallerThatTakesNoAnswersIsHeldBackAndThenCancelled) {
  constexpr int kArticles = 4000;
  DoorOptions options;
  options.rpc.stall_timeout = absl::ZeroDuration();
  std::atomic<int> answered = 0;
  options.edit = [&](Method& method) {
    method.answer = [&answered, inner = method.answer](absl::string_view request, Proceed proceed,
                                                       TakeResponse take) {
      ++answered;
      return inner(request, proceed, take);
    };
  };
  TestDoor door(options);
  RawStream call(door.channel(), absl::StrCat(kEnrichmentPath, "StreamEnrichArticles"));
  std::string large;
  for (int i = 0; i < 40; ++i) absl::StrAppend(&large, "가온전자가 2억 달러를 투자한다. ");
  v1::StreamEnrichArticlesRequest request;
  request.mutable_article()->set_text(large);
  const std::string bytes = request.SerializeAsString();
  // Until flow control stops the writer as well.
  std::thread writer([&] {
    for (int i = 0; i < kArticles && call.Write(bytes); ++i) {
    }
  });
  int before = 0;
  int still = 0;
  ASSERT_TRUE(Eventually([&] {
    const int now = answered;
    still = std::exchange(before, now) == now && now > 0 ? still + 1 : 0;
    return still == 200;  // looks
  }));
  EXPECT_LT(answered, kArticles);
  EXPECT_TRUE(Eventually([&] { return door.admission().articles() == 0; }));
  EXPECT_GT(door.admission().bytes(), 0);
  // More than one look: the call may just have been between two answers.
  EXPECT_TRUE(Eventually([&] {
    door.server().Tick();
    return door.admission().bytes() == 0;
  }));
  writer.join();
  while (call.Read().has_value()) {  // what had come before the end
  }
  EXPECT_EQ(call.Finish().error_code(), grpc::StatusCode::CANCELLED);
}

TEST(AdmissionTest, ACallThatIsOpenedAndNotSentIsCancelledAndAnIdleStreamIsNot) {
  DoorOptions options;
  options.rpc.stall_timeout = absl::ZeroDuration();
  TestDoor door(options);
  RawStream stream(door.channel(), absl::StrCat(kEnrichmentPath, "StreamEnrichArticles"));
  ASSERT_TRUE(stream.Write(SmallRequest("a").SerializeAsString()));
  ASSERT_TRUE(stream.Read().has_value());
  RawStream silent(door.channel(), absl::StrCat(kEnrichmentPath, "EnrichArticle"));
  ASSERT_TRUE(door.Counts("grpc_server_started_total", {{"grpc_method", "EnrichArticle"}}, 1));
  door.server().Tick();
  EXPECT_FALSE(silent.Read().has_value());
  EXPECT_EQ(silent.Finish().error_code(), grpc::StatusCode::CANCELLED);
  ASSERT_TRUE(stream.Write(SmallRequest("b").SerializeAsString()));
  EXPECT_TRUE(stream.Read().has_value());
  EXPECT_TRUE(stream.WritesDone());
  EXPECT_TRUE(stream.Finish().ok());
}

// On one thread, with a stream that always has a next article there: a call that waited for the
// stream's end would wait for ever.
TEST(AdmissionTest, AFirehoseLeavesOthersTheirTurn) {
  constexpr int kCalls = 50;
  std::atomic<int> of_stream = 0;
  std::atomic<bool> stop = false;
  DoorOptions options;
  options.rpc.threads = 1;
  options.edit = [&](Method& method) {
    if (method.rpc.method != "StreamEnrichArticles") return;
    method.answer = [&of_stream, inner = method.answer](absl::string_view request, Proceed proceed,
                                                        TakeResponse take) {
      ++of_stream;
      return inner(request, proceed, take);
    };
  };
  TestDoor door(options);
  const auto context = Context();
  const auto stream = door.enrichment().StreamEnrichArticles(context.get());
  v1::StreamEnrichArticlesRequest request;
  *request.mutable_article() = SmallRequest("s").article();
  std::thread writer([&] {
    while (!stop && stream->Write(request)) {
    }
    stream->WritesDone();
  });
  std::thread reader([&] {
    v1::StreamEnrichArticlesResponse response;
    while (stream->Read(&response)) {
    }
  });
  ASSERT_TRUE(Eventually([&] { return of_stream > 100; }));
  const auto channel = door.NewChannel();
  for (int i = 0; i < kCalls; ++i) {
    EXPECT_TRUE(CallRaw(channel, absl::StrCat(kEnrichmentPath, "EnrichArticle"),
                        SmallRequest("u").SerializeAsString())
                    .status.ok());
  }
  // And the other way round.
  const int so_far = of_stream;
  EXPECT_TRUE(Eventually([&] { return of_stream > so_far; }));
  stop = true;
  writer.join();
  reader.join();
  EXPECT_TRUE(stream->Finish().ok());
}

}  // namespace
}  // namespace newslens
