// Callers that must show a token, and what is told of their calls.
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "rpc/raw_call.h"
#include "rpc/test_door.h"

namespace newslens {
namespace {

using ::newslens::testing::Context;
using ::newslens::testing::DetailsOf;
using ::newslens::testing::DoorOptions;
using ::newslens::testing::Eventually;
using ::newslens::testing::SmallRequest;
using ::newslens::testing::TestDoor;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

// "test" is newsroom's token, "other" is backfill's, one article a second.
constexpr char kTokens[] =
    "newsroom 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n"
    "backfill d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa 1\n";

class TokenTest : public ::testing::Test {
 protected:
  TokenTest() : path_(absl::StrCat(::testing::TempDir(), "/token_test_", getpid())) {
    std::ofstream(path_) << kTokens;
    auto tokens = TokenFile::Open(path_);
    EXPECT_TRUE(tokens.ok()) << tokens.status();
    tokens_ = *std::move(tokens);
  }
  ~TokenTest() override { std::filesystem::remove(path_); }

  DoorOptions Options() const { return {.tokens = tokens_.get()}; }

  static grpc::Status Enrich(TestDoor& door, const std::string& authorization,
                             const std::string& request_id = "") {
    const auto context = Context();
    if (!authorization.empty()) context->AddMetadata("authorization", authorization);
    if (!request_id.empty()) context->AddMetadata("x-request-id", request_id);
    v1::EnrichArticleResponse response;
    return door.enrichment().EnrichArticle(context.get(), SmallRequest("a"), &response);
  }

