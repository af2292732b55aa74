// Many callers at once, over the tables that the server ships with.
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rpc/test_door.h"

namespace newslens {
namespace {

using ::newslens::testing::Context;
using ::newslens::testing::TestDoor;

constexpr int kThreads = 64;
constexpr int kCalls = 20;
constexpr const char* kTexts[] = {
    "삼성전자가 5천억원을 들여 평택에 새 공장을 짓는다고 밝혔다. SK하이닉스의 주가는 3% 올랐다.",
    "Oracle Corp. (NYSE: ORCL) said it would invest $2.5 billion in South Korea.",
    "카카오는 3분기 영업이익이 1200억원으로 시장의 예상을 밑돌았다고 공시했다.",
};

v1::Article ArticleOf(int number) {
  v1::Article article;
  article.set_article_id(absl::StrCat("a-", number));
  article.set_text(kTexts[number % std::size(kTexts)]);
  article.mutable_publish_time()->set_seconds(1'738'720'800);
  return article;
}

// All but what says who asked and how long it took.
std::string Found(v1::ArticleEnrichment enrichment) {
  enrichment.clear_article_id();
  enrichment.mutable_provenance()->clear_processing_time();
  return enrichment.SerializeAsString();
}

TEST(ConcurrencyTest, EveryCallerGetsItsOwnAnswer) {
  auto snapshot = LoadSnapshot("");
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  TestDoor door({.snapshot = *snapshot});
  std::vector<std::string> expected;
  for (int i = 0; i < static_cast<int>(std::size(kTexts)); ++i) {
    v1::EnrichArticleRequest request;
    *request.mutable_article() = ArticleOf(i);
    v1::EnrichArticleResponse response;
    ASSERT_TRUE(door.enrichment().EnrichArticle(Context().get(), request, &response).ok());
    EXPECT_GT(response.enrichment().companies_size() + response.enrichment().amounts_size(), 1);
    expected.push_back(Found(response.enrichment()));
  }

  const auto check = [&](const v1::EnrichmentResult& result, int number) {
    EXPECT_EQ(result.article_id(), absl::StrCat("a-", number));
    EXPECT_EQ(Found(result.enrichment()), expected[number % std::size(kTexts)]);
  };
  // By thread: unary calls, batches, a stream.
  const auto call = [&](int thread) {
    const auto stub =
        v1::NewsEnrichmentService::NewStub(thread % 8 == 0 ? door.NewChannel() : door.channel());
    if (thread % 3 == 0) {
      for (int i = 0; i < kCalls; ++i) {
        v1::EnrichArticleRequest request;
        *request.mutable_article() = ArticleOf(thread * kCalls + i);
        v1::EnrichArticleResponse response;
        const auto status = stub->EnrichArticle(Context().get(), request, &response);
        ASSERT_TRUE(status.ok()) << status.error_message();
        v1::EnrichmentResult result;
        result.set_article_id(response.enrichment().article_id());
        *result.mutable_enrichment() = response.enrichment();
        check(result, thread * kCalls + i);
      }
    } else if (thread % 3 == 1) {
      v1::BatchEnrichArticlesRequest request;
      for (int i = 0; i < kCalls; ++i) *request.add_articles() = ArticleOf(thread * kCalls + i);
      v1::BatchEnrichArticlesResponse response;
      const auto status = stub->BatchEnrichArticles(Context().get(), request, &response);
      ASSERT_TRUE(status.ok()) << status.error_message();
      ASSERT_EQ(response.results_size(), kCalls);
      for (int i = 0; i < kCalls; ++i) check(response.results(i), thread * kCalls + i);
    } else {
      const auto context = Context();
      const auto stream = stub->StreamEnrichArticles(context.get());
      for (int i = 0; i < kCalls; ++i) {
        v1::StreamEnrichArticlesRequest request;
        *request.mutable_article() = ArticleOf(thread * kCalls + i);
        ASSERT_TRUE(stream->Write(request));
      }
      stream->WritesDone();
      v1::StreamEnrichArticlesResponse response;
      for (int i = 0; i < kCalls; ++i) {
        ASSERT_TRUE(stream->Read(&response));
        check(response.result(), thread * kCalls + i);
      }
      ASSERT_TRUE(stream->Finish().ok());
    }
  };
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) threads.emplace_back(call, thread);
  for (std::thread& thread : threads) thread.join();
  EXPECT_TRUE(door.Counts("newslens_articles_total", {{"outcome", "enriched"}},
                          kThreads * kCalls + static_cast<double>(std::size(kTexts))));
}

}  // namespace
}  // namespace newslens
