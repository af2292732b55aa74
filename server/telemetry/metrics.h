// Every metric of the server, one member each.
//
//   auto metrics = std::make_shared<Metrics>(MetricsOptions{.methods = {...}, .stages = {...}});
//   metrics->articles.Count(ArticleLanguage::kKorean, ArticleOutcome::kEnriched);
//   metrics->stage_seconds.Observe(Stage::kScan, absl::Microseconds(40));
//   auto exposer = Exposer::Start("127.0.0.1:9464", {metrics});  // exposer.h
//
// A label's value is never a client's text: all values are fixed here or in the options.
#ifndef NEWSLENS_TELEMETRY_METRICS_H_
#define NEWSLENS_TELEMETRY_METRICS_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "prometheus/collectable.h"
#include "telemetry/data_state.h"
#include "telemetry/family.h"
#include "telemetry/live_state.h"
#include "telemetry/rpc_metrics.h"

namespace newslens {

enum class ArticleLanguage : uint8_t { kKorean, kEnglish, kOther };  // "ko", "en", "other"
// By the primary subtag of a BCP-47 tag: "ko-KR" is Korean.
ArticleLanguage ArticleLanguageOf(absl::string_view language_code);

enum class ArticleOutcome : uint8_t {
  kEnriched,          // "enriched"
  kInvalid,           // "invalid": the caller's fault
  kDeadlineExceeded,  // "deadline_exceeded": the call ended under way
  kCancelled,         // "cancelled": likewise, by the caller
  kFailed,            // "failed": our fault
};

enum class ShedReason : uint8_t {
  kInFlight,       // "in_flight": as many articles under way as may be
  kInFlightBytes,  // "in_flight_bytes": as many bytes of theirs
  kRateLimit,      // "rate_limit": this caller's own limit
  kDraining,       // "draining": a stream ended, since the server is about to stop
};

enum class RefreshOutcome : uint8_t {
  kUpdated,    // "updated": new rates are in force
  kUnchanged,  // "unchanged": the source had nothing new
  kFailed,     // "failed": no answer, or one cut short
  kRejected,   // "rejected": an answer that does not parse or can not be true
};

enum class HttpKind : uint8_t {
  kConnect,  // "connect"
  kGrpcWeb,  // "grpc_web"
  kPage,     // "page": a file of the page at /
  kOther,    // "other": what is none of these, preflights too
};

// The label values that others own, in the order of their enums, so that an enum value is an index.
struct MetricsOptions {
  std::vector<RpcMethod> methods;
  std::vector<std::string> stages;
  std::vector<std::string> company_kinds;
  std::vector<std::string> mention_kinds;
  std::vector<std::string> rejection_reasons;
  std::vector<std::string> amount_kinds;
  std::vector<std::string> currencies;  // ISO 4217, in any order
  std::vector<std::string> sentiment_labels;
  std::vector<std::string> warning_codes;
  std::vector<std::string> rate_sources;
  LiveState live;
  std::function<absl::Time()> now = absl::Now;  // thread-safe; for ages
};

// ISO 4217 codes as the indices of an axis, with one more for those that are not in the list.
class CurrencyAxis {
 public:
  explicit CurrencyAxis(const std::vector<std::string>& codes);

  Axis axis() const;
  // That of "other" for a code outside of the list. A binary search over numbers.
  size_t IndexOf(absl::string_view code) const;

 private:
  std::vector<uint32_t> codes_;  // packed, ascending
};

// Thread-safe. Recording takes no lock (see ledger.h); Collect is called by each scrape.
class Metrics final : public prometheus::Collectable {
 public:
  explicit Metrics(MetricsOptions options);

  std::vector<prometheus::MetricFamily> Collect() const override;

 private:
  // Before the families, which count in it.
  Registry registry_;
  const std::function<absl::Time()> now_;
  const LiveState live_;
  const CurrencyAxis currencies_;
  const size_t mention_kinds_;

 public:
  const RpcMetrics rpc;

  const Counters articles;               // ArticleLanguage, ArticleOutcome
  const Histograms article_bytes;        // title and text as sent
  const Histograms stage_seconds;        // stages
  const Counters shed;                   // ShedReason
  const Counters companies;              // company_kinds: once a company and article
  const Counters sentiment;              // sentiment_labels: once a company and article
  const Counters warnings;               // warning_codes
  const Counters exchange_rate_refresh;  // rate_sources, RefreshOutcome

  // newslens_mentions_total: what was linked by the mention's kind, what was rejected by reason
  // (which says more than a kind would; a rejected number has none).
  template <typename Kind>
  void CountMention(Kind kind) const {
    const size_t index = static_cast<size_t>(kind);
    if (index < mention_kinds_) mentions_.Count(index);
  }
  template <typename Reason>
  void CountRejectedMention(Reason reason) const {
    mentions_.Count(mention_kinds_ + static_cast<size_t>(reason));
  }

  // newslens_amounts_total.
  template <typename Kind>
  void CountAmount(Kind kind, absl::string_view currency) const {
    amounts_.Count(kind, currencies_.IndexOf(currency));
  }

  // newslens_http_requests_total, by the status of the answer.
  void CountHttpRequest(HttpKind kind, int status) const;

  // newslens_http_connections.
  void AddHttpConnections(int change) const {
    http_connections_.fetch_add(change, std::memory_order_relaxed);
  }

  // The data in force: ages, tables, reloads.
  DataState data;

 private:
  const Counters mentions_;
  const Counters amounts_;
  const Counters http_requests_;
  mutable std::atomic<int64_t> http_connections_ = 0;
};

}  // namespace newslens

#endif  // NEWSLENS_TELEMETRY_METRICS_H_
