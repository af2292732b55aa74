// What the server's threads do at once, without its door: calls that enrich over the snapshot in
// force and count, somebody who changes it, somebody who scrapes.
#ifndef NEWSLENS_TESTS_THREADS_CROWD_H_
#define NEWSLENS_TESTS_THREADS_CROWD_H_

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/time/time.h"
#include "engine/enrich.h"
#include "reference/snapshot.h"
#include "telemetry/sample_metrics.h"

namespace newslens::testing {

struct CrowdResult {
  int enriched = 0;
  uint64_t counted = 0;  // by the metrics
};

// `get` is called by three threads, once for each of their `articles`; `change` by one, over and
// over, until the last article is done.
inline CrowdResult RunCrowd(absl::FunctionRef<std::shared_ptr<const Snapshot>()> get,
                            absl::FunctionRef<void()> change, int articles = 150) {
  constexpr int kCallers = 3;
  const auto metrics = SampleMetrics();
  std::atomic<int> enriched = 0;
  std::atomic<int> callers = kCallers;
  std::vector<std::thread> threads;
  for (int caller = 0; caller < kCallers; ++caller) {
    threads.emplace_back([&] {
      for (int i = 0; i < articles; ++i) {
        const std::shared_ptr<const Snapshot> snapshot = get();
        const Article article{.title = "한빛전자, 2억 달러 투자",
                              .text = "한빛전자(900010)가 2억 달러(약 2천9백억원)를 투자한다.",
                              .now = absl::FromUnixSeconds(1'738'611'060)};
        if (Enrich(article, snapshot->tables, {}, [](Stage) { return true; }).has_value()) {
          ++enriched;
          metrics->articles.Count(ArticleLanguage::kKorean, ArticleOutcome::kEnriched);
        }
      }
      --callers;
    });
  }
  threads.emplace_back([&] {
    while (callers > 0) change();
  });
  threads.emplace_back([&] {
    while (callers > 0) metrics->Collect();
  });
  for (std::thread& thread : threads) thread.join();
  CrowdResult result{enriched, 0};
  for (const prometheus::MetricFamily& family : metrics->Collect()) {
    if (family.name != "newslens_articles_total") continue;
    for (const prometheus::ClientMetric& metric : family.metric) {
      result.counted += static_cast<uint64_t>(metric.counter.value);
    }
  }
  return result;
}

// The tests' small tables.
inline std::shared_ptr<const Snapshot> CrowdSnapshot() {
  return *LoadSnapshot(NEWSLENS_SOURCE_DIR "/tests/data/tables");
}

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_THREADS_CROWD_H_