  const std::string path_;
  std::unique_ptr<TokenFile> tokens_;
};

TEST_F(TokenTest, OnlyAKnownTokenOpensTheDoor) {
  TestDoor door(Options());
  for (const char* good : {"Bearer test", "bearer test", "Bearer  test"}) {
    EXPECT_TRUE(Enrich(door, good).ok()) << good;
  }
  for (const auto& [bad, reason] :
       std::vector<std::pair<const char*, const char*>>{{"", "TOKEN_MISSING"},
                                                        {"test", "TOKEN_MISSING"},
                                                        {"Basic test", "TOKEN_MISSING"},
                                                        {"Bearer", "TOKEN_MISSING"},
                                                        {"Bearer x", "TOKEN_UNKNOWN"},
                                                        {"Bearer newsroom", "TOKEN_UNKNOWN"}}) {
    const grpc::Status status = Enrich(door, bad);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAUTHENTICATED) << bad;
    EXPECT_EQ(DetailsOf(status).reason, reason) << bad;
  }
  v1::GetServerInfoResponse info;
  EXPECT_EQ(door.reference().GetServerInfo(Context().get(), {}, &info).error_code(),
            grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(TokenTest, ProbesNeedNone) {
  TestDoor door(Options());
  EXPECT_TRUE(testing::CallRaw(door.channel(), absl::StrCat(testing::kHealthPath, "Check"), "")
                  .status.ok());
}

TEST_F(TokenTest, AChangedFileCountsForTheNextCall) {
  TestDoor door(Options());
  EXPECT_TRUE(Enrich(door, "Bearer test").ok());
  std::ofstream(path_)
      << "backfill d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa\n";
  ASSERT_TRUE(tokens_->Refresh().ok());
  ASSERT_TRUE(tokens_->Refresh().ok());
  EXPECT_EQ(Enrich(door, "Bearer test").error_code(), grpc::StatusCode::UNAUTHENTICATED);
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(Enrich(door, "Bearer other").ok()) << "no limit any more";
}

TEST_F(TokenTest, ATokenAboveItsRateHearsWhenToComeBackAndTheOthersGoOn) {
  TestDoor door(Options());
  grpc::Status status;
  int passed = 0;
  while ((status = Enrich(door, "Bearer other")).ok()) ++passed;
  EXPECT_GE(passed, 1);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  const testing::ErrorDetails details = DetailsOf(status);
  EXPECT_EQ(details.reason, "TOKEN_RATE_LIMIT");
  EXPECT_EQ(details.metadata.at("token"), "backfill");
  EXPECT_EQ(details.metadata.at("limit"), "1");
  google::rpc::Status all;
  google::rpc::RetryInfo retry;
  ASSERT_TRUE(all.ParseFromString(status.error_details()));
  ASSERT_TRUE(all.details(1).UnpackTo(&retry));
  EXPECT_GT(retry.retry_delay().seconds() * 1'000'000'000 + retry.retry_delay().nanos(), 0);
  EXPECT_TRUE(door.Counts("newslens_shed_total", {{"reason", "rate_limit"}}, 1));
  EXPECT_EQ(door.admission().articles(), 0);
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(Enrich(door, "Bearer test").ok());
}

// The lines of the log, as objects. They are written as calls end, so wait for `count`.
std::vector<nlohmann::json> Lines(const std::string& written) {
  std::vector<nlohmann::json> lines;
  for (const absl::string_view line : absl::StrSplit(written, '\n', absl::SkipEmpty())) {
    lines.push_back(nlohmann::json::parse(line));
  }
  return lines;
}

TEST_F(TokenTest, EachCallIsALineThatSaysWhoAndWhatAndNothingOfTheArticle) {
  std::ostringstream written;
  Log log(LogLevel::kInfo, written);
  CallLog calls(&log, LogLevel::kInfo);
  DoorOptions options = Options();
  options.call_log = &calls;
  {
    TestDoor door(options);
    EXPECT_TRUE(Enrich(door, "Bearer test", "req-7").ok());
    EXPECT_FALSE(Enrich(door, "Bearer secret", "an id with blanks").ok());
  }  // all calls are over
  const std::vector<nlohmann::json> lines = Lines(written.str());
  ASSERT_THAT(lines, SizeIs(2));
  const nlohmann::json& good = lines[0];
  EXPECT_EQ(good["message"], "call");
  EXPECT_EQ(good["level"], "info");
  EXPECT_EQ(good["request_id"], "req-7");
  EXPECT_EQ(good["method"], "/newslens.v1.NewsEnrichmentService/EnrichArticle");
  EXPECT_EQ(good["code"], "OK");
  EXPECT_EQ(good["token"], "newsroom");
  EXPECT_EQ(good["messages"], 1);
  EXPECT_EQ(good["request_bytes"], SmallRequest("a").ByteSizeLong());
  EXPECT_GE(good["milliseconds"], 0);
  EXPECT_THAT(good["peer"].get<std::string>(), HasSubstr("127.0.0.1"));
  const nlohmann::json& refused = lines[1];
  EXPECT_EQ(refused["level"], "warning");
  EXPECT_EQ(refused["code"], "UNAUTHENTICATED");
  EXPECT_EQ(refused["reason"], "TOKEN_UNKNOWN");
  EXPECT_EQ(refused["token"], "");
  EXPECT_THAT(refused["request_id"].get<std::string>(), SizeIs(16)) << "its own was unfit";
  for (const char* secret : {"가온전자", "달러", "secret", "Bearer", "blanks"}) {
    EXPECT_THAT(written.str(), Not(HasSubstr(secret)));
  }
}

TEST_F(TokenTest, CallsThatAreTurnedAwayAgainAndAgainDoNotFillTheLog) {
  std::ostringstream written;
  Log log(LogLevel::kInfo, written);
  CallLog calls(&log, LogLevel::kDebug);
  DoorOptions options = Options();
  options.call_log = &calls;
  {
    TestDoor door(options);
    for (int i = 0; i < 50; ++i) EXPECT_FALSE(Enrich(door, "").ok());
    EXPECT_TRUE(Enrich(door, "Bearer test").ok()) << "debug, so not written";
  }
  EXPECT_GE(Lines(written.str()).size(), 5u);
  EXPECT_LT(Lines(written.str()).size(), 50u);
}

TEST_F(TokenTest, AFailedCallHearsTheIdThatTheLogHas) {
  std::ostringstream written;
  Log log(LogLevel::kInfo, written);
  CallLog calls(&log, LogLevel::kDebug);
  DoorOptions options = Options();
  options.call_log = &calls;
  std::string heard;
  {
    TestDoor door(options);
    const testing::RawReply reply = testing::CallRaw(
        door.channel(), absl::StrCat(testing::kEnrichmentPath, "EnrichArticle"), "");
    ASSERT_EQ(reply.trailers.count("x-request-id"), 1u);
    heard = reply.trailers.find("x-request-id")->second;
  }
  EXPECT_THAT(written.str(), HasSubstr(absl::StrCat("\"request_id\":\"", heard, "\"")));
}

}  // namespace
}  // namespace newslens
