#include "service/enrichment_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "google/rpc/code.pb.h"
#include "service/error_details.h"
#include "service/raw_request.pb.h"
#include "service/small_snapshot.h"

namespace newslens {
namespace {

using ::newslens::testing::DetailsOf;
using ::newslens::testing::ErrorDetails;

absl::Status GoOn() { return absl::OkStatus(); }

constexpr char kText[] =
    "가온전자는 3억 달러를 투자해 최대 실적을 냈다. 나래바이오는 횡령 사건을 겪었다.";

class EnrichmentServiceTest : public ::testing::Test {
 protected:
  EnrichmentServiceTest() {
    options_.snapshot = [snapshot = newslens::testing::SmallSnapshot()] { return snapshot; };
    // 2025-02-04 17:30 in Seoul: before ECB's rates of that day.
    options_.now = [] { return absl::FromUnixSeconds(1738657800); };
  }

  EnrichmentService Service() const { return EnrichmentService(options_); }

  static v1::Article ArticleOf(const std::string& id, const std::string& text) {
    v1::Article article;
    article.set_article_id(id);
    article.set_text(text);
    return article;
  }

  EnrichmentService::Options options_;
};

TEST_F(EnrichmentServiceTest, EnrichesOneArticle) {
  v1::EnrichArticleRequest request;
  *request.mutable_article() = ArticleOf("a-1", kText);
  v1::EnrichArticleResponse response;
  ASSERT_TRUE(Service().EnrichArticle(request, GoOn, response).ok());

  const v1::ArticleEnrichment& enrichment = response.enrichment();
  EXPECT_EQ(enrichment.article_id(), "a-1");
  std::vector<std::string> ids;
  for (const v1::Company& company : enrichment.companies()) ids.push_back(company.company_id());
  EXPECT_THAT(ids, ::testing::UnorderedElementsAre("XKRX:100001", "XKRX:100002"));
  ASSERT_EQ(enrichment.amounts_size(), 1);
  const v1::Amount& amount = enrichment.amounts(0);
  EXPECT_EQ(amount.text(), "3억 달러");
  EXPECT_EQ(amount.low().units(), 300000000);
  EXPECT_EQ(amount.usd().method(), v1::CONVERSION_METHOD_IDENTITY);
  EXPECT_EQ(amount.krw().rate_date().day(), 3) << "ECB's of the 4th was not published yet";

  const v1::Provenance& provenance = enrichment.provenance();
  EXPECT_EQ(provenance.engine_version(), "0.1.0");
  EXPECT_EQ(provenance.securities_version(), "securities-1");
  EXPECT_EQ(provenance.sentiment_version(), "sentiment-1");
  EXPECT_EQ(provenance.exchange_rates_version(), "rates-1");
  EXPECT_TRUE(provenance.has_processing_time());
}

TEST_F(EnrichmentServiceTest, BytesAndMessageGiveTheSameReply) {
  v1::EnrichArticleRequest request;
  *request.mutable_article() = ArticleOf("a-1", kText);
  request.mutable_article()->set_title("가온전자 \U0001F680");
  request.mutable_article()->mutable_publish_time()->set_seconds(1738614660);
  request.mutable_options()->set_offset_encoding(v1::OFFSET_ENCODING_UTF16);
  request.mutable_options()->set_include_rejected(true);
  v1::EnrichArticleResponse by_message, by_bytes;
  ASSERT_TRUE(Service().EnrichArticle(request, GoOn, by_message).ok());
  ASSERT_TRUE(Service().EnrichArticle(request.SerializeAsString(), GoOn, by_bytes).ok());
  EXPECT_EQ(by_message.SerializeAsString(), by_bytes.SerializeAsString());
}

TEST_F(EnrichmentServiceTest, FeaturesLeaveTheRestOut) {
  v1::EnrichArticleRequest request;
  *request.mutable_article() = ArticleOf("a-1", kText);
  request.mutable_options()->add_features(v1::FEATURE_AMOUNTS);
  v1::EnrichArticleResponse response;
  ASSERT_TRUE(Service().EnrichArticle(request, GoOn, response).ok());
  EXPECT_EQ(response.enrichment().companies_size(), 0);
  EXPECT_FALSE(response.enrichment().has_document_sentiment());
  EXPECT_EQ(response.enrichment().amounts_size(), 1);
}

TEST_F(EnrichmentServiceTest, EncodedTextIsEnrichedAsItsUnicode) {
  v1::EnrichArticleRequest request;
  request.mutable_article()->set_charset("EUC-KR");
  // "가온전자 10억원" in EUC-KR.
  request.mutable_article()->set_encoded_text(
      "\xB0\xA1\xBF\xC2\xC0\xFC\xC0\xDA 10\xBE\xEF\xBF\xF8");
  v1::EnrichArticleResponse response;
  ASSERT_TRUE(Service().EnrichArticle(request, GoOn, response).ok());
  ASSERT_EQ(response.enrichment().amounts_size(), 1);
  EXPECT_EQ(response.enrichment().amounts(0).text(), "10억원");
  EXPECT_EQ(response.enrichment().amounts(0).span().begin(), 13) << "bytes of UTF-8";
}

TEST_F(EnrichmentServiceTest, UnaryFailsWithTheArticlesError) {
  raw::RawEnrichArticleRequest request;
  request.mutable_article()->set_text("가\xFF");
  v1::EnrichArticleResponse response;
  const absl::Status status = Service().EnrichArticle(request.SerializeAsString(), GoOn, response);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  const ErrorDetails details = DetailsOf(status);
  EXPECT_EQ(details.reason, "INVALID_UTF8");
  EXPECT_EQ(details.field, "article.text");
  EXPECT_EQ(details.metadata.at("byte"), "3");
}

TEST_F(EnrichmentServiceTest, AnEmptyRequestHasNoText) {
  v1::EnrichArticleResponse response;
  EXPECT_EQ(DetailsOf(Service().EnrichArticle("", GoOn, response)).reason, "ARTICLE_TEXT_MISSING");
}

TEST_F(EnrichmentServiceTest, BytesThatAreNoMessage) {
  const std::string bytes = "\x0A\x7F nonsense";
  v1::EnrichArticleResponse unary;
  EXPECT_EQ(DetailsOf(Service().EnrichArticle(bytes, GoOn, unary)).reason, "MALFORMED_REQUEST");
  v1::BatchEnrichArticlesResponse batch;
  EXPECT_EQ(DetailsOf(Service().BatchEnrichArticles(bytes, GoOn, batch)).reason,
            "MALFORMED_REQUEST");
  v1::StreamEnrichArticlesResponse stream;
  ASSERT_TRUE(Service().StreamEnrichArticles(bytes, GoOn, stream).ok());
  EXPECT_EQ(DetailsOf(stream.result().error()).reason, "MALFORMED_REQUEST");
}

TEST_F(EnrichmentServiceTest, BatchKeepsOrderAndGivesEachArticleItsOwnFate) {
  raw::RawBatchEnrichArticlesRequest request;
  request.add_articles()->set_text(kText);
  request.mutable_articles(0)->set_article_id("first");
  request.add_articles()->set_text("\xED\x95");
  request.mutable_articles(1)->set_article_id("cut letter");
  request.add_articles()->set_text("아무 말도 없다.");
  request.mutable_articles(2)->set_article_id("bad id \xFF");
  request.add_articles()->set_text("나래바이오");
  request.mutable_articles(3)->set_article_id("last");
  v1::BatchEnrichArticlesResponse response;
  ASSERT_TRUE(Service().BatchEnrichArticles(request.SerializeAsString(), GoOn, response).ok());

  ASSERT_EQ(response.results_size(), 4);
  EXPECT_EQ(response.results(0).article_id(), "first");
  EXPECT_EQ(response.results(0).enrichment().article_id(), "first");
  EXPECT_EQ(response.results(1).article_id(), "cut letter");
  EXPECT_EQ(DetailsOf(response.results(1).error()).field, "articles[1].text");
  EXPECT_EQ(response.results(2).article_id(), "");
  EXPECT_EQ(DetailsOf(response.results(2).error()).field, "articles[2].article_id");
  EXPECT_EQ(DetailsOf(response.results(2).error()).metadata.at("byte"), "7");
  EXPECT_EQ(response.results(3).article_id(), "last");
  EXPECT_TRUE(response.results(3).has_enrichment());
  // The reply itself must be readable by a parser that checks strings.
  v1::BatchEnrichArticlesResponse read;
  EXPECT_TRUE(read.ParseFromString(response.SerializeAsString()));
}

TEST_F(EnrichmentServiceTest, EmptyBatchIsNoError) {
  v1::BatchEnrichArticlesResponse response;
  EXPECT_TRUE(Service().BatchEnrichArticles(v1::BatchEnrichArticlesRequest(), GoOn, response).ok());
  EXPECT_EQ(response.results_size(), 0);
}

TEST_F(EnrichmentServiceTest, BatchLimits) {
  v1::BatchEnrichArticlesRequest request;
  for (int i = 0; i < 256; ++i) request.add_articles()->set_text("글");
  v1::BatchEnrichArticlesResponse response;
  EXPECT_TRUE(Service().BatchEnrichArticles(request, GoOn, response).ok()) << "256 are allowed";

  request.add_articles()->set_text("글");
  response.Clear();
  ErrorDetails details = DetailsOf(Service().BatchEnrichArticles(request, GoOn, response));
  EXPECT_EQ(details.code, google::rpc::INVALID_ARGUMENT);
  EXPECT_EQ(details.reason, "BATCH_TOO_MANY_ARTICLES");
  EXPECT_EQ(details.field, "articles");
  EXPECT_EQ(details.metadata.at("limit"), "256");
  EXPECT_EQ(details.metadata.at("actual"), "257");

  options_.limits.max_batch_bytes = 100;
  request.Clear();
  request.add_articles()->set_text(std::string(100, 'a'));
  for (const bool bytes : {false, true}) {
    SCOPED_TRACE(bytes);
    response.Clear();
    details =
        DetailsOf(bytes ? Service().BatchEnrichArticles(request.SerializeAsString(), GoOn, response)
                        : Service().BatchEnrichArticles(request, GoOn, response));
    EXPECT_EQ(details.reason, "BATCH_TOO_LARGE");
    EXPECT_EQ(details.metadata.at("limit"), "100");
    EXPECT_EQ(details.metadata.at("actual"), std::to_string(request.ByteSizeLong()));
  }
}

TEST_F(EnrichmentServiceTest, BadOptionsFailABatchButOnlyOneStepOfAStream) {
  v1::EnrichmentOptions options;
  options.set_min_confidence(2);
  v1::BatchEnrichArticlesRequest batch;
  batch.add_articles()->set_text("글");
  *batch.mutable_options() = options;
  v1::BatchEnrichArticlesResponse batch_response;
  EXPECT_EQ(DetailsOf(Service().BatchEnrichArticles(batch, GoOn, batch_response)).reason,
            "MIN_CONFIDENCE_OUT_OF_RANGE");

  v1::StreamEnrichArticlesRequest step;
  *step.mutable_article() = ArticleOf("s-1", "글");
  *step.mutable_options() = options;
  v1::StreamEnrichArticlesResponse response;
  ASSERT_TRUE(Service().StreamEnrichArticles(step, GoOn, response).ok());
  EXPECT_EQ(response.result().article_id(), "s-1");
  EXPECT_EQ(DetailsOf(response.result().error()).reason, "MIN_CONFIDENCE_OUT_OF_RANGE");
}

TEST_F(EnrichmentServiceTest, StreamStepTellsBadUtf8AsTheArticlesError) {
  raw::RawStreamEnrichArticlesRequest request;
  request.mutable_article()->set_article_id("s-2");
  request.mutable_article()->set_text("글");
  request.mutable_article()->set_title("\xC0\x80");
  v1::StreamEnrichArticlesResponse response;
  ASSERT_TRUE(Service().StreamEnrichArticles(request.SerializeAsString(), GoOn, response).ok());
  EXPECT_EQ(response.result().article_id(), "s-2");
  const ErrorDetails details = DetailsOf(response.result().error());
  EXPECT_EQ(details.code, google::rpc::INVALID_ARGUMENT);
  EXPECT_EQ(details.field, "article.title");
  EXPECT_EQ(details.metadata.at("byte"), "0");

  request.mutable_article()->set_title("제목");
  response.Clear();
  ASSERT_TRUE(Service().StreamEnrichArticles(request.SerializeAsString(), GoOn, response).ok());
  EXPECT_TRUE(response.result().has_enrichment()) << "the stream goes on";
}

TEST_F(EnrichmentServiceTest, AnEndedCallStopsBeforeTheNextStage) {
  v1::EnrichArticleRequest unary;
  *unary.mutable_article() = ArticleOf("a", kText);
  v1::BatchEnrichArticlesRequest batch;
  for (int i = 0; i < 3; ++i) *batch.add_articles() = ArticleOf("a", kText);
  v1::StreamEnrichArticlesRequest stream;
  *stream.mutable_article() = ArticleOf("a", kText);

  for (int allowed = 0; allowed < 7; ++allowed) {
    SCOPED_TRACE(allowed);
    int asked = 0;
    const auto proceed = [&] {
      return asked++ < allowed ? absl::OkStatus()
                               : absl::DeadlineExceededError("the deadline has passed");
    };
    v1::EnrichArticleResponse unary_response;
    ErrorDetails details = DetailsOf(Service().EnrichArticle(unary, proceed, unary_response));
    EXPECT_EQ(details.code, google::rpc::DEADLINE_EXCEEDED);
    EXPECT_EQ(details.reason, "CALL_ENDED");
    EXPECT_EQ(details.message, "the deadline has passed");
    EXPECT_EQ(asked, allowed + 1);

    asked = 0;
    v1::StreamEnrichArticlesResponse stream_response;
    details = DetailsOf(Service().StreamEnrichArticles(stream, proceed, stream_response));
    EXPECT_EQ(details.code, google::rpc::DEADLINE_EXCEEDED);

    asked = -7;  // the first article of the batch passes whole
    v1::BatchEnrichArticlesResponse batch_response;
    details = DetailsOf(Service().BatchEnrichArticles(batch, proceed, batch_response));
    EXPECT_EQ(details.code, google::rpc::DEADLINE_EXCEEDED);
    EXPECT_EQ(asked, allowed + 1);
  }
}

TEST_F(EnrichmentServiceTest, ProcessingTimeIsTheClocks) {
  auto ticks = std::make_shared<int>(0);
  options_.now = [ticks] { return absl::FromUnixSeconds(1738657800) + absl::Seconds((*ticks)++); };
  v1::EnrichArticleRequest request;
  *request.mutable_article() = ArticleOf("a", kText);
  v1::EnrichArticleResponse response;
  ASSERT_TRUE(Service().EnrichArticle(request, GoOn, response).ok());
  EXPECT_EQ(response.enrichment().provenance().processing_time().seconds(), 1);
  EXPECT_EQ(response.enrichment().document().publish_time().seconds(), 1738657800);
  EXPECT_EQ(response.enrichment().document().publish_time_source(),
            v1::PUBLISH_TIME_SOURCE_SERVER_CLOCK);
}

TEST_F(EnrichmentServiceTest, NoArticleInsideTheLimitGivesAReplyAClientWouldRefuse) {
  constexpr size_t kClientLimit = 4 << 20;
  struct Case {
    const char* name;
    const char* unit;  // repeated up to the limit
  };
  const Case cases[] = {
      {"sums", "1원 "},
      {"sums with both conversions", "3억9천만 달러, "},
      {"full-width sums", "１２３달러 "},
      {"names", "가온전자 "},
      {"names and sums", "가온전자 나래바이오 델타포지 라온소프트 1달러. "},
      {"names in longer words", "가온전자레인지 "},
      {"cues", "나래바이오 횡령 최대 실적. "},
      {"lines", "가온전자\n\n"},
      {"brackets", "(서울=연합뉴스) [사진=가온전자]\n"},
      {"malformed numerals", "3조억원 "},
      {"codes nobody has", "(999999) "},
      {"open brackets", "(("},
      {"digits", "1"},
      {"digits with blanks", "1 "},
      {"letters", "가"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    std::string text;
    while (text.size() + std::string(c.unit).size() <= (1 << 20)) text += c.unit;
    v1::EnrichArticleRequest request;
    request.mutable_article()->set_text(text);
    request.mutable_options()->set_include_rejected(true);
    v1::EnrichArticleResponse response;
    ASSERT_TRUE(Service().EnrichArticle(request, GoOn, response).ok());
    EXPECT_LT(response.ByteSizeLong(), kClientLimit);
  }
}

TEST_F(EnrichmentServiceTest, ACallHoldsTheSnapshotItTook) {
  int taken = 0;
  options_.snapshot = [&taken, snapshot = newslens::testing::SmallSnapshot()] {
    ++taken;
    return snapshot;
  };
  v1::BatchEnrichArticlesRequest request;
  for (int i = 0; i < 5; ++i) *request.add_articles() = ArticleOf("a", kText);
  v1::BatchEnrichArticlesResponse response;
  ASSERT_TRUE(Service().BatchEnrichArticles(request, GoOn, response).ok());
  EXPECT_EQ(taken, 1);
}

}  // namespace
}  // namespace newslens
