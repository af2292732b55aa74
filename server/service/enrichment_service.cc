#include "service/enrichment_service.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/enrich.h"
#include "engine/text/utf8.h"
#include "google/protobuf/arena.h"
#include "service/article_fields.h"
#include "service/convert.h"
#include "service/errors.h"
#include "service/google_types.h"
#include "service/outcome_metrics.h"
#include "service/raw_request.pb.h"
#include "service/validate.h"
#include "service/version.h"

namespace newslens {
namespace {

// One call's share of the work: what all its articles have in common.
class Call {
 public:
  Call(const EnrichmentService::Options& service, Proceed proceed)
      : service_(service), proceed_(proceed), snapshot_(service.snapshot()) {}

  // Fails for an article at fault (INVALID_ARGUMENT), and where the call has ended.
  absl::Status Enrich(const ArticleFields& fields, const AcceptedOptions& options,
                      absl::string_view path, v1::ArticleEnrichment& reply) const {
    ArticleAccount account(service_.metrics, BytesOf(fields));
    absl::Status status = Enrich(fields, options, path, account, reply);
    if (!status.ok()) account.Failed(status);
    return status;
  }

  // An article at fault becomes the result's error; fails only where the call has ended.
  absl::Status EnrichResult(const ArticleFields& fields, const AcceptedOptions& options,
                            absl::string_view path, v1::EnrichmentResult& result) const {
    EchoId(fields.article_id, result);
    absl::Status status = Enrich(fields, options, path, *result.mutable_enrichment());
    if (status.code() != absl::StatusCode::kInvalidArgument) return status;
    *result.mutable_error() = ToRpcStatus(status);
    return absl::OkStatus();
  }

  void EchoId(absl::string_view id, v1::EnrichmentResult& result) const {
    // An id that is itself at fault would spoil the reply.
    if (id.size() <= static_cast<size_t>(service_.limits.max_article_id_bytes) &&
        !FindInvalidUtf8(id).has_value()) {
      result.set_article_id(id.data(), id.size());
    }
  }

 private:
  static size_t BytesOf(const ArticleFields& fields) {
    return fields.title.size() + fields.text.value_or("").size() +
           fields.encoded_text.value_or("").size();
  }

  absl::Status Enrich(const ArticleFields& fields, const AcceptedOptions& options,
                      absl::string_view path, ArticleAccount& account,
                      v1::ArticleEnrichment& reply) const {
    const absl::Time start = service_.now();
    const absl::StatusOr<AcceptedArticle> article = AcceptArticle(fields, service_.limits, path);
    if (!article.ok()) return article.status();
    Article engine_article;
    engine_article.title = fields.title;
    engine_article.text = article->text();
    engine_article.publish_time = article->publish_time;
    engine_article.now = start;
    engine_article.language_code = fields.language_code;

    absl::Status ended;
    const std::optional<Enrichment> found =
        newslens::Enrich(engine_article, snapshot_->tables, options.engine, [&](Stage stage) {
          ended = proceed_();
          if (ended.ok()) account.BeginStage(stage);
          return ended.ok();
        });
    if (!found.has_value()) return CallEndedError(ended);
    account.Enriched(*found, *snapshot_->tables.companies);

    FillEnrichment(*found, *article, options, *snapshot_->tables.companies, reply);
    v1::Provenance& provenance = *reply.mutable_provenance();
    const absl::string_view version = EngineVersion();
    provenance.set_engine_version(version.data(), version.size());
    provenance.set_securities_version(snapshot_->securities_version);
    provenance.set_sentiment_version(snapshot_->sentiment_version);
    provenance.set_exchange_rates_version(snapshot_->exchange_rates_version);
    FillDuration(service_.now() - start, *provenance.mutable_processing_time());
    return absl::OkStatus();
  }

