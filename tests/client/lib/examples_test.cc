// The examples of the headers, compiled and run.
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/lib/error_details.h"
#include "client/lib/newslens_client.h"
#include "client/lib/scripted_server.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rpc/test_door.h"

namespace newslens {
namespace {

using ::testing::ElementsAre;

absl::Status EnrichOne(const std::string& target, std::ostream& out) {
  ClientOptions options;
  options.target = target;
  absl::StatusOr<std::unique_ptr<Client>> client = Client::Make(options);
  if (!client.ok()) return client.status();

  v1::EnrichArticleRequest request;
  request.mutable_article()->set_text("가온전자가 2억 달러를 투자한다.");
  absl::StatusOr<v1::EnrichArticleResponse> response = (*client)->EnrichArticle(request);
  if (!response.ok()) return response.status();
  for (const v1::Company& company : response->enrichment().companies()) {
    out << company.name_en() << "\n";
  }
  return absl::OkStatus();
}

TEST(ExamplesTest, Client) {
  testing::TestDoor door;
  std::ostringstream out;
  const absl::Status status = EnrichOne(absl::StrCat("127.0.0.1:", door.server().port()), out);
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(out.str(), "Gaon Electronics\n");
}

TEST(ExamplesTest, EnrichmentStream) {
  testing::TestDoor door;
  const auto client =
      Client::Make({.target = absl::StrCat("127.0.0.1:", door.server().port())}).value();
  std::vector<v1::StreamEnrichArticlesRequest> requests;
  for (int i = 0; i < 3; ++i) requests.push_back(testing::Article(i));
  std::vector<std::string> used;
  const auto Use = [&](const v1::EnrichmentResult& result) { used.push_back(result.article_id()); };

  std::unique_ptr<EnrichmentStream> stream = client->StreamEnrichArticles();
  std::thread sender([&] {
    for (const v1::StreamEnrichArticlesRequest& request : requests) {
      if (!stream->Send(request).ok()) return;
    }
    stream->CloseSending();
  });
  absl::StatusOr<std::optional<v1::EnrichmentResult>> result = stream->Receive();
  for (; result.ok() && result->has_value(); result = stream->Receive()) Use(**result);
  if (!result.ok()) stream->Cancel(result.status());  // the sender may be waiting
  sender.join();

  EXPECT_THAT(used, ElementsAre("0", "1", "2"));
}

TEST(ExamplesTest, ErrorDetails) {
  testing::TestDoor door({.limits = {.max_article_bytes = 10}});
  const auto client =
      Client::Make({.target = absl::StrCat("127.0.0.1:", door.server().port())}).value();
  v1::EnrichArticleRequest request;
  request.mutable_article()->set_text("longer than ten bytes");
  const absl::StatusOr<v1::EnrichArticleResponse> response = client->EnrichArticle(request);
  std::string limit;
  const auto Split = [&](const std::string& at) { limit = at; };

  const absl::Status& status = response.status();
  const ErrorDetails details = DetailsOf(status);
  if (details.reason == "ARTICLE_TOO_LARGE") Split(details.metadata.at("limit"));

  EXPECT_EQ(limit, "10");
}

}  // namespace
}  // namespace newslens
