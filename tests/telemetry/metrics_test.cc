#include "telemetry/metrics.h"

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "telemetry/sample_metrics.h"

namespace newslens {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string Line(const std::string& series, const std::string& value) {
  return "\n" + series + " " + value + "\n";
}

enum class MentionKind { kName, kAlias, kCode };
enum class Reason { kCommonWord, kAmbiguous };
enum class AmountKind { kMoney, kPrice };

TEST(MetricsTest, Articles) {
  const auto metrics = SampleMetrics();
  metrics->articles.Count(ArticleLanguage::kKorean, ArticleOutcome::kEnriched);
  metrics->articles.Count(ArticleLanguage::kOther, ArticleOutcome::kInvalid);
  metrics->article_bytes.Observe(uint64_t{256});
  metrics->article_bytes.Observe(uint64_t{257});
  metrics->stage_seconds.Observe(1, absl::Microseconds(40));
  metrics->shed.Count(ShedReason::kInFlight);
  const std::string text = Scrape(metrics->Collect());
  for (const auto& [series, value] : std::vector<std::pair<std::string, std::string>>{
           {R"(newslens_articles_total{language="ko",outcome="enriched"})", "1"},
           {R"(newslens_articles_total{language="other",outcome="invalid"})", "1"},
           {R"(newslens_articles_total{language="en",outcome="failed"})", "0"},
           {R"(newslens_article_bytes_bucket{le="256"})", "1"},
           {R"(newslens_article_bytes_bucket{le="512"})", "2"},
           {R"(newslens_article_bytes_bucket{le="1048576"})", "2"},
           {R"(newslens_article_bytes_sum)", "513"},
           {R"(newslens_stage_seconds_bucket{stage="scan",le="2.5e-05"})", "0"},
           {R"(newslens_stage_seconds_bucket{stage="scan",le="5e-05"})", "1"},
           {R"(newslens_stage_seconds_count{stage="text"})", "0"},
           {R"(newslens_shed_total{reason="in_flight"})", "1"},
           {R"(newslens_shed_total{reason="draining"})", "0"},
       }) {
    EXPECT_THAT(text, HasSubstr(Line(series, value)));
  }
}

TEST(MetricsTest, WhatWasFound) {
  const auto metrics = SampleMetrics();
  metrics->companies.Count(1);
  metrics->sentiment.Count(2);
  metrics->warnings.Count(0);
  metrics->exchange_rate_refresh.Count(0, RefreshOutcome::kRejected);
  metrics->CountMention(MentionKind::kCode);
  metrics->CountMention(3);  // outside: must not land among the rejected
  metrics->CountRejectedMention(Reason::kAmbiguous);
  metrics->CountRejectedMention(2);
  metrics->CountAmount(AmountKind::kPrice, "KRW");
  metrics->CountAmount(AmountKind::kMoney, "CHF");
  metrics->CountAmount(AmountKind::kMoney, "krw");
  metrics->CountAmount(AmountKind::kMoney, "");
  const std::string text = Scrape(metrics->Collect());
  for (const auto& [series, value] : std::vector<std::pair<std::string, std::string>>{
           {R"(newslens_companies_total{kind="unlisted"})", "1"},
           {R"(newslens_sentiment_total{label="positive"})", "1"},
           {R"(newslens_warnings_total{code="rate_missing"})", "1"},
           {R"(newslens_exchange_rate_refresh_total{source="ecb",outcome="rejected"})", "1"},
           {R"(newslens_mentions_total{kind="code",outcome="linked"})", "1"},
           {R"(newslens_mentions_total{kind="name",outcome="linked"})", "0"},
           {R"(newslens_mentions_total{kind="rejected",outcome="common_word"})", "0"},
           {R"(newslens_mentions_total{kind="rejected",outcome="ambiguous"})", "1"},
           {R"(newslens_amounts_total{kind="price",currency="KRW"})", "1"},
           {R"(newslens_amounts_total{kind="money",currency="USD"})", "0"},
           {R"(newslens_amounts_total{kind="money",currency="other"})", "3"},
       }) {
    EXPECT_THAT(text, HasSubstr(Line(series, value)));
  }
  EXPECT_THAT(text, Not(HasSubstr("CHF")));
}

TEST(MetricsTest, LanguageOfATag) {
  struct Case {
    std::string tag;
    ArticleLanguage language;
  };
  for (const Case& test : std::vector<Case>{{"ko", ArticleLanguage::kKorean},
                                            {"ko-KR", ArticleLanguage::kKorean},
                                            {"KO_kr", ArticleLanguage::kKorean},
                                            {"en", ArticleLanguage::kEnglish},
                                            {"en-GB", ArticleLanguage::kEnglish},
                                            {"kok", ArticleLanguage::kOther},
                                            {"ja", ArticleLanguage::kOther},
                                            {"und", ArticleLanguage::kOther},
                                            {"", ArticleLanguage::kOther}}) {
    EXPECT_EQ(ArticleLanguageOf(test.tag), test.language) << test.tag;
  }
}

TEST(MetricsTest, CurrenciesByCode) {
  const CurrencyAxis axis({"USD", "KRW", "KRW", "EUR", "no code", "us"});
  const std::vector<std::vector<std::string>> rows = axis.axis().rows;
  ASSERT_EQ(rows.size(), 4u);
  for (const std::string code : {"EUR", "KRW", "USD"}) {
    EXPECT_EQ(rows[axis.IndexOf(code)][0], code);
  }
  for (const std::string code : {"JPY", "AAA", "ZZZ", "", "US", "USDT", "usd", "no code"}) {
    EXPECT_EQ(rows[axis.IndexOf(code)][0], "other") << code;
  }
  EXPECT_EQ(CurrencyAxis({}).IndexOf("USD"), 0u);
}

TEST(MetricsTest, DataInForce) {
  const auto metrics = SampleMetrics();
  std::string text = Scrape(metrics->Collect());
  EXPECT_THAT(text, Not(HasSubstr("\nnewslens_exchange_rate_age_seconds")));
  EXPECT_THAT(text, Not(HasSubstr("\nnewslens_reference_data_age_seconds")));
  EXPECT_THAT(text, Not(HasSubstr("\nnewslens_reload_timestamp_seconds")));
  EXPECT_THAT(text, HasSubstr(Line("newslens_reload_success", "0")));

  metrics->data.SetExchangeRateTime(SampleNow() - absl::Hours(3));
  metrics->data.SetReferenceData(SampleNow() - absl::Hours(24), {{"a.csv", "1", "embedded"}});
  metrics->data.RecordReload(true, SampleNow());
  metrics->data.SetReferenceData(SampleNow() - absl::Hours(1),
                                 {{"a.csv", "2", "data_dir"}, {"b.csv", "3", "embedded"}});
  text = Scrape(metrics->Collect());
  EXPECT_THAT(text, HasSubstr(Line("newslens_exchange_rate_age_seconds", "10800")));
  EXPECT_THAT(text, HasSubstr(Line("newslens_reference_data_age_seconds", "3600")));
  EXPECT_THAT(text, HasSubstr(Line("newslens_reload_success", "1")));
  EXPECT_THAT(text, HasSubstr(Line("newslens_reload_timestamp_seconds", "1738611060")));
  EXPECT_THAT(
      text,
      HasSubstr(Line(R"(newslens_table_info{table="a.csv",version="2",source="data_dir"})", "1")));
  EXPECT_THAT(text, Not(HasSubstr(R"(version="1")"))) << "a table that was replaced";

  metrics->data.RecordReload(false, SampleNow() + absl::Hours(1));
  text = Scrape(metrics->Collect());
  EXPECT_THAT(text, HasSubstr(Line("newslens_reload_success", "0")));
  EXPECT_THAT(text, HasSubstr(Line("newslens_reload_timestamp_seconds", "1738611060")));
}

TEST(MetricsTest, WhatIsAskedForAtAScrape) {
  const std::string text = Scrape(FilledMetrics()->Collect());
  const std::string bare = Scrape(SampleMetrics()->Collect());
  for (const auto& [series, value] : std::vector<std::pair<std::string, std::string>>{
           {"newslens_in_flight_articles", "3"},
           {"newslens_max_in_flight_articles", "512"},
           {"newslens_in_flight_bytes", "4000"},
           {"newslens_max_in_flight_bytes", "67108864"},
           {"newslens_tls_certificate_expiry_timestamp_seconds", "1738697460"},
           {"newslens_tls_reload_success", "0"},
           {"newslens_log_dropped_total", "7"},
       }) {
    EXPECT_THAT(text, HasSubstr(Line(series, value)));
    EXPECT_THAT(bare, Not(HasSubstr(series))) << "nobody to ask";
  }
}

// As after a clock was set back.
TEST(MetricsTest, NoAgeIsNegative) {
  const auto metrics = SampleMetrics();
  metrics->data.SetExchangeRateTime(SampleNow() + absl::Hours(24));
  metrics->data.SetReferenceData(SampleNow() + absl::Hours(24), {});
  const std::string text = Scrape(metrics->Collect());
  EXPECT_THAT(text, HasSubstr(Line("newslens_exchange_rate_age_seconds", "0")));
  EXPECT_THAT(text, HasSubstr(Line("newslens_reference_data_age_seconds", "0")));
}

TEST(MetricsTest, ThreadsThatEndWhileOthersScrape) {
  constexpr int kThreads = 12, kCounts = 500;
  const auto metrics = SampleMetrics();
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (int count = 0; count < kCounts; ++count) {
        RpcCall call(metrics->rpc.Method(1));
        metrics->CountAmount(AmountKind::kMoney, "KRW");
        metrics->stage_seconds.Observe(0, absl::Microseconds(3));
        call.Finish(absl::StatusCode::kOk);
        metrics->data.RecordReload(true, SampleNow());
      }
    });
    metrics->Collect();
  }
  for (std::thread& thread : threads) thread.join();
  const std::string text = Scrape(metrics->Collect());
  const std::string all = std::to_string(kThreads * kCounts);
  EXPECT_THAT(text, HasSubstr(Line(R"(newslens_amounts_total{kind="money",currency="KRW"})", all)));
  EXPECT_THAT(text, HasSubstr(Line(R"(newslens_stage_seconds_count{stage="text"})", all)));
}

}  // namespace
}  // namespace newslens
