// NewsEnrichmentService over gRPC.
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rpc/test_door.h"

namespace newslens {
namespace {

using ::newslens::testing::Context;
using ::newslens::testing::SmallRequest;
using ::newslens::testing::TestDoor;

void ExpectSmallEnrichment(const v1::ArticleEnrichment& enrichment) {
  ASSERT_EQ(enrichment.companies_size(), 2);
  EXPECT_EQ(enrichment.companies(0).company_id(), "XKRX:100001");
  EXPECT_EQ(enrichment.companies(1).company_id(), "XKRX:100002");
  EXPECT_EQ(enrichment.companies(1).sentiment().label(), v1::SENTIMENT_LABEL_POSITIVE);
  ASSERT_EQ(enrichment.amounts_size(), 1);
  EXPECT_EQ(enrichment.amounts(0).text(), "2억 달러");
  EXPECT_EQ(enrichment.amounts(0).usd().low().units(), 200'000'000);
  EXPECT_EQ(enrichment.amounts(0).krw().low().units(), 290'179'003'387);
  EXPECT_EQ(enrichment.provenance().engine_version(), "0.1.0");
}

TEST(EnrichmentTest, OneArticle) {
  TestDoor door;
  v1::EnrichArticleResponse response;
  const grpc::Status status =
      door.enrichment().EnrichArticle(Context().get(), SmallRequest("a-1"), &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.enrichment().article_id(), "a-1");
  ExpectSmallEnrichment(response.enrichment());
}

TEST(EnrichmentTest, ABatchKeepsTheOrderAndGivesEachArticleItsOutcome) {
  TestDoor door;
  v1::BatchEnrichArticlesRequest request;
  for (int i = 0; i < 256; ++i) {
    *request.add_articles() = SmallRequest(absl::StrCat("a-", i)).article();
  }
  request.mutable_articles(3)->clear_text();
  v1::BatchEnrichArticlesResponse response;
  const grpc::Status status =
      door.enrichment().BatchEnrichArticles(Context().get(), request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(response.results_size(), 256);
  for (int i = 0; i < 256; ++i) {
    SCOPED_TRACE(i);
    const v1::EnrichmentResult& result = response.results(i);
    EXPECT_EQ(result.article_id(), absl::StrCat("a-", i));
    if (i == 3) {
      EXPECT_EQ(result.error().code(), grpc::StatusCode::INVALID_ARGUMENT);
      EXPECT_EQ(result.error().message(), "articles[3].text: is missing or empty");
    } else {
      ExpectSmallEnrichment(result.enrichment());
    }
  }
}

TEST(EnrichmentTest, AnEmptyBatchIsNoError) {
  TestDoor door;
  v1::BatchEnrichArticlesResponse response;
  EXPECT_TRUE(door.enrichment().BatchEnrichArticles(Context().get(), {}, &response).ok());
  EXPECT_EQ(response.results_size(), 0);
}

TEST(EnrichmentTest, AStreamKeepsTheOrderAndOutlivesArticlesAtFault) {
  constexpr int kArticles = 50;
  TestDoor door;
  const auto context = Context();
  const auto stream = door.enrichment().StreamEnrichArticles(context.get());
  // All are written before the first result is read: the server takes them as it can.
  for (int i = 0; i < kArticles; ++i) {
    v1::StreamEnrichArticlesRequest request;
    *request.mutable_article() = SmallRequest(absl::StrCat("a-", i)).article();
    if (i % 10 == 7) request.mutable_article()->clear_text();
    if (i % 10 == 8) request.mutable_options()->set_min_confidence(2);
    ASSERT_TRUE(stream->Write(request)) << i;
  }
  ASSERT_TRUE(stream->WritesDone());
  v1::StreamEnrichArticlesResponse response;
  for (int i = 0; i < kArticles; ++i) {
    SCOPED_TRACE(i);
    ASSERT_TRUE(stream->Read(&response));
    EXPECT_EQ(response.result().article_id(), absl::StrCat("a-", i));
    if (i % 10 == 7) {
      EXPECT_EQ(response.result().error().message(), "article.text: is missing or empty");
    } else if (i % 10 == 8) {
      EXPECT_EQ(response.result().error().message(), "options.min_confidence: 2 is outside [0, 1]");
    } else {
      ExpectSmallEnrichment(response.result().enrichment());
    }
  }
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_TRUE(stream->Finish().ok());
}

TEST(EnrichmentTest, AStreamAnswersBeforeItsCallerIsDone) {
  TestDoor door;
  const auto context = Context();
  const auto stream = door.enrichment().StreamEnrichArticles(context.get());
  for (const char* id : {"a-1", "a-2"}) {
    v1::StreamEnrichArticlesRequest request;
    *request.mutable_article() = SmallRequest(id).article();
    ASSERT_TRUE(stream->Write(request));
    v1::StreamEnrichArticlesResponse response;
    ASSERT_TRUE(stream->Read(&response));
    EXPECT_EQ(response.result().article_id(), id);
  }
  ASSERT_TRUE(stream->WritesDone());
  EXPECT_TRUE(stream->Finish().ok());
}

TEST(EnrichmentTest, AStreamOfNothingEndsWell) {
  TestDoor door;
  const auto context = Context();
  const auto stream = door.enrichment().StreamEnrichArticles(context.get());
  ASSERT_TRUE(stream->WritesDone());
  v1::StreamEnrichArticlesResponse response;
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_TRUE(stream->Finish().ok());
}

// Options of one request do not carry over to the next.
TEST(EnrichmentTest, EachRequestOfAStreamHasOptionsOfItsOwn) {
  TestDoor door;
  const auto context = Context();
  const auto stream = door.enrichment().StreamEnrichArticles(context.get());
  for (const bool amounts_alone : {true, false}) {
    v1::StreamEnrichArticlesRequest request;
    *request.mutable_article() = SmallRequest("a").article();
    if (amounts_alone) request.mutable_options()->add_features(v1::FEATURE_AMOUNTS);
    ASSERT_TRUE(stream->Write(request));
    v1::StreamEnrichArticlesResponse response;
    ASSERT_TRUE(stream->Read(&response));
    EXPECT_EQ(response.result().enrichment().companies_size(), amounts_alone ? 0 : 2);
  }
  ASSERT_TRUE(stream->WritesDone());
  EXPECT_TRUE(stream->Finish().ok());
}

}  // namespace
}  // namespace newslens
