// Tables, tokens and certificates that change under the running program, and what systemd hears.
#include <signal.h>
#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "newslens/v1/news_enrichment_service.grpc.pb.h"
#include "newslens/v1/reference_data_service.grpc.pb.h"
#include "runtime/notify_socket.h"
#include "runtime/server_process.h"

namespace newslens {
namespace {

using ::newslens::testing::NotifySocket;
using ::newslens::testing::ServerProcess;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class ReloadTest : public ::testing::Test {
 protected:
  ReloadTest() : folder_(absl::StrCat(::testing::TempDir(), "/reload_test_", getpid())) {
    std::filesystem::create_directory(folder_);
    std::ifstream shipped(absl::StrCat(NEWSLENS_SOURCE_DIR, "/server/data/section_marks.csv"),
                          std::ios::binary);
    shipped_.assign(std::istreambuf_iterator<char>(shipped), std::istreambuf_iterator<char>());
    WriteGood(0);
  }
  ~ReloadTest() override { std::filesystem::remove_all(folder_); }

  // As a careful operator does: aside, then renamed.
  void Write(const std::string& content) const {
    const std::string aside = folder_ + "/.aside";
    std::ofstream(aside, std::ios::binary) << content;
    std::filesystem::rename(aside, folder_ + "/section_marks.csv");
  }
  // Differs by its number.
  void WriteGood(int number) const { Write(absl::StrCat("# ", number, "\n", shipped_)); }
  void WriteBad(int number) const { Write(absl::StrCat("# ", number, "\nno,such,columns\n")); }

  static std::shared_ptr<grpc::Channel> ChannelTo(const nlohmann::json& serving) {
    return grpc::CreateChannel(absl::StrCat("127.0.0.1:", serving["port"].get<int>()),
                               grpc::InsecureChannelCredentials());
  }
  static void SetPatience(grpc::ClientContext& context) {
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(60)));
  }
  static std::string VersionOf(const std::shared_ptr<grpc::Channel>& channel) {
    grpc::ClientContext context;
    SetPatience(context);
    v1::GetServerInfoResponse info;
    EXPECT_TRUE(
        v1::ReferenceDataService::NewStub(channel)->GetServerInfo(&context, {}, &info).ok());
    for (const v1::TableInfo& table : info.tables()) {
      if (table.name() == "section_marks.csv") return table.version();
    }
    return "";
  }

  const std::string folder_;
  std::string shipped_;
};

TEST_F(ReloadTest, SighupTakesNewTablesAndKeepsTheOldWhereTheNewAreBad) {
  ServerProcess server({absl::StrCat("--data_dir=", folder_)});
  const nlohmann::json serving = server.WaitForLog("serving");
  ASSERT_FALSE(serving.is_null());
  const auto channel = ChannelTo(serving);
  const std::string first = VersionOf(channel);

  server.Signal(SIGHUP);
  ASSERT_FALSE(server.WaitForLog("reference data unchanged").is_null());
  EXPECT_EQ(VersionOf(channel), first);

  WriteGood(1);
  server.Signal(SIGHUP);
  ASSERT_FALSE(server.WaitForLog("reference data reloaded").is_null());
  const std::string second = VersionOf(channel);
  EXPECT_NE(second, first);

  WriteBad(2);
  server.Signal(SIGHUP);
  const nlohmann::json error = server.WaitForLog("reference data not reloaded");
  ASSERT_FALSE(error.is_null());
  EXPECT_EQ(error["level"], "error");
  EXPECT_THAT(error["error"].get<std::string>(), ContainsRegex("section_marks.csv:2:[0-9]+: "));
  EXPECT_EQ(VersionOf(channel), second);

  WriteGood(0);
  server.Signal(SIGHUP);
  ASSERT_FALSE(server.WaitForLog("reference data reloaded").is_null());
  EXPECT_EQ(VersionOf(channel), first);
  server.Signal(SIGTERM);
  EXPECT_EQ(server.Wait(), 0);
}

TEST_F(ReloadTest, ALookNowAndThenFindsChangesAndTellsABadOneOnce) {
  ServerProcess server({absl::StrCat("--data_dir=", folder_), "--data_poll_interval=10ms"});
  const nlohmann::json serving = server.WaitForLog("serving");
  ASSERT_FALSE(serving.is_null());
  WriteBad(1);
  ASSERT_FALSE(server.WaitForLog("reference data not reloaded").is_null());
  WriteGood(2);
  ASSERT_FALSE(server.WaitForLog("reference data reloaded").is_null());
  WriteBad(3);
  ASSERT_FALSE(server.WaitForLog("reference data not reloaded").is_null());
  EXPECT_EQ(std::count_if(server.log().begin(), server.log().end(),
                          [](const std::string& line) {
                            return line.find("not reloaded") != std::string::npos;
                          }),
            2);
}

