// Every article through a server, by many callers at once and by one stream: the same bytes as in
// this process, and no error.
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "client/lib/newslens_client.h"
#include "corpus/articles.h"
#include "gtest/gtest.h"
#include "reference/snapshot.h"
#include "rpc/test_door.h"
#include "service/enrichment_service.h"

namespace newslens {
namespace {

constexpr int kCallers = 16;

// The reply but for what the clock decides.
std::string Bytes(v1::ArticleEnrichment reply) {
  reply.mutable_provenance()->clear_processing_time();
  if (reply.document().publish_time_source() == v1::PUBLISH_TIME_SOURCE_SERVER_CLOCK) {
    reply.mutable_document()->clear_publish_time();
  }
  return reply.SerializeAsString();
}

class ServerCorpusTest : public ::testing::Test {
 protected:
  void SetUp() override {
    articles_ = testing::Articles();
    if (articles_.empty()) GTEST_SKIP() << "no articles under " << testing::ArticlesFolder();
    auto snapshot = LoadSnapshot("");
    ASSERT_TRUE(snapshot.ok()) << snapshot.status();
    const EnrichmentService local({.snapshot = [held = *snapshot] { return held; }});
    for (const v1::Article& article : articles_) {
      v1::EnrichArticleRequest request;
      *request.mutable_article() = article;
      v1::EnrichArticleResponse response;
      const auto go_on = [] { return absl::OkStatus(); };
      ASSERT_TRUE(local.EnrichArticle(request, go_on, response).ok());
      expected_.push_back(Bytes(response.enrichment()));
    }
    door_.emplace(testing::DoorOptions{.snapshot = *snapshot});
    auto client = Client::Make({.target = absl::StrCat("127.0.0.1:", door_->server().port())});
    ASSERT_TRUE(client.ok()) << client.status();
    client_ = *std::move(client);
  }

  std::vector<v1::Article> articles_;
  std::vector<std::string> expected_;
  std::optional<testing::TestDoor> door_;
  std::unique_ptr<Client> client_;
};

TEST_F(ServerCorpusTest, ManyUnaryCallersGetTheSameBytes) {
  std::atomic<size_t> next = 0;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> callers;
  for (int i = 0; i < kCallers; ++i) {
    callers.emplace_back([&] {
      for (size_t at; (at = next++) < articles_.size();) {
        v1::EnrichArticleRequest request;
        *request.mutable_article() = articles_[at];
        const absl::StatusOr<v1::EnrichArticleResponse> response = client_->EnrichArticle(request);
        if (!response.ok() || Bytes(response->enrichment()) != expected_[at]) ++wrong;
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(wrong, 0);
}

TEST_F(ServerCorpusTest, AStreamGetsTheSameBytesInOrder) {
  const std::unique_ptr<EnrichmentStream> stream = client_->StreamEnrichArticles();
  std::thread sender([&] {
    for (const v1::Article& article : articles_) {
      v1::StreamEnrichArticlesRequest request;
      *request.mutable_article() = article;
      EXPECT_TRUE(stream->Send(std::move(request)).ok());
    }
    stream->CloseSending();
  });
  size_t received = 0;
  while (true) {
    const absl::StatusOr<std::optional<v1::EnrichmentResult>> result = stream->Receive();
    if (!result.ok()) {
      ADD_FAILURE() << result.status();
      break;
    }
    if (!result->has_value()) break;
    ASSERT_LT(received, expected_.size());
    EXPECT_EQ(Bytes((*result)->enrichment()), expected_[received]) << received;
    ++received;
  }
  sender.join();
  EXPECT_EQ(received, articles_.size());
}

}  // namespace
}  // namespace newslens
