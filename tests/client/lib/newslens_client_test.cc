#include "client/lib/newslens_client.h"

#include <atomic>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/certificates.h"
#include "client/lib/error_details.h"
#include "client/lib/scripted_server.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rpc/test_door.h"
#include "service/errors.h"

namespace newslens {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::TestDoor;

ClientOptions OptionsFor(TestDoor& door) {
  return {.target = absl::StrCat("127.0.0.1:", door.server().port())};
}

v1::EnrichArticleRequest Request(const std::string& text) {
  v1::EnrichArticleRequest request;
  request.mutable_article()->set_text(text);
  request.mutable_article()->mutable_publish_time()->set_seconds(1738713600);  // 2025-02-05
  return request;
}

// Answers `failures` calls of EnrichArticle with `error` before the service gets one.
struct FailFirst {
  int failures;
  absl::Status error;
  std::atomic<int> calls = 0;

  void operator()(Method& method) {
    if (method.rpc.method != absl::string_view("EnrichArticle")) return;
    method.answer = [this, answer = std::move(method.answer)](absl::string_view request,
                                                              Proceed proceed, TakeResponse take) {
      return ++calls <= failures ? error : answer(request, proceed, take);
    };
  }
};

TEST(ClientTest, EveryCallOfTheServer) {
  TestDoor door;
  const auto client = Client::Make(OptionsFor(door)).value();

  const auto enriched = client->EnrichArticle(Request("가온전자가 2억 달러를 투자한다."));
  ASSERT_TRUE(enriched.ok()) << enriched.status();
  EXPECT_EQ(enriched->enrichment().companies(0).company_id(), "XKRX:100001");

  v1::BatchEnrichArticlesRequest batch;
  *batch.add_articles() = Request("Delta Forge rose.").article();
  batch.add_articles();
  const auto results = client->BatchEnrichArticles(batch);
  ASSERT_TRUE(results.ok()) << results.status();
  EXPECT_TRUE(results->results(0).has_enrichment());
  EXPECT_EQ(DetailsOf(StatusFromRpc(results->results(1).error())).reason, "ARTICLE_TEXT_MISSING");

  v1::SearchSecuritiesRequest search;
  search.set_query("gaon");
  EXPECT_GE(client->SearchSecurities(search).value().total_size(), 1);

  v1::GetSecurityRequest get;
  get.set_company_id("XNYS:DFG");
  EXPECT_EQ(client->GetSecurity(get).value().company().name_en(), "Delta Forge");

  v1::GetExchangeRateRequest rate;
  rate.set_base("USD");
  rate.set_quote("KRW");
  EXPECT_EQ(client->GetExchangeRate(rate).value().rate_source(), "ECB");

  EXPECT_THAT(client->GetServerInfo().value().language_codes(), SizeIs(2));

  using grpc::health::v1::HealthCheckResponse;
  EXPECT_EQ(client->CheckHealth().value().status(), HealthCheckResponse::SERVING);
  EXPECT_TRUE(absl::IsNotFound(client->CheckHealth("no.such.Service").status()));
  door.server().SetServing(false);
  EXPECT_EQ(client->CheckHealth("newslens.v1.ReferenceDataService").value().status(),
            HealthCheckResponse::NOT_SERVING);
}

TEST(ClientTest, ErrorsCarryWhatTheServerSays) {
  TestDoor door({.limits = {.max_article_bytes = 10}});
  const auto client = Client::Make(OptionsFor(door)).value();
  const absl::Status status = client->EnrichArticle(Request("longer than ten bytes")).status();
  EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
  const ErrorDetails details = DetailsOf(status);
  EXPECT_EQ(details.reason, "ARTICLE_TOO_LARGE");
  EXPECT_EQ(details.metadata.at("limit"), "10");
  EXPECT_EQ(details.metadata.at("actual"), "21");
  ASSERT_THAT(details.field_violations, SizeIs(1));
  EXPECT_THAT(details.field_violations[0].field, HasSubstr("article"));
  EXPECT_EQ(details.retry_delay, std::nullopt);
  // The same payloads as those of an error that was never sent.
  EXPECT_EQ(ToRpcStatus(StatusFromRpc(ToRpcStatus(status))).SerializeAsString(),
            ToRpcStatus(status).SerializeAsString());
}

TEST(ClientTest, TheDeadlineIsKept) {
  testing::Gate gate;
  TestDoor door({.edit = [&](Method& method) { gate.Guard(method); }});
  ClientOptions options = OptionsFor(door);
  const auto client = Client::Make(options).value();
  EXPECT_TRUE(absl::IsDeadlineExceeded(
      client->EnrichArticle(Request("a"), {.timeout = absl::Milliseconds(20)}).status()));
  options.timeout = absl::Milliseconds(20);
  EXPECT_TRUE(absl::IsDeadlineExceeded(Client::Make(options).value()->GetServerInfo().status()));
  gate.Open();
}

TEST(ClientTest, NoServerIsUnavailableWithoutDetails) {
  std::string target;
  {
    TestDoor gone;
    target = OptionsFor(gone).target;
  }
  const auto client = Client::Make({.target = target}).value();
  const absl::Status status = client->EnrichArticle(Request("a")).status();
  EXPECT_TRUE(absl::IsUnavailable(status)) << status;
  EXPECT_THAT(DetailsOf(status).reason, IsEmpty());
}

TEST(ClientTest, CallsThatMayBeSentAgainAre) {
  const absl::Status overload =
      OverloadError("TOO_MANY_IN_FLIGHT", "articles", 1, 2, absl::Milliseconds(1));
  const absl::Status unavailable = ErrorOf(absl::StatusCode::kUnavailable, "DRAINING", "stopping");
  const absl::Status internal = ErrorOf(absl::StatusCode::kInternal, "INTERNAL", "a defect");
  const struct {
    const char* name;
    absl::Status error;
    int failures;
    absl::StatusCode code;
    int calls;
  } kCases[] = {
      {"overloaded twice", overload, 2, absl::StatusCode::kOk, 3},
      {"unavailable once", unavailable, 1, absl::StatusCode::kOk, 2},
      {"cancelled by the server", absl::CancelledError("stopping"), 1, absl::StatusCode::kOk, 2},
      {"unavailable four times", unavailable, 4, absl::StatusCode::kOk, 5},
      {"overloaded for ever", overload, 100, absl::StatusCode::kResourceExhausted, 5},
      {"a defect", internal, 100, absl::StatusCode::kInternal, 1},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    FailFirst first{c.failures, c.error};
    TestDoor door({.edit = std::ref(first)});
    const absl::Status status =
        Client::Make(OptionsFor(door)).value()->EnrichArticle(Request("가온전자")).status();
    EXPECT_EQ(status.code(), c.code) << status;
    EXPECT_EQ(first.calls, c.calls);
  }
}

TEST(ClientTest, TheServiceConfigForOtherLanguagesIsTheSame) {
  std::ifstream file(NEWSLENS_SOURCE_DIR "/docker/balancing/service_config.json");
  const std::string shipped((std::istreambuf_iterator<char>(file)),
                            std::istreambuf_iterator<char>());
  EXPECT_EQ(shipped, DefaultServiceConfig() + "\n");
}

TEST(ClientTest, ALargeRequestIsSentAgainToo) {
  FailFirst first{1, ErrorOf(absl::StatusCode::kUnavailable, "DRAINING", "stopping")};
  TestDoor door({.edit = std::ref(first)});
  const auto client = Client::Make(OptionsFor(door)).value();
  // Far above gRPC's own bound on what it keeps for another attempt.
  const auto response = client->EnrichArticle(Request(std::string(1000 * 1000, 'a')));
  EXPECT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(first.calls, 2);
}

TEST(ClientTest, OptionsThatDoNotGoTogetherAreRefused) {
  const struct {
    const char* name;
    ClientOptions options;
    const char* problem;
  } kCases[] = {
      {"no target", {.target = ""}, "no server"},
      {"no time", {.timeout = absl::ZeroDuration()}, "timeout"},
      {"no such file", {.tls = TlsOptions{.ca_file = "/nonexistent/ca.pem"}}, "/nonexistent/ca"},
      {"half a pair", {.tls = TlsOptions{.key_file = "a.key"}}, "go together"},
      {"a token in plaintext", {.target = "example.com:1", .token_file = "t"}, "plaintext"},
      {"a token to a name like localhost",
       {.target = "localhost.example:1", .token_file = "t"},
       "plaintext"},
      {"a token to a name like loopback",
       {.target = "127.0.0.1.example.com:1", .token_file = "t"},
       "plaintext"},
      {"no service config", {.service_config_json = "{\"methodConfig\": 1}"}, "service config"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const absl::Status status = Client::Make(c.options).status();
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr(c.problem));
  }
}

TEST(ClientTest, TheTokenIsReadForEachCall) {
  testing::ScriptedServer server([](int, testing::ServerStream&) { return grpc::Status::OK; });
  EXPECT_EQ(server.NewClient()->GetServerInfo().value().engine_version(), "none");
  const std::string file = ::testing::TempDir() + "/newslens-client-token";
  std::ofstream(file) << "first\n";
  const auto client = Client::Make({.target = server.target(), .token_file = file}).value();
  EXPECT_EQ(client->GetServerInfo().value().engine_version(), "Bearer first");
  std::ofstream(file) << "second";
  EXPECT_EQ(client->GetServerInfo().value().engine_version(), "Bearer second");
  std::ofstream(file) << "two\nlines";
  EXPECT_TRUE(absl::IsFailedPrecondition(client->GetServerInfo().status()));
  std::remove(file.c_str());
  EXPECT_TRUE(absl::IsFailedPrecondition(client->GetServerInfo().status()));
  const auto stream = client->StreamEnrichArticles();
  EXPECT_TRUE(stream->Send(testing::Article(1)).ok());
  EXPECT_TRUE(absl::IsFailedPrecondition(stream->Receive().status()));
}

TEST(ClientTest, Tls) {
  const testing::Certificates certificates;
  const TlsOptions plain = {.ca_file = certificates.path("ca.pem")};
  const TlsOptions mutual = {.ca_file = certificates.path("ca.pem"),
                             .certificate_file = certificates.path("client.pem"),
                             .key_file = certificates.path("client.key")};
  const TlsOptions stranger = {.ca_file = certificates.path("other_ca.pem")};
  for (const bool asks : {false, true}) {
    SCOPED_TRACE(asks ? "the server asks for a certificate" : "the server shows its own alone");
    TestDoor door({.rpc = {.listen_address = "127.0.0.1:0",
                           .credentials = certificates.ForServer(asks),
                           .threads = 1}});
    const auto call = [&](std::optional<TlsOptions> tls) {
      ClientOptions options = OptionsFor(door);
      options.tls = std::move(tls);
      return Client::Make(options).value()->CheckHealth().status().code();
    };
    EXPECT_EQ(call(plain), asks ? absl::StatusCode::kUnavailable : absl::StatusCode::kOk);
    EXPECT_EQ(call(mutual), absl::StatusCode::kOk);
    EXPECT_EQ(call(stranger), absl::StatusCode::kUnavailable);
    EXPECT_EQ(call(std::nullopt), absl::StatusCode::kUnavailable);
  }
}

}  // namespace
}  // namespace newslens
