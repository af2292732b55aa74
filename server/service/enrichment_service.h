// NewsEnrichmentService as a plain class: protobuf in, protobuf out, whatever the door.
//
//   auto snapshot = LoadSnapshot("");  // reference/snapshot.h
//   EnrichmentService service({.snapshot = [s = *snapshot] { return s; }});
//   v1::EnrichArticleRequest request;
//   request.mutable_article()->set_text("카카오가 5천억원을 투자한다.");
//   v1::EnrichArticleResponse response;
//   absl::Status status = service.EnrichArticle(request, [] { return absl::OkStatus(); },
//   response);
//
// A call takes the snapshot once and holds it to its end. Statuses carry the details of errors.h;
// ToRpcStatus turns them into a google.rpc.Status.
#ifndef NEWSLENS_SERVICE_ENRICHMENT_SERVICE_H_
#define NEWSLENS_SERVICE_ENRICHMENT_SERVICE_H_

#include <functional>
#include <memory>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "newslens/v1/news_enrichment_service.pb.h"
#include "reference/snapshot.h"
#include "service/limits.h"
#include "telemetry/metrics.h"

namespace newslens {

// Gives the snapshot in force; never null; called from any thread.
using SnapshotSource = std::function<std::shared_ptr<const Snapshot>()>;

// Whether a call should go on: OK, or DEADLINE_EXCEEDED or CANCELLED with a message for the caller.
// Asked before each stage of each article.
using Proceed = absl::FunctionRef<absl::Status()>;

// Thread-safe: any number of calls at once.
class EnrichmentService {
 public:
  struct Options {
    SnapshotSource snapshot;
    Limits limits = {};
    // Serves where an article has no publish time, and measures processing_time. Thread-safe.
    std::function<absl::Time()> now = absl::Now;
    // Counts articles, stages and findings; null = nobody does. Made with ServiceVocabulary
    // (outcome_metrics.h). Must outlive the service.
    const Metrics* metrics = nullptr;
  };

  explicit EnrichmentService(Options options);

  // Each rpc comes twice: for a request as bytes off the wire, and for one already parsed. Both
  // give the same reply and the same errors; the bytes may hold strings that are not UTF-8, and a
  // parser of one's own would refuse those without saying where. `response` must be empty, and may
  // live on an arena; after an error it is not to be sent.

  absl::Status EnrichArticle(absl::string_view request, Proceed proceed,
                             v1::EnrichArticleResponse& response) const;
  absl::Status EnrichArticle(const v1::EnrichArticleRequest& request, Proceed proceed,
                             v1::EnrichArticleResponse& response) const;

  // An article at fault is an error result. Fails for bad options, a batch above its limits, and
  // where `proceed` says so.
  absl::Status BatchEnrichArticles(absl::string_view request, Proceed proceed,
                                   v1::BatchEnrichArticlesResponse& response) const;
  absl::Status BatchEnrichArticles(const v1::BatchEnrichArticlesRequest& request, Proceed proceed,
                                   v1::BatchEnrichArticlesResponse& response) const;

  // One step of a stream: one request in, one response out. Whatever is wrong with the request is
  // the response's error. Fails only where `proceed` says so; then the stream is over.
  absl::Status StreamEnrichArticles(absl::string_view request, Proceed proceed,
                                    v1::StreamEnrichArticlesResponse& response) const;
  absl::Status StreamEnrichArticles(const v1::StreamEnrichArticlesRequest& request, Proceed proceed,
                                    v1::StreamEnrichArticlesResponse& response) const;

 private:
  Options options_;
};

}  // namespace newslens

#endif  // NEWSLENS_SERVICE_ENRICHMENT_SERVICE_H_
