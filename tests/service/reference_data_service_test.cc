#include "service/reference_data_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>

#include "google/rpc/code.pb.h"
#include "service/error_details.h"
#include "service/raw_request.pb.h"
#include "service/small_snapshot.h"

namespace newslens {
namespace {

using ::newslens::testing::DetailsOf;
using ::newslens::testing::ErrorDetails;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ReferenceDataServiceTest : public ::testing::Test {
 protected:
  // 2025-02-04 17:30 in Seoul: before ECB's rates of that day.
  ReferenceDataServiceTest()
      : service_({.snapshot = [snapshot = newslens::testing::SmallSnapshot()] { return snapshot; },
                  .now = [] { return absl::FromUnixSeconds(1738657800); }}) {}

  static v1::GetExchangeRateRequest RateRequest(const std::string& base, const std::string& quote) {
    v1::GetExchangeRateRequest request;
    request.set_base(base);
    request.set_quote(quote);
    return request;
  }

  ReferenceDataService service_;
};

TEST_F(ReferenceDataServiceTest, SearchGivesProfiles) {
  v1::SearchSecuritiesRequest request;
  request.set_query("  가온 ");
  v1::SearchSecuritiesResponse response;
  ASSERT_TRUE(service_.SearchSecurities(request, response).ok());
  EXPECT_EQ(response.total_size(), 2);
  ASSERT_EQ(response.matches_size(), 2);
  EXPECT_EQ(response.matches(0).matched_text(), "가온");
  EXPECT_EQ(response.matches(0).kind(), v1::MATCH_KIND_ALIAS);
  const v1::CompanyProfile& company = response.matches(0).company();
  EXPECT_EQ(company.company_id(), "XKRX:100001");
  EXPECT_EQ(company.name_en(), "Gaon Electronics");
  EXPECT_EQ(company.group_id(), "group:gaon");
  EXPECT_EQ(company.securities_size(), 2);
  EXPECT_THAT(company.aliases(), ElementsAre("가온")) << "the other alias ended in 2024";
  EXPECT_EQ(response.matches(1).company().kind(), v1::COMPANY_KIND_GROUP);
}

TEST_F(ReferenceDataServiceTest, SearchIsCutAtMaxResultsAndCountsAll) {
  v1::SearchSecuritiesRequest request;
  request.set_query("10000");
  request.set_max_results(1);
  v1::SearchSecuritiesResponse response;
  ASSERT_TRUE(service_.SearchSecurities(request, response).ok());
  EXPECT_EQ(response.matches_size(), 1);
  EXPECT_EQ(response.total_size(), 2);
}

TEST_F(ReferenceDataServiceTest, SearchRefuses) {
  struct Case {
    const char* name;
    std::function<void(raw::RawSearchSecuritiesRequest&)> set;
    const char* reason;
    const char* field;
  };
  const Case cases[] = {
      {"no query", [](auto&) {}, "QUERY_MISSING", "query"},
      {"blanks", [](auto& r) { r.set_query(" \t"); }, "QUERY_MISSING", "query"},
      {"too long", [](auto& r) { r.set_query(std::string(257, 'a')); }, "QUERY_TOO_LONG", "query"},
      {"not UTF-8", [](auto& r) { r.set_query("가\xEA"); }, "INVALID_UTF8", "query"},
      {"negative",
       [](auto& r) {
         r.set_query("a");
         r.set_max_results(-1);
       },
       "MAX_RESULTS_OUT_OF_RANGE", "max_results"},
      {"too many",
       [](auto& r) {
         r.set_query("a");
         r.set_max_results(101);
       },
       "MAX_RESULTS_OUT_OF_RANGE", "max_results"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    raw::RawSearchSecuritiesRequest request;
    c.set(request);
    v1::SearchSecuritiesResponse response;
    const ErrorDetails details =
        DetailsOf(service_.SearchSecurities(request.SerializeAsString(), response));
    EXPECT_EQ(details.code, google::rpc::INVALID_ARGUMENT);
    EXPECT_EQ(details.reason, c.reason);
    EXPECT_EQ(details.field, c.field);
  }
}

TEST_F(ReferenceDataServiceTest, GetSecurity) {
  v1::GetSecurityRequest request;
  request.set_company_id("XKRX:100002");
  v1::GetSecurityResponse response;
  ASSERT_TRUE(service_.GetSecurity(request, response).ok());
  EXPECT_EQ(response.company().name_ko(), "나래바이오");
  ASSERT_EQ(response.company().securities_size(), 1);
  EXPECT_EQ(response.company().securities(0).market(), "KOSPI") << "as of today";
  EXPECT_THAT(response.company().aliases(), IsEmpty());
}

TEST_F(ReferenceDataServiceTest, GetSecurityRefuses) {
  v1::GetSecurityRequest request;
  v1::GetSecurityResponse response;
  EXPECT_EQ(DetailsOf(service_.GetSecurity(request, response)).reason, "COMPANY_ID_MISSING");
  request.set_company_id("XKRX:999999");
  const ErrorDetails details = DetailsOf(service_.GetSecurity(request, response));
  EXPECT_EQ(details.code, google::rpc::NOT_FOUND);
  EXPECT_EQ(details.reason, "COMPANY_NOT_FOUND");
  EXPECT_EQ(details.metadata.at("company_id"), "XKRX:999999");
  EXPECT_EQ(details.violations, 0);
  raw::RawGetSecurityRequest raw;
  raw.set_company_id("\x80");
  EXPECT_EQ(DetailsOf(service_.GetSecurity(raw.SerializeAsString(), response)).reason,
            "INVALID_UTF8");
}

TEST_F(ReferenceDataServiceTest, ExchangeRateOfNowIsThePublishedOne) {
  v1::GetExchangeRateResponse response;
  ASSERT_TRUE(service_.GetExchangeRate(RateRequest("EUR", "USD"), response).ok());
  EXPECT_EQ(response.rate(), "1.0274");
  EXPECT_EQ(response.rate_date().month(), 2);
  EXPECT_EQ(response.rate_date().day(), 3);
  EXPECT_EQ(response.rate_source(), "ECB");
  EXPECT_EQ(response.stale_days(), 1);
}

TEST_F(ReferenceDataServiceTest, ExchangeRateOfADay) {
  v1::GetExchangeRateRequest request = RateRequest("USD", "KRW");
  request.mutable_date()->set_year(2025);
  request.mutable_date()->set_month(2);
  request.mutable_date()->set_day(9);
  v1::GetExchangeRateResponse response;
  ASSERT_TRUE(service_.GetExchangeRate(request, response).ok());
  EXPECT_EQ(response.rate_date().day(), 4);
  EXPECT_EQ(response.stale_days(), 5);
  EXPECT_EQ(response.rate().substr(0, 7), "1450.89") << "1499.5 / 1.0335";
}

TEST_F(ReferenceDataServiceTest, ExchangeRateOfTheSameCurrency) {
  v1::GetExchangeRateResponse response;
  ASSERT_TRUE(service_.GetExchangeRate(RateRequest("KRW", "KRW"), response).ok());
  EXPECT_EQ(response.rate(), "1");
  EXPECT_FALSE(response.has_rate_date());
  EXPECT_EQ(response.rate_source(), "");
}

TEST_F(ReferenceDataServiceTest, ExchangeRateRefuses) {
  v1::GetExchangeRateResponse response;
  struct Case {
    const char* name;
    const char* base;
    const char* quote;
    const char* reason;
    const char* field;
  };
  const Case cases[] = {
      {"no base", "", "KRW", "CURRENCY_CODE_INVALID", "base"},
      {"small letters", "usd", "KRW", "CURRENCY_CODE_INVALID", "base"},
      {"a word", "USD", "WON!", "CURRENCY_CODE_INVALID", "quote"},
      {"three bytes of Hangul", "원", "KRW", "CURRENCY_CODE_INVALID", "base"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const ErrorDetails details =
        DetailsOf(service_.GetExchangeRate(RateRequest(c.base, c.quote), response));
    EXPECT_EQ(details.code, google::rpc::INVALID_ARGUMENT);
    EXPECT_EQ(details.reason, c.reason);
    EXPECT_EQ(details.field, c.field);
  }
  v1::GetExchangeRateRequest request = RateRequest("USD", "KRW");
  request.mutable_date()->set_year(2025);
  EXPECT_EQ(DetailsOf(service_.GetExchangeRate(request, response)).reason, "DATE_INVALID");
  raw::RawGetExchangeRateRequest raw;
  raw.set_base("US\xFF");
  EXPECT_EQ(DetailsOf(service_.GetExchangeRate(raw.SerializeAsString(), response)).reason,
            "INVALID_UTF8");
}

TEST_F(ReferenceDataServiceTest, ExchangeRateThatNobodyQuotes) {
  v1::GetExchangeRateRequest request = RateRequest("XAU", "KRW");
  v1::GetExchangeRateResponse response;
  ErrorDetails details = DetailsOf(service_.GetExchangeRate(request, response));
  EXPECT_EQ(details.code, google::rpc::NOT_FOUND);
  EXPECT_EQ(details.reason, "RATE_NOT_FOUND");
  EXPECT_EQ(details.metadata, (std::map<std::string, std::string>{
                                  {"base", "XAU"}, {"quote", "KRW"}, {"date", "2025-02-04"}}));
  request = RateRequest("USD", "KRW");
  request.mutable_date()->set_year(1998);
  request.mutable_date()->set_month(12);
  request.mutable_date()->set_day(31);
  details = DetailsOf(service_.GetExchangeRate(request, response));
  EXPECT_EQ(details.reason, "RATE_NOT_FOUND");
  EXPECT_EQ(details.metadata.at("date"), "1998-12-31");
}

TEST_F(ReferenceDataServiceTest, BytesThatAreNoMessage) {
  v1::GetSecurityResponse response;
  EXPECT_EQ(DetailsOf(service_.GetSecurity("\x0A\x7F", response)).reason, "MALFORMED_REQUEST");
}

TEST_F(ReferenceDataServiceTest, ServerInfo) {
  v1::GetServerInfoResponse response;
  ASSERT_TRUE(service_.GetServerInfo(v1::GetServerInfoRequest(), response).ok());
  EXPECT_EQ(response.engine_version(), "0.1.0");
  EXPECT_EQ(response.securities_version(), "securities-1");
  ASSERT_EQ(response.tables_size(), 1);
  EXPECT_EQ(response.tables(0).name(), "companies.csv");
  EXPECT_EQ(response.tables(0).source(), "embedded");
  EXPECT_EQ(response.tables(0).rows(), 5);
  EXPECT_EQ(response.limits().max_article_bytes(), 1 << 20);
  EXPECT_EQ(response.limits().max_article_id_bytes(), 256);
  EXPECT_EQ(response.limits().max_batch_articles(), 256);
  EXPECT_EQ(response.limits().max_batch_bytes(), 8 << 20);
  EXPECT_EQ(response.limits().max_mentions(), 2000);
  EXPECT_EQ(response.limits().max_amounts(), 2000);
  EXPECT_THAT(response.language_codes(), ElementsAre("ko", "en"));
}

}  // namespace
}  // namespace newslens
