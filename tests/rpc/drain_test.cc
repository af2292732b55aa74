// The end of a server: no accepted call is lost, and Drain returns.
#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rpc/raw_call.h"
#include "rpc/test_door.h"

namespace newslens {
namespace {

using ::newslens::testing::CallRaw;
using ::newslens::testing::Context;
using ::newslens::testing::DetailsOf;
using ::newslens::testing::DoorOptions;
using ::newslens::testing::Eventually;
using ::newslens::testing::Gate;
using ::newslens::testing::kEnrichmentPath;
using ::newslens::testing::kHealthPath;
using ::newslens::testing::kPatience;
using ::newslens::testing::kReferencePath;
using ::newslens::testing::RawStream;
using ::newslens::testing::SmallRequest;
using ::newslens::testing::TestDoor;

DoorOptions Guarded(Gate& gate, Gate::Manner manner) {
  DoorOptions options;
  options.rpc.threads = 1;
  options.edit = [&gate, manner](Method& method) {
    if (method.rpc.method == "BatchEnrichArticles") gate.Guard(method, manner);
  };
  return options;
}

// A call that is held up by the gate of the server, from a thread of its own.
class Batch {
 public:
  explicit Batch(TestDoor& door)
      : thread_([this, &door] {
          v1::BatchEnrichArticlesRequest request;
          for (const char* id : {"a", "b"}) *request.add_articles() = SmallRequest(id).article();
          status_ = door.enrichment().BatchEnrichArticles(Context().get(), request, &response_);
        }) {}

  grpc::Status Wait() {
    thread_.join();
    return status_;
  }
  int results() const { return response_.results_size(); }

