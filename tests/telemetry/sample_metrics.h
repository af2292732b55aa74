// A Metrics with a small vocabulary of the tests' own, every series of which is exported.
#ifndef NEWSLENS_TESTS_TELEMETRY_SAMPLE_METRICS_H_
#define NEWSLENS_TESTS_TELEMETRY_SAMPLE_METRICS_H_

#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "prometheus/text_serializer.h"
#include "telemetry/metrics.h"

namespace newslens {

inline absl::Time SampleNow() { return absl::FromUnixSeconds(1'738'611'060); }

inline MetricsOptions SampleOptions() {
  MetricsOptions options;
  options.methods = {{"test.v1.Echo", "Say", RpcType::kUnary},
                     {"test.v1.Echo", "Talk", RpcType::kBidiStream}};
  options.stages = {"text", "scan"};
  options.company_kinds = {"listed", "unlisted"};
  options.mention_kinds = {"name", "alias", "code"};
  options.rejection_reasons = {"common_word", "ambiguous"};
  options.amount_kinds = {"money", "price"};
  options.currencies = {"USD", "KRW", "EUR"};
  options.sentiment_labels = {"negative", "neutral", "positive"};
  options.warning_codes = {"rate_missing", "rate_stale"};
  options.rate_sources = {"ecb"};
  options.now = SampleNow;
  return options;
}

inline std::shared_ptr<Metrics> SampleMetrics() {
  return std::make_shared<Metrics>(SampleOptions());
}

// With nothing left out for want of a value.
inline std::shared_ptr<Metrics> FilledMetrics() {
  MetricsOptions options = SampleOptions();
  options.live.occupancy = [] { return Occupancy{3, 512, 4'000, 64 << 20}; };
  options.live.certificate = [] {
    return ServedCertificate{SampleNow() + absl::Hours(24), /*last_change_taken=*/false};
  };
  options.live.dropped_log_lines = [] { return 7; };
  auto metrics = std::make_shared<Metrics>(std::move(options));
  metrics->data.SetExchangeRateTime(SampleNow() - absl::Hours(3));
  metrics->data.SetReferenceData(SampleNow() - absl::Hours(24),
                                 {{"currencies.csv", "0123456789abcdef", "embedded"}});
  metrics->data.RecordReload(true, SampleNow() - absl::Minutes(1));
  return metrics;
}

inline std::string Scrape(const std::vector<prometheus::MetricFamily>& families) {
  std::ostringstream text;
  prometheus::TextSerializer().Serialize(text, families);
  return text.str();
}

}  // namespace newslens

#endif  // NEWSLENS_TESTS_TELEMETRY_SAMPLE_METRICS_H_