// Every tenth table is bad. No call fails, and every reload is told.
TEST_F(ReloadTest, ReloadsUnderLoadFailNoCall) {
  constexpr int kReloads = 40;
  ServerProcess server({absl::StrCat("--data_dir=", folder_), "--log_level=info"});
  const nlohmann::json serving = server.WaitForLog("serving");
  ASSERT_FALSE(serving.is_null());
  std::atomic<bool> stop = false;
  std::atomic<int> answered = 0;
  std::vector<std::thread> callers;
  for (int i = 0; i < 4; ++i) {
    callers.emplace_back([&] {
      const auto stub = v1::NewsEnrichmentService::NewStub(ChannelTo(serving));
      v1::EnrichArticleRequest request;
      request.mutable_article()->set_text("삼성전자가 5천억원을 투자한다.");
      while (!stop) {
        grpc::ClientContext context;
        SetPatience(context);
        v1::EnrichArticleResponse response;
        const grpc::Status status = stub->EnrichArticle(&context, request, &response);
        EXPECT_TRUE(status.ok()) << status.error_message();
        EXPECT_EQ(response.enrichment().companies_size(), 1);
        ++answered;
      }
    });
  }
  for (int i = 1; i <= kReloads; ++i) {
    const bool bad = i % 10 == 0;
    bad ? WriteBad(i) : WriteGood(i);
    server.Signal(SIGHUP);
    ASSERT_FALSE(server.WaitForLog(bad ? "reference data not reloaded" : "reference data reloaded")
                     .is_null());
  }
  stop = true;
  for (std::thread& caller : callers) caller.join();
  EXPECT_GT(answered, kReloads);
  server.Signal(SIGTERM);
  EXPECT_EQ(server.Wait(), 0);
}

TEST_F(ReloadTest, TheServiceManagerHearsEachStep) {
  NotifySocket manager;
  setenv("NOTIFY_SOCKET", manager.path().c_str(), 1);
  setenv("WATCHDOG_USEC", "200000", 1);
  ServerProcess server({absl::StrCat("--data_dir=", folder_)});
  unsetenv("NOTIFY_SOCKET");
  unsetenv("WATCHDOG_USEC");
  EXPECT_THAT(manager.WaitFor("READY=1"), HasSubstr("STATUS=serving"));
  EXPECT_EQ(manager.WaitFor("WATCHDOG=1"), "WATCHDOG=1");
  server.Signal(SIGHUP);
  EXPECT_THAT(manager.WaitFor("RELOADING=1"), ContainsRegex("MONOTONIC_USEC=[0-9]+$"));
  EXPECT_THAT(manager.WaitFor("READY=1"), StartsWith("READY=1"));
  server.Signal(SIGTERM);
  EXPECT_EQ(manager.WaitFor("STOPPING=1"), "STOPPING=1");
  EXPECT_EQ(server.Wait(), 0);
}

TEST_F(ReloadTest, TokensThatChangeAreTaken) {
  // "test" and "other".
  const std::string path = folder_ + "/../reload_test_tokens";
  std::ofstream(path) << "a 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n";
  ServerProcess server({absl::StrCat("--tokens_file=", path)});
  const nlohmann::json serving = server.WaitForLog("serving");
  ASSERT_FALSE(serving.is_null());
  const auto stub = v1::ReferenceDataService::NewStub(ChannelTo(serving));
  const auto call = [&](const char* token) {
    grpc::ClientContext context;
    SetPatience(context);
    context.AddMetadata("authorization", absl::StrCat("Bearer ", token));
    v1::GetServerInfoResponse info;
    return stub->GetServerInfo(&context, {}, &info).error_code();
  };
  EXPECT_EQ(call("test"), grpc::StatusCode::OK);
  EXPECT_EQ(call("other"), grpc::StatusCode::UNAUTHENTICATED);
  std::ofstream(path) << "a d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa\n";
  server.Signal(SIGHUP);
  ASSERT_FALSE(server.WaitForLog("tokens renewed").is_null());
  EXPECT_EQ(call("test"), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(call("other"), grpc::StatusCode::OK);
  std::filesystem::remove(path);
  server.Signal(SIGHUP);
  ASSERT_FALSE(server.WaitForLog("tokens not renewed").is_null());
  EXPECT_EQ(call("other"), grpc::StatusCode::OK);
}

TEST_F(ReloadTest, AFolderThatCanNotBeWrittenIsToldAndTheServerServes) {
  // A file in its place: a folder without permission would not stop root.
  const std::string file = folder_ + "/section_marks.csv";
  ServerProcess server({absl::StrCat("--state_dir=", file, "/state")});
  const nlohmann::json told = server.WaitForLog("fetched exchange rates will not be kept");
  ASSERT_FALSE(told.is_null());
  EXPECT_THAT(told["error"].get<std::string>(), HasSubstr("/state"));
  EXPECT_FALSE(server.WaitForLog("serving").is_null());
}

}  // namespace
}  // namespace newslens