 private:
  grpc::Status status_;
  v1::BatchEnrichArticlesResponse response_;
  std::thread thread_;
};

std::string StreamPath() { return absl::StrCat(kEnrichmentPath, "StreamEnrichArticles"); }

TEST(DrainTest, CallsInFlightFinishWhileOpenOnesEndAndNewOnesAreRefused) {
  Gate gate;
  TestDoor door(Guarded(gate, Gate::Manner::kPolite));
  Batch batch(door);
  ASSERT_TRUE(gate.WaitForCalls(1));
  RawStream idle(door.channel(), StreamPath());
  ASSERT_TRUE(idle.Write(SmallRequest("a").SerializeAsString()));
  ASSERT_TRUE(idle.Read().has_value());
  RawStream silent(door.channel(), StreamPath());  // has not sent anything yet
  RawStream watch(door.channel(), absl::StrCat(kHealthPath, "Watch"));
  ASSERT_TRUE(watch.Write(""));
  ASSERT_TRUE(watch.Read().has_value());

  std::thread drain([&] { door.server().Drain(kPatience); });
  for (RawStream* open : {&idle, &silent, &watch}) {
    while (open->Read().has_value()) {  // a watcher may hear NOT_SERVING first
    }
    const grpc::Status status = open->Finish();
    EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
    EXPECT_EQ(DetailsOf(status).reason, "DRAINING");
  }
  EXPECT_TRUE(Eventually([&] {
    return CallRaw(door.NewChannel(), absl::StrCat(kReferencePath, "GetServerInfo"), "")
               .status.error_code() == grpc::StatusCode::UNAVAILABLE;
  }));
  EXPECT_FALSE(door.server().drained());
  EXPECT_EQ(gate.passed(), 0);
  EXPECT_EQ(door.Count("newslens_shed_total", {{"reason", "draining"}}), 2) << "no watcher";

  gate.Open();
  const grpc::Status status = batch.Wait();
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(batch.results(), 2);
  drain.join();
  EXPECT_TRUE(door.server().drained());
}

TEST(DrainTest, AtItsTimeoutTheRestIsCancelled) {
  Gate gate;
  TestDoor door(Guarded(gate, Gate::Manner::kPolite));
  Batch batch(door);
  ASSERT_TRUE(gate.WaitForCalls(1));
  door.server().Drain(absl::Milliseconds(10));
  EXPECT_FALSE(batch.Wait().ok());
  EXPECT_EQ(gate.stopped_by(), absl::StatusCode::kCancelled);
  EXPECT_EQ(door.admission().articles(), 0);
}

// An article in work is not interrupted; its answer comes when nobody takes it any more.
TEST(DrainTest, AnAnswerAfterTheTimeoutDoesNoHarm) {
  Gate gate;
  TestDoor door(Guarded(gate, Gate::Manner::kStubborn));
  Batch batch(door);
  ASSERT_TRUE(gate.WaitForCalls(1));
  std::thread drain([&] { door.server().Drain(absl::ZeroDuration()); });
  EXPECT_FALSE(batch.Wait().ok());
  gate.Open();
  drain.join();
  EXPECT_EQ(gate.passed(), 1);
  EXPECT_EQ(door.admission().articles(), 0);
}

// Streams that come while the server drains: each must end, or Drain would wait for all its time.
TEST(DrainTest, StreamsThatRaceTheDrainAllEnd) {
  for (int round = 0; round < 20; ++round) {
    auto door = std::make_unique<TestDoor>();
    std::atomic<bool> go = false;
    std::vector<std::thread> callers;
    for (int i = 0; i < 4; ++i) {
      callers.emplace_back([&] {
        const auto channel = door->NewChannel();
        while (!go) std::this_thread::yield();
        for (int call = 0; call < 20; ++call) {
          RawStream stream(channel, StreamPath());
          const bool sent = stream.Write(SmallRequest("a").SerializeAsString());
          const bool answered = sent && stream.Read().has_value();
          if (!answered) {
            const grpc::Status status = stream.Finish();
            // gRPC itself cancels what comes after its server has begun to shut down and before the
            // caller has heard of it; the door never sees that.
            if (status.error_code() == grpc::StatusCode::CANCELLED) {
              EXPECT_EQ(status.error_details(), "");
            } else {
              EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
            }
            return;
          }
          // Left open for the server to end: the caller has nothing more to say.
          EXPECT_FALSE(stream.Read().has_value());
          EXPECT_EQ(stream.Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
        }
      });
    }
    go = true;
    door->server().Drain(kPatience);
    for (std::thread& caller : callers) caller.join();
    EXPECT_TRUE(door->server().drained());
  }
}

// Calls under way at every step of their way, cut off at once, again and again.
TEST(DrainTest, AServerMayGoUnderLoad) {
  for (int round = 0; round < 20; ++round) {
    auto door = std::make_unique<TestDoor>();
    std::vector<std::thread> callers;
    for (int i = 0; i < 8; ++i) {
      callers.emplace_back([channel = door->NewChannel(), i] {
        const auto stub = v1::NewsEnrichmentService::NewStub(channel);
        while (true) {
          grpc::Status status;
          if (i % 2 == 0) {
            v1::EnrichArticleResponse response;
            status = stub->EnrichArticle(Context().get(), SmallRequest("a"), &response);
          } else {
            const auto context = Context();
            const auto stream = stub->StreamEnrichArticles(context.get());
            v1::StreamEnrichArticlesRequest request;
            *request.mutable_article() = SmallRequest("a").article();
            v1::StreamEnrichArticlesResponse response;
            for (int article = 0; article < 3; ++article) {
              if (!stream->Write(request) || !stream->Read(&response)) break;
            }
            stream->WritesDone();
            status = stream->Finish();
          }
          if (!status.ok()) return;
        }
      });
    }
    ASSERT_TRUE(Eventually([&] {
      return door->Count("grpc_server_handled_total", {{"grpc_code", "OK"}}) > 20;
    }));
    door.reset();
    for (std::thread& caller : callers) caller.join();
  }
}

TEST(DrainTest, ATakenPortIsAnError) {
  TestDoor door;
  for (const std::string& address :
       {absl::StrCat("127.0.0.1:", door.server().port()), std::string("203.0.113.7:50051"),
        std::string("no.such.host.invalid:50051")}) {
    SCOPED_TRACE(address);
    Metrics metrics({});
    Desk desk({.metrics = &metrics, .reflection = false});
    const auto second = RpcServer::Start({.listen_address = address}, desk);
    EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
    EXPECT_THAT(std::string(second.status().message()), ::testing::HasSubstr(address));
  }
}

}  // namespace
}  // namespace newslens
