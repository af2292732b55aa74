// ReferenceDataService over gRPC.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rpc/test_door.h"

namespace newslens {
namespace {

using ::newslens::testing::Context;
using ::newslens::testing::TestDoor;
using ::testing::ElementsAre;

TEST(ReferenceDataTest, SearchSecurities) {
  TestDoor door;
  v1::SearchSecuritiesRequest request;
  request.set_query("dfg");
  v1::SearchSecuritiesResponse response;
  const auto status = door.reference().SearchSecurities(Context().get(), request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(response.matches_size(), 1);
  EXPECT_EQ(response.matches(0).company().company_id(), "XNYS:DFG");
  EXPECT_EQ(response.matches(0).kind(), v1::MATCH_KIND_CODE);
}

TEST(ReferenceDataTest, GetSecurity) {
  TestDoor door;
  v1::GetSecurityRequest request;
  request.set_company_id("XKRX:100001");
  v1::GetSecurityResponse response;
  const auto status = door.reference().GetSecurity(Context().get(), request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.company().name_en(), "Gaon Electronics");
  EXPECT_EQ(response.company().securities_size(), 2);
}

TEST(ReferenceDataTest, GetExchangeRate) {
  TestDoor door;
  v1::GetExchangeRateRequest request;
  request.set_base("USD");
  request.set_quote("KRW");
  request.mutable_date()->set_year(2025);
  request.mutable_date()->set_month(2);
  request.mutable_date()->set_day(5);
  v1::GetExchangeRateResponse response;
  const auto status = door.reference().GetExchangeRate(Context().get(), request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.rate().substr(0, 9), "1450.8950");
  EXPECT_EQ(response.rate_date().day(), 4);
  EXPECT_EQ(response.rate_source(), "ECB");
  EXPECT_EQ(response.stale_days(), 1);
}

TEST(ReferenceDataTest, GetServerInfo) {
  TestDoor door({.limits = {.max_article_bytes = 12345}});
  v1::GetServerInfoResponse response;
  const auto status = door.reference().GetServerInfo(Context().get(), {}, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.engine_version(), "0.1.0");
  EXPECT_EQ(response.limits().max_article_bytes(), 12345);
  EXPECT_THAT(response.language_codes(), ElementsAre("ko", "en"));
}

}  // namespace
}  // namespace newslens
