// The program with --exchange_rate_url and --state_dir, from start to start.
#include <signal.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "newslens/v1/reference_data_service.grpc.pb.h"
#include "rate_feed/http_get.h"
#include "rate_feed/rate_answers.h"
#include "rate_feed/small_web_server.h"
#include "runtime/server_process.h"

namespace newslens {
namespace {

namespace fs = std::filesystem;
using ::newslens::testing::ServerProcess;
using ::newslens::testing::SmallWebServer;
using ::testing::HasSubstr;

std::string Today() {
  return absl::FormatCivilTime(absl::ToCivilDay(absl::Now(), absl::UTCTimeZone()));
}

std::string AnswerOf(const std::string& day) {
  return testing::EcbXml({{day,
                           {{"USD", "1.25"},
                            {"KRW", "1500"},
                            {"JPY", "160"},
                            {"GBP", "0.85"},
                            {"CHF", "0.95"},
                            {"CNY", "8"},
                            {"SEK", "11"},
                            {"NOK", "11.5"},
                            {"DKK", "7.5"},
                            {"CAD", "1.5"}}}});
}

// "1200 ECB 2031-03-04" of a dollar in won, on the day given.
std::string RateFrom(const nlohmann::json& serving, const std::string& day) {
  const auto stub = v1::ReferenceDataService::NewStub(grpc::CreateChannel(
      absl::StrCat("127.0.0.1:", serving["port"].get<int>()), grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(60)));
  v1::GetExchangeRateRequest request;
  request.set_base("USD");
  request.set_quote("KRW");
  absl::CivilDay asked;
  EXPECT_TRUE(absl::ParseCivilTime(day, &asked));
  request.mutable_date()->set_year(static_cast<int>(asked.year()));
  request.mutable_date()->set_month(asked.month());
  request.mutable_date()->set_day(asked.day());
  v1::GetExchangeRateResponse response;
  const grpc::Status status = stub->GetExchangeRate(&context, request, &response);
  if (!status.ok()) return status.error_message();
  const auto& date = response.rate_date();
  return absl::StrCat(response.rate(), " ", response.rate_source(), " ",
                      absl::FormatCivilTime(absl::CivilDay(date.year(), date.month(), date.day())));
}

class FreshRatesTest : public ::testing::Test {
 protected:
  FreshRatesTest() : folder_(absl::StrCat(::testing::TempDir(), "/fresh_rates_test_", getpid())) {
    fs::remove_all(folder_);
  }
  ~FreshRatesTest() override { fs::remove_all(folder_); }

  std::vector<std::string> Flags(std::vector<std::string> more = {}) const {
    std::vector<std::string> flags = {
        absl::StrCat("--data_dir=", NEWSLENS_SOURCE_DIR, "/tests/data/tables"),
        absl::StrCat("--state_dir=", folder_, "/state")};
    flags.insert(flags.end(), more.begin(), more.end());
    return flags;
  }
  static void Stop(ServerProcess& server) {
    server.Signal(SIGTERM);
    EXPECT_EQ(server.Wait(), 0);
  }

  const std::string folder_;
  SmallWebServer web_;
};

TEST_F(FreshRatesTest, AreServedAndKept) {
  const std::string today = Today();
  web_.Answer("/rates.xml", AnswerOf(today));
  {
    ServerProcess server(Flags({"--exchange_rate_url=" + web_.Url("/rates.xml")}));
    const nlohmann::json serving = server.WaitForLog("serving");
    ASSERT_FALSE(serving.is_null());
    const nlohmann::json refreshed = server.WaitForLog("exchange rates refreshed");
    ASSERT_FALSE(refreshed.is_null());
    EXPECT_EQ(refreshed["source"], "ecb");
    EXPECT_EQ(refreshed["days"], 1);
    EXPECT_EQ(RateFrom(serving, today), absl::StrCat("1200 ECB ", today));
    const std::atomic<bool> never = false;
    const auto metrics =
        HttpGet(absl::StrCat("http://127.0.0.1:", serving["metrics_port"].get<int>(), "/metrics"),
                {}, never);
    ASSERT_TRUE(metrics.ok()) << metrics.status();
    EXPECT_THAT(*metrics, HasSubstr("newslens_exchange_rate_refresh_total{source=\"ecb\","
                                    "outcome=\"updated\"} 1\n"));
    EXPECT_THAT(*metrics, HasSubstr("table=\"fetched_rates_ecb.csv\""));
    Stop(server);
  }
  {
    ServerProcess server(Flags());
    const nlohmann::json serving = server.WaitForLog("serving");
    ASSERT_FALSE(serving.is_null());
    EXPECT_EQ(RateFrom(serving, today), absl::StrCat("1200 ECB ", today));
    Stop(server);
  }
  std::ofstream(folder_ + "/state/fetched_rates_ecb.csv") << "date,USD\n2031-";
  {
    ServerProcess check(Flags({"--check_data"}));
    EXPECT_FALSE(check.WaitForLog("kept exchange rates not read").is_null());
    EXPECT_EQ(check.Wait(), 0);
    EXPECT_TRUE(fs::exists(folder_ + "/state/fetched_rates_ecb.csv"));
  }
  ServerProcess server(Flags());
  EXPECT_FALSE(server.WaitForLog("kept exchange rates not read").is_null());
  EXPECT_FALSE(fs::exists(folder_ + "/state/fetched_rates_ecb.csv"));
  const nlohmann::json serving = server.WaitForLog("serving");
  ASSERT_FALSE(serving.is_null());
  EXPECT_THAT(RateFrom(serving, today), HasSubstr("ECB 2025-02-04"));
  Stop(server);
}

TEST_F(FreshRatesTest, AnUnwritableStateFolderIsAWarning) {
  const std::string today = Today();
  web_.Answer("/rates.xml", AnswerOf(today));
  std::ofstream(folder_) << "in the way";
  ServerProcess server(Flags({"--exchange_rate_url=" + web_.Url("/rates.xml")}));
  const nlohmann::json serving = server.WaitForLog("serving");
  ASSERT_FALSE(serving.is_null());
  EXPECT_FALSE(server.WaitForLog("exchange rates not kept").is_null());
  EXPECT_EQ(RateFrom(serving, today), absl::StrCat("1200 ECB ", today));
  Stop(server);
}

TEST_F(FreshRatesTest, ABadAnswerIsToldAndTheServerStopsUnderASlowOne) {
  web_.Answer("/bad", "<html/>");
  web_.AnswerRaw("/silent", "", /*hold=*/true);
  ServerProcess server(
      Flags({absl::StrCat("--exchange_rate_url=", web_.Url("/bad"), ",", web_.Url("/silent")),
             "--exchange_rate_timeout=1h"}));
  ASSERT_FALSE(server.WaitForLog("serving").is_null());
  const nlohmann::json told = server.WaitForLog("exchange rates not refreshed");
  ASSERT_FALSE(told.is_null());
  EXPECT_EQ(told["error"], "XML without a day's rates");
  Stop(server);
  EXPECT_TRUE(fs::is_empty(folder_ + "/state"));
}

}  // namespace
}  // namespace newslens
