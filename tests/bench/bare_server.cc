// The door alone: newslens-server's own gRPC door, with an answer to EnrichArticle that only fills
// a reply of the real shape. What this costs is the unit that the product is measured in.
//
//   bare_server
//
// Prints its port, serves until SIGTERM.
#include <csignal>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "door/desk.h"
#include "door/method.h"
#include "door/methods.h"
#include "google/type/money.pb.h"
#include "newslens/v1/news_enrichment_service.pb.h"
#include "reference/snapshot.h"
#include "rpc/server.h"
#include "service/admission.h"
#include "service/outcome_metrics.h"
#include "service/raw_request.pb.h"

namespace newslens {
namespace {

// That of an average article (measured over 1,620 of them): about 2,955 bytes.
constexpr int kCompanies = 5;
constexpr int kMentions = 3;
constexpr int kAmounts = 8;

void FillCompany(int number, v1::Company& company) {
  company.set_company_id("XKRX:005930");
  company.set_kind(v1::COMPANY_KIND_LISTED);
  company.set_name_ko("삼성전자");
  company.set_name_en("Samsung Electronics");
  v1::Security& security = *company.add_securities();
  security.set_ticker("005930");
  security.set_mic("XKRX");
  security.set_market("KOSPI");
  security.set_symbol("005930.KS");
  security.set_isin("KR7005930003");
  security.set_currency_code("KRW");
  security.set_share_class(v1::SHARE_CLASS_COMMON);
  for (int i = 0; i < kMentions; ++i) {
    v1::Mention& mention = *company.add_mentions();
    mention.mutable_span()->set_field(v1::SPAN_FIELD_TEXT);
    mention.mutable_span()->set_begin(500 * number + 100 * i);
    mention.mutable_span()->set_end(500 * number + 100 * i + 12);
    mention.set_text("삼성전자");
    mention.set_kind(v1::MENTION_KIND_NAME);
    mention.set_role(v1::MENTION_ROLE_SUBJECT);
    mention.set_confidence(0.97F);
    mention.set_sentence_index(i + 1);
  }
  company.set_relevance(0.62F);
  company.set_confidence(0.97F);
  company.mutable_sentiment()->set_label(v1::SENTIMENT_LABEL_POSITIVE);
  company.mutable_sentiment()->set_basis(v1::SENTIMENT_BASIS_STATED);
  company.mutable_sentiment()->set_score(0.31F);
  company.mutable_sentiment()->set_confidence(0.58F);
}

void SetMoney(const char* currency, int64_t units, google::type::Money& money) {
  money.set_currency_code(currency);
  money.set_units(units);
}

void FillConversion(const char* currency, int64_t units, v1::Conversion& conversion) {
  SetMoney(currency, units, *conversion.mutable_low());
  SetMoney(currency, units, *conversion.mutable_high());
  conversion.set_method(v1::CONVERSION_METHOD_REFERENCE_RATE);
  conversion.set_rate("1457.026766520714");
  conversion.mutable_rate_date()->set_year(2025);
  conversion.mutable_rate_date()->set_month(2);
  conversion.mutable_rate_date()->set_day(3);
  conversion.set_rate_source("ECB");
  conversion.set_stale_days(1);
}

void FillAmount(int number, v1::Amount& amount) {
  amount.mutable_span()->set_field(v1::SPAN_FIELD_TEXT);
  amount.mutable_span()->set_begin(300 * number);
  amount.mutable_span()->set_end(300 * number + 17);
  amount.set_text("5천억 달러");
  amount.set_kind(v1::AMOUNT_KIND_MONEY);
  SetMoney("USD", 500'000'000'000, *amount.mutable_low());
  SetMoney("USD", 500'000'000'000, *amount.mutable_high());
  amount.set_bound(v1::AMOUNT_BOUND_EXACT);
  amount.add_company_ids("XKRX:005930");
  amount.set_sentence_index(number + 1);
  FillConversion("USD", 500'000'000'000, *amount.mutable_usd());
  FillConversion("KRW", 728'513'383'260'357, *amount.mutable_krw());
}

// The request is parsed as the product parses it, and looked at no further.
absl::Status AnswerBare(absl::string_view request, Proceed, v1::EnrichArticleResponse& response) {
  raw::RawEnrichArticleRequest parsed;
  if (!parsed.ParseFromArray(request.data(), static_cast<int>(request.size()))) {
    return absl::InvalidArgumentError("no message");
  }
  v1::ArticleEnrichment& enrichment = *response.mutable_enrichment();
  enrichment.set_article_id(parsed.article().article_id());
  for (int i = 0; i < kCompanies; ++i) FillCompany(i, *enrichment.add_companies());
  for (int i = 0; i < kAmounts; ++i) FillAmount(i, *enrichment.add_amounts());
  return absl::OkStatus();
}

int Run() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  const auto snapshot = LoadSnapshot("");
  if (!snapshot.ok()) return 1;
  // The same families and series as the product's, for counting is part of the door.
  MetricsOptions vocabulary = ServiceVocabulary(*(*snapshot)->tables.currencies);
  vocabulary.methods = ServerRpcMethods(/*with_reflection=*/true);
  const Metrics metrics(std::move(vocabulary));
  const EnrichmentService enrichment({});
  const ReferenceDataService reference({});
  std::vector<Method> methods = ServiceMethods(enrichment, reference);
  for (Method& method : methods) {
    if (method.rpc.method == "EnrichArticle") {
      method.answer = AnswerWith<v1::EnrichArticleResponse>(AnswerBare);
    }
  }
  Admission admission({});
  Desk desk({std::move(methods), &admission, &metrics});
  const auto server = RpcServer::Start({.listen_address = "127.0.0.1:0"}, desk);
  if (!server.ok()) return 1;
  (*server)->SetServing(true);
  std::printf("%d\n", (*server)->port());
  std::fflush(stdout);
  int signal = 0;
  sigwait(&signals, &signal);
  return 0;
}

}  // namespace
}  // namespace newslens

int main() { return newslens::Run(); }
