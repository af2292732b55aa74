// What became of articles, as metrics.
#ifndef NEWSLENS_SERVICE_OUTCOME_METRICS_H_
#define NEWSLENS_SERVICE_OUTCOME_METRICS_H_

#include <chrono>
#include <cstddef>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/company/directory.h"
#include "engine/enrich.h"
#include "engine/money/currency.h"
#include "telemetry/metrics.h"

namespace newslens {

// Options for Metrics whose vocabularies are the engine's enumerations, in their order, and the
// currencies of `table`. Methods, rate sources and the clock are the caller's to fill in.
MetricsOptions ServiceVocabulary(const CurrencyTable& table);

// One article's account. Counts nothing where `metrics` is null; an article that nobody finished
// counts as failed.
class ArticleAccount {
 public:
  ArticleAccount(const Metrics* metrics, size_t article_bytes);
  ~ArticleAccount();
  ArticleAccount(const ArticleAccount&) = delete;
  ArticleAccount& operator=(const ArticleAccount&) = delete;

  // Ends the time of the last stage and begins that of `stage`.
  void BeginStage(Stage stage);
  void Enriched(const Enrichment& found, const CompanyDirectory& directory);
  // Refused, or ended under way.
  void Failed(const absl::Status& status);

 private:
  void EndStage();

  const Metrics* metrics_;
  std::optional<Stage> stage_;
  std::chrono::steady_clock::time_point stage_begin_;
  ArticleLanguage language_ = ArticleLanguage::kOther;
  ArticleOutcome outcome_ = ArticleOutcome::kFailed;
};

}  // namespace newslens

#endif  // NEWSLENS_SERVICE_OUTCOME_METRICS_H_
