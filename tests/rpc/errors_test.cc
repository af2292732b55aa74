// What a caller is told who sends something wrong: the code and the details, as they arrive.
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rpc/raw_call.h"
#include "rpc/test_door.h"

namespace newslens {
namespace {

using ::newslens::testing::CallRaw;
using ::newslens::testing::Context;
using ::newslens::testing::DetailsOf;
using ::newslens::testing::ErrorDetails;
using ::newslens::testing::kEnrichmentPath;
using ::newslens::testing::kHealthPath;
using ::newslens::testing::kReferencePath;
using ::newslens::testing::RawReply;
using ::newslens::testing::RawStream;
using ::newslens::testing::SmallRequest;
using ::newslens::testing::TestDoor;
using ::testing::HasSubstr;

constexpr int kArticleLimit = 1000;
constexpr int kBatchLimit = 4000;

std::string Enrich(const std::function<void(v1::EnrichArticleRequest&)>& set) {
  v1::EnrichArticleRequest request = SmallRequest("a-1");
  set(request);
  return request.SerializeAsString();
}

std::string Batch(int articles, int text_bytes) {
  v1::BatchEnrichArticlesRequest request;
  for (int i = 0; i < articles; ++i) request.add_articles()->set_text(std::string(text_bytes, 'a'));
  return request.SerializeAsString();
}

std::string Rate(const std::string& base, const std::string& quote, int day) {
  v1::GetExchangeRateRequest request;
  request.set_base(base);
  request.set_quote(quote);
  request.mutable_date()->set_year(2025);
  request.mutable_date()->set_month(2);
  request.mutable_date()->set_day(day);
  return request.SerializeAsString();
}

TEST(ErrorsTest, CarryTheDetailsOfTheContract) {
  using Metadata = std::map<std::string, std::string>;
  const struct {
    const char* name;
    const char* path;
    const char* method;
    std::string request;
    grpc::StatusCode code;
    const char* reason;
    const char* field;  // "": no BadRequest
    Metadata metadata;
  } kCases[] = {
      {"no article", kEnrichmentPath, "EnrichArticle", "", grpc::StatusCode::INVALID_ARGUMENT,
       "ARTICLE_TEXT_MISSING", "article.text"},
      {"empty text", kEnrichmentPath, "EnrichArticle",
       Enrich([](auto& r) { r.mutable_article()->set_text(""); }),
       grpc::StatusCode::INVALID_ARGUMENT, "ARTICLE_TEXT_MISSING", "article.text"},
      {"above the limit", kEnrichmentPath, "EnrichArticle", Enrich([](auto& r) {
         r.mutable_article()->set_title("b");
         r.mutable_article()->set_text(std::string(kArticleLimit, 'a'));
       }),
       grpc::StatusCode::INVALID_ARGUMENT, "ARTICLE_TOO_LARGE", "article",
       Metadata{{"limit", "1000"}, {"actual", "1001"}}},
      {"long id", kEnrichmentPath, "EnrichArticle",
       Enrich([](auto& r) { r.mutable_article()->set_article_id(std::string(257, 'i')); }),
       grpc::StatusCode::INVALID_ARGUMENT, "ARTICLE_ID_TOO_LONG", "article.article_id",
       Metadata{{"limit", "256"}, {"actual", "257"}}},
      {"unknown charset", kEnrichmentPath, "EnrichArticle", Enrich([](auto& r) {
         r.mutable_article()->set_encoded_text("a");
         r.mutable_article()->set_charset("klingon");
       }),
       grpc::StatusCode::INVALID_ARGUMENT, "CHARSET_UNKNOWN", "article.charset",
       Metadata{{"charset", "klingon"}}},
      {"no such feature", kEnrichmentPath, "EnrichArticle",
       Enrich([](auto& r) { r.mutable_options()->add_features(static_cast<v1::Feature>(99)); }),
       grpc::StatusCode::INVALID_ARGUMENT, "FEATURE_UNKNOWN", "options.features[0]"},
      {"no message", kEnrichmentPath, "EnrichArticle", "\x0A\xFF",
       grpc::StatusCode::INVALID_ARGUMENT, "MALFORMED_REQUEST", ""},
      {"no batch message", kEnrichmentPath, "BatchEnrichArticles", "\x0A\xFF",
       grpc::StatusCode::INVALID_ARGUMENT, "MALFORMED_REQUEST", ""},
      {"257 articles", kEnrichmentPath, "BatchEnrichArticles", Batch(257, 1),
       grpc::StatusCode::INVALID_ARGUMENT, "BATCH_TOO_MANY_ARTICLES", "articles",
       Metadata{{"limit", "256"}, {"actual", "257"}}},
      {"heavy batch", kEnrichmentPath, "BatchEnrichArticles", Batch(1, kBatchLimit - 5),
       grpc::StatusCode::INVALID_ARGUMENT, "BATCH_TOO_LARGE", "articles",
       Metadata{{"limit", "4000"}, {"actual", "4001"}}},
      {"no query", kReferencePath, "SearchSecurities", "", grpc::StatusCode::INVALID_ARGUMENT,
       "QUERY_MISSING", "query"},
      {"query not UTF-8", kReferencePath, "SearchSecurities", "\x0A\x04\x61\xEA\xB0\x61",
       grpc::StatusCode::INVALID_ARGUMENT, "INVALID_UTF8", "query",
       Metadata{{"field", "query"}, {"byte", "1"}}},
      {"no company", kReferencePath, "GetSecurity", "\x0A\x03XX:", grpc::StatusCode::NOT_FOUND,
       "COMPANY_NOT_FOUND", "", Metadata{{"company_id", "XX:"}}},
      {"no currency", kReferencePath, "GetExchangeRate", Rate("dollar", "KRW", 5),
       grpc::StatusCode::INVALID_ARGUMENT, "CURRENCY_CODE_INVALID", "base",
       Metadata{{"currency_code", "dollar"}}},
      {"no day", kReferencePath, "GetExchangeRate", Rate("USD", "KRW", 30),
       grpc::StatusCode::INVALID_ARGUMENT, "DATE_INVALID", "date"},
      {"no rate", kReferencePath, "GetExchangeRate", Rate("USD", "CHF", 5),
       grpc::StatusCode::NOT_FOUND, "RATE_NOT_FOUND", "",
       Metadata{{"base", "USD"}, {"quote", "CHF"}, {"date", "2025-02-05"}}},
      {"no service", kHealthPath, "Check", "\x0A\x01x", grpc::StatusCode::NOT_FOUND,
       "UNKNOWN_SERVICE", ""},
      {"no method", kEnrichmentPath, "GuessArticle", "", grpc::StatusCode::UNIMPLEMENTED,
       "UNKNOWN_METHOD", ""},
      {"no such path", "/", "", "", grpc::StatusCode::UNIMPLEMENTED, "UNKNOWN_METHOD", ""},
  };
  TestDoor door({.limits = {.max_article_bytes = kArticleLimit, .max_batch_bytes = kBatchLimit}});
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const RawReply reply = CallRaw(door.channel(), absl::StrCat(c.path, c.method), c.request);
    EXPECT_EQ(reply.status.error_code(), c.code) << reply.status.error_message();
    const ErrorDetails details = DetailsOf(reply.status);
    EXPECT_EQ(details.infos, 1);
    EXPECT_EQ(details.domain, "newslens");
    EXPECT_EQ(details.reason, c.reason);
    EXPECT_EQ(details.metadata, c.metadata);
    EXPECT_EQ(details.field, c.field);
    EXPECT_EQ(details.violations, *c.field == '\0' ? 0 : 1);
    EXPECT_EQ(reply.trailers.count("grpc-retry-pushback-ms"), 0u);
  }
}

TEST(ErrorsTest, AnArticleAtTheLimitIsTaken) {
  TestDoor door({.limits = {.max_article_bytes = kArticleLimit}});
  v1::EnrichArticleRequest request = SmallRequest("a-1");
  request.mutable_article()->set_title("b");
  request.mutable_article()->set_text(std::string(kArticleLimit - 1, 'a'));
  v1::EnrichArticleResponse response;
  const auto status = door.enrichment().EnrichArticle(Context().get(), request, &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
}

TEST(ErrorsTest, AnArticleOfTheDefaultLimitIsTaken) {
  TestDoor door;
  v1::EnrichArticleRequest request;
  request.mutable_article()->set_text(std::string(Limits().max_article_bytes, 'a'));
  v1::EnrichArticleResponse response;
  EXPECT_TRUE(door.enrichment().EnrichArticle(Context().get(), request, &response).ok());
  request.mutable_article()->mutable_text()->push_back('a');
  const auto status = door.enrichment().EnrichArticle(Context().get(), request, &response);
  EXPECT_EQ(DetailsOf(status).metadata.at("actual"), "1048577");
}

// gRPC refuses it before the door sees it, so without details; the connection goes on.
TEST(ErrorsTest, AMessageAboveTheReceiveLimitIsGrpcsToRefuse) {
  newslens::testing::DoorOptions options;
  options.rpc.max_receive_bytes = 10'000;
  TestDoor door(options);
  v1::EnrichArticleRequest request;
  request.mutable_article()->set_text(std::string(20'000, 'a'));
  v1::EnrichArticleResponse response;
  const auto status = door.enrichment().EnrichArticle(Context().get(), request, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(status.error_details(), "") << "no RetryInfo: it would fail again";
  EXPECT_TRUE(door.enrichment().EnrichArticle(Context().get(), SmallRequest("b"), &response).ok());
  EXPECT_TRUE(door.Counts("grpc_server_handled_total", {{"grpc_method", "EnrichArticle"}}, 2));
}

TEST(ErrorsTest, AUnaryCallWithoutAMessage) {
  TestDoor door;
  RawStream call(door.channel(), absl::StrCat(kEnrichmentPath, "EnrichArticle"));
  ASSERT_TRUE(call.WritesDone());
  EXPECT_EQ(call.Read(), std::nullopt);
  EXPECT_EQ(DetailsOf(call.Finish()).reason, "MALFORMED_REQUEST");
}

TEST(ErrorsTest, AStreamTellsAMessageThatIsNoneAndGoesOn) {
  TestDoor door;
  RawStream call(door.channel(), absl::StrCat(kEnrichmentPath, "StreamEnrichArticles"));
  for (const std::string& request :
       {std::string("\x0A\xFF"), SmallRequest("a").SerializeAsString()}) {
    ASSERT_TRUE(call.Write(request));
    const auto answer = call.Read();
    ASSERT_TRUE(answer.has_value());
    v1::StreamEnrichArticlesResponse response;
    ASSERT_TRUE(response.ParseFromString(*answer));
    if (request.size() == 2) {
      EXPECT_EQ(DetailsOf(response.result().error()).reason, "MALFORMED_REQUEST");
    } else {
      EXPECT_EQ(response.result().enrichment().article_id(), "a");
    }
  }
  ASSERT_TRUE(call.WritesDone());
  EXPECT_TRUE(call.Finish().ok());
}

}  // namespace
}  // namespace newslens
