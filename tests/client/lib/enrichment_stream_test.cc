#include "client/lib/enrichment_stream.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "client/lib/error_details.h"
#include "client/lib/newslens_client.h"
#include "client/lib/scripted_server.h"
#include "client/midway.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rpc/test_door.h"

namespace newslens {
namespace {

using testing::Article;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::ScriptedServer;
using testing::ServerStream;
using ::testing::SizeIs;

constexpr EnrichmentStream::Options kQuick = {.initial_backoff = absl::Milliseconds(1),
                                              .max_backoff = absl::Milliseconds(2),
                                              .answer_timeout = absl::Seconds(60)};

// Ids of the results up to the end of the stream or its failure, which is put into `*ended`.
std::vector<std::string> ReceiveAll(EnrichmentStream& stream, absl::Status* ended) {
  std::vector<std::string> ids;
  while (true) {
    const auto result = stream.Receive();
    *ended = result.status();
    if (!result.ok() || !result->has_value()) return ids;
    ids.push_back((*result)->article_id());
  }
}

std::vector<std::string> Ids(int begin, int end) {
  std::vector<std::string> ids;
  for (int i = begin; i < end; ++i) ids.push_back(absl::StrCat(i));
  return ids;
}

// Sends articles 0 .. n - 1 and closes; returns the ids of the results.
std::vector<std::string> SendAndReceive(EnrichmentStream& stream, int n, absl::Status* ended) {
  std::thread sender([&] {
    for (int i = 0; i < n; ++i) {
      if (!stream.Send(Article(i)).ok()) return;
    }
    stream.CloseSending();
  });
  std::vector<std::string> ids = ReceiveAll(stream, ended);
  if (!ended->ok()) stream.Cancel(*ended);
  sender.join();
  return ids;
}

TEST(EnrichmentStreamTest, ResultsComeInOrderAndAnArticleAtFaultEndsNothing) {
  testing::TestDoor door;
  const auto client =
      Client::Make({.target = absl::StrCat("127.0.0.1:", door.server().port())}).value();
  const auto stream = client->StreamEnrichArticles();
  v1::StreamEnrichArticlesRequest empty;
  empty.mutable_article()->set_article_id("empty");
  ASSERT_TRUE(stream->Send(Article(0)).ok());
  ASSERT_TRUE(stream->Send(empty).ok());
  ASSERT_TRUE(stream->Send(Article(2)).ok());
  stream->CloseSending();
  EXPECT_TRUE(stream->Receive().value()->has_enrichment());
  const auto refused = stream->Receive().value();
  EXPECT_EQ(refused->article_id(), "empty");
  EXPECT_EQ(DetailsOf(StatusFromRpc(refused->error())).reason, "ARTICLE_TEXT_MISSING");
  EXPECT_EQ(stream->Receive().value()->article_id(), "2");
  EXPECT_EQ(stream->Receive().value(), std::nullopt);
  EXPECT_EQ(stream->Receive().value(), std::nullopt);
  EXPECT_TRUE(absl::IsFailedPrecondition(stream->Send(Article(3))));
  EXPECT_TRUE(door.Counts("grpc_server_handled_total",
                          {{"grpc_method", "StreamEnrichArticles"}, {"grpc_code", "OK"}}, 1));
}

TEST(EnrichmentStreamTest, NothingSentIsNothingReceived) {
  ScriptedServer server([](int, ServerStream&) { return grpc::Status::OK; });
  const auto stream = server.NewClient()->StreamEnrichArticles();
  stream->CloseSending();
  EXPECT_EQ(stream->Receive().value(), std::nullopt);
  EXPECT_THAT(server.seen(), IsEmpty());
}

TEST(EnrichmentStreamTest, WhatHasNoAnswerIsSentAgainAndNothingElse) {
  const struct {
    const char* name;
    grpc::Status broken;
  } kCases[] = {
      {"the server stops", testing::Stopping()},
      {"the server cancels", {grpc::StatusCode::CANCELLED, "stopping"}},
      {"a proxy's server dies", {grpc::StatusCode::INTERNAL, "Received RST_STREAM"}},
      {"a proxy cuts the stream off", {grpc::StatusCode::UNKNOWN, "Stream removed"}},
      {"the server is overloaded", testing::Overloaded()},
      {"the server ends the stream", grpc::Status::OK},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    ScriptedServer* self = nullptr;
    ScriptedServer server([&](int call, ServerStream& stream) {
      if (call == 0) {  // three answered, two more read
        self->Answer(call, stream, 3);
        self->Read(call, stream, 2);
        return c.broken;
      }
      if (call == 1) return c.broken;
      while (self->Answer(call, stream, 1)) {
      }
      return grpc::Status::OK;
    });
    self = &server;
    const auto stream = server.NewClient()->StreamEnrichArticles(kQuick);
    absl::Status ended;
    EXPECT_THAT(SendAndReceive(*stream, 8, &ended), Ids(0, 8));
    EXPECT_TRUE(ended.ok()) << ended;
    ASSERT_THAT(server.seen(), SizeIs(3));
    EXPECT_THAT(server.seen()[0], Ids(0, 5));
    EXPECT_THAT(server.seen()[1], IsEmpty());
    EXPECT_THAT(server.seen()[2], Ids(3, 8));
  }
}

TEST(EnrichmentStreamTest, GivesUpAfterAttemptsWithoutAnAnswer) {
  ScriptedServer* self = nullptr;
  ScriptedServer server([&](int call, ServerStream& stream) {
    if (call == 2) self->Answer(call, stream, 1);  // the count begins anew
    return testing::Stopping();
  });
  self = &server;
  EnrichmentStream::Options options = kQuick;
  options.max_attempts = 4;
  const auto stream = server.NewClient()->StreamEnrichArticles(options);
  absl::Status ended;
  EXPECT_THAT(SendAndReceive(*stream, 3, &ended), ElementsAre("0"));
  EXPECT_TRUE(absl::IsUnavailable(ended)) << ended;
  EXPECT_THAT(server.seen(), SizeIs(3 + 4));
  EXPECT_EQ(stream->Receive().status(), ended);
  EXPECT_EQ(stream->Send(Article(9)), ended);
}

TEST(EnrichmentStreamTest, FailsAtOnceWhereTryingAgainIsOfNoUse) {
  const grpc::Status kCases[] = {{grpc::StatusCode::UNAUTHENTICATED, "no use"},
                                 testing::Defect(),
                                 {grpc::StatusCode::UNIMPLEMENTED, "no use"},
                                 {grpc::StatusCode::RESOURCE_EXHAUSTED, "no use"}};
  for (const grpc::Status& answer : kCases) {
    SCOPED_TRACE(answer.error_code());
    ScriptedServer server([&](int, ServerStream&) { return answer; });
    const auto stream = server.NewClient()->StreamEnrichArticles(kQuick);
    absl::Status ended;
    EXPECT_THAT(SendAndReceive(*stream, 2, &ended), IsEmpty());
    EXPECT_EQ(static_cast<int>(ended.code()), static_cast<int>(answer.error_code()));
    EXPECT_THAT(server.seen(), SizeIs(1));
  }
}

TEST(EnrichmentStreamTest, SendWaitsWhileTooManyAreUnanswered) {
  absl::Notification read_on;
  ScriptedServer* self = nullptr;
  ScriptedServer server([&](int call, ServerStream& stream) {
    self->Read(call, stream, 2);
    read_on.WaitForNotification();
    while (self->Answer(call, stream, 1)) {
    }
    return testing::Stopping();
  });
  self = &server;
  EnrichmentStream::Options options = kQuick;
  options.max_unanswered = 2;
  const auto stream = server.NewClient()->StreamEnrichArticles(options);
  absl::Notification third_sent;
  ASSERT_TRUE(stream->Send(Article(0)).ok());
  ASSERT_TRUE(stream->Send(Article(1)).ok());
  std::thread sender([&] {
    EXPECT_TRUE(absl::IsAborted(stream->Send(Article(2))));
    third_sent.Notify();
  });
  EXPECT_FALSE(third_sent.HasBeenNotified());
  stream->Cancel(absl::AbortedError("enough"));
  sender.join();
  EXPECT_TRUE(absl::IsAborted(stream->Receive().status()));
  read_on.Notify();
}

TEST(EnrichmentStreamTest, OneThreadMaySendAndReceive) {
  testing::TestDoor door;
  const auto client =
      Client::Make({.target = absl::StrCat("127.0.0.1:", door.server().port())}).value();
  EnrichmentStream::Options options = kQuick;
  options.max_unanswered = 1;
  const auto stream = client->StreamEnrichArticles(options);
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(stream->Send(Article(i)).ok());
    EXPECT_EQ(stream->Receive().value()->article_id(), absl::StrCat(i));
  }
}

TEST(EnrichmentStreamTest, AnArticleIsNotAwaitedForEver) {
  absl::Notification over;
  ScriptedServer server([&](int, ServerStream&) {
    over.WaitForNotification();
    return grpc::Status::OK;
  });
  EnrichmentStream::Options options = kQuick;
  options.answer_timeout = absl::Milliseconds(20);
  const auto stream = server.NewClient()->StreamEnrichArticles(options);
  ASSERT_TRUE(stream->Send(Article(0)).ok());
  const absl::Status ended = stream->Receive().status();
  EXPECT_TRUE(absl::IsDeadlineExceeded(ended)) << ended;
  EXPECT_THAT(std::string(ended.message()), HasSubstr("20ms"));
  over.Notify();
}

TEST(EnrichmentStreamTest, NoServerIsUnavailable) {
  std::string target;
  {
    ScriptedServer gone([](int, ServerStream&) { return grpc::Status::OK; });
    target = gone.target();
  }
  EnrichmentStream::Options options = kQuick;
  options.max_attempts = 2;
  const auto stream = Client::Make({.target = target}).value()->StreamEnrichArticles(options);
  absl::Status ended;
  EXPECT_THAT(SendAndReceive(*stream, 2, &ended), IsEmpty());
  EXPECT_TRUE(absl::IsUnavailable(ended)) << ended;
}

TEST(EnrichmentStreamTest, DestroyedWithArticlesUnderWay) {
  testing::TestDoor door;
  const auto client =
      Client::Make({.target = absl::StrCat("127.0.0.1:", door.server().port())}).value();
  for (int n = 0; n < 20; ++n) {
    const auto stream = client->StreamEnrichArticles(kQuick);
    for (int i = 0; i < n; ++i) ASSERT_TRUE(stream->Send(Article(i)).ok());
  }
}

// A real server drains midway, and another one takes its place on the same port.
TEST(EnrichmentStreamTest, ARestartOfTheServerLosesAndDoublesNothing) {
  constexpr int kArticles = 2000;
  testing::Midway midway;
  auto first = std::make_unique<testing::TestDoor>(testing::DoorOptions{.edit = std::ref(midway)});
  testing::DoorOptions same_port;
  same_port.rpc.listen_address = absl::StrCat("127.0.0.1:", first->server().port());
  const auto client = Client::Make({.target = same_port.rpc.listen_address}).value();
  EnrichmentStream::Options options = kQuick;
  options.max_attempts = 1000;
  options.max_backoff = absl::Milliseconds(50);
  const auto stream = client->StreamEnrichArticles(options);
  absl::Status ended;
  std::vector<std::string> ids;
  std::thread caller([&] { ids = SendAndReceive(*stream, kArticles, &ended); });
  midway.reached.WaitForNotification();
  midway.draining.Notify();
  first->server().Drain(absl::Seconds(60));
  EXPECT_LT(midway.articles, kArticles);
  first.reset();
  const testing::TestDoor second(same_port);
  caller.join();
  EXPECT_TRUE(ended.ok()) << ended;
  EXPECT_THAT(ids, Ids(0, kArticles));
}

}  // namespace
}  // namespace newslens