  const EnrichmentService::Options& service_;
  Proceed proceed_;
  std::shared_ptr<const Snapshot> snapshot_;
};

// Each rpc is written once, for the contract's message and for its twin of bytes.

template <typename Request>
absl::Status EnrichOne(const EnrichmentService::Options& service, const Request& request,
                       Proceed proceed, v1::EnrichArticleResponse& response) {
  const absl::StatusOr<AcceptedOptions> options = AcceptOptions(request.options(), service.limits);
  if (!options.ok()) return options.status();
  const Call call(service, proceed);
  return call.Enrich(FieldsOf(request.article()), *options, "article",
                     *response.mutable_enrichment());
}

template <typename Request>
absl::Status EnrichBatch(const EnrichmentService::Options& service, const Request& request,
                         Proceed proceed, v1::BatchEnrichArticlesResponse& response) {
  if (request.articles_size() > service.limits.max_batch_articles) {
    return LimitError("BATCH_TOO_MANY_ARTICLES", "articles", "articles",
                      service.limits.max_batch_articles, request.articles_size());
  }
  const absl::StatusOr<AcceptedOptions> options = AcceptOptions(request.options(), service.limits);
  if (!options.ok()) return options.status();
  const Call call(service, proceed);
  response.mutable_results()->Reserve(request.articles_size());
  for (int i = 0; i < request.articles_size(); ++i) {
    const absl::Status ended =
        call.EnrichResult(FieldsOf(request.articles(i)), *options,
                          absl::StrCat("articles[", i, "]"), *response.add_results());
    if (!ended.ok()) return ended;
  }
  return absl::OkStatus();
}

template <typename Request>
absl::Status EnrichStep(const EnrichmentService::Options& service, const Request& request,
                        Proceed proceed, v1::StreamEnrichArticlesResponse& response) {
  const ArticleFields fields = FieldsOf(request.article());
  const Call call(service, proceed);
  const absl::StatusOr<AcceptedOptions> options = AcceptOptions(request.options(), service.limits);
  if (!options.ok()) {
    call.EchoId(fields.article_id, *response.mutable_result());
    *response.mutable_result()->mutable_error() = ToRpcStatus(options.status());
    return absl::OkStatus();
  }
  return call.EnrichResult(fields, *options, "article", *response.mutable_result());
}

absl::Status CheckBatchBytes(const Limits& limits, size_t bytes) {
  if (bytes <= static_cast<size_t>(limits.max_batch_bytes)) return absl::OkStatus();
  return LimitError("BATCH_TOO_LARGE", "articles", "bytes", limits.max_batch_bytes,
                    static_cast<int64_t>(bytes));
}

absl::Status MalformedRequest() {
  return ErrorOf(absl::StatusCode::kInvalidArgument, "MALFORMED_REQUEST",
                 "the request is no message of this rpc");
}

bool Parse(absl::string_view bytes, google::protobuf::MessageLite& message) {
  return bytes.size() <= INT32_MAX &&
         message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

}  // namespace

EnrichmentService::EnrichmentService(Options options) : options_(std::move(options)) {}

absl::Status EnrichmentService::EnrichArticle(absl::string_view request, Proceed proceed,
                                              v1::EnrichArticleResponse& response) const {
  raw::RawEnrichArticleRequest parsed;
  if (!Parse(request, parsed)) return MalformedRequest();
  return EnrichOne(options_, parsed, proceed, response);
}

absl::Status EnrichmentService::EnrichArticle(const v1::EnrichArticleRequest& request,
                                              Proceed proceed,
                                              v1::EnrichArticleResponse& response) const {
  return EnrichOne(options_, request, proceed, response);
}

absl::Status EnrichmentService::BatchEnrichArticles(
    absl::string_view request, Proceed proceed, v1::BatchEnrichArticlesResponse& response) const {
  // Looked at before parsing: what is too large is not worth the memory.
  if (absl::Status status = CheckBatchBytes(options_.limits, request.size()); !status.ok()) {
    return status;
  }
  google::protobuf::Arena arena;
  auto* parsed = google::protobuf::Arena::CreateMessage<raw::RawBatchEnrichArticlesRequest>(&arena);
  if (!Parse(request, *parsed)) return MalformedRequest();
  return EnrichBatch(options_, *parsed, proceed, response);
}

absl::Status EnrichmentService::BatchEnrichArticles(
    const v1::BatchEnrichArticlesRequest& request, Proceed proceed,
    v1::BatchEnrichArticlesResponse& response) const {
  if (absl::Status status = CheckBatchBytes(options_.limits, request.ByteSizeLong());
      !status.ok()) {
    return status;
  }
  return EnrichBatch(options_, request, proceed, response);
}

absl::Status EnrichmentService::StreamEnrichArticles(
    absl::string_view request, Proceed proceed, v1::StreamEnrichArticlesResponse& response) const {
  raw::RawStreamEnrichArticlesRequest parsed;
  if (!Parse(request, parsed)) {
    *response.mutable_result()->mutable_error() = ToRpcStatus(MalformedRequest());
    return absl::OkStatus();
  }
  return EnrichStep(options_, parsed, proceed, response);
}

absl::Status EnrichmentService::StreamEnrichArticles(
    const v1::StreamEnrichArticlesRequest& request, Proceed proceed,
    v1::StreamEnrichArticlesResponse& response) const {
  return EnrichStep(options_, request, proceed, response);
}

}  // namespace newslens
