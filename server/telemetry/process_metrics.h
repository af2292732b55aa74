// The process as the official Prometheus clients describe it: process_cpu_seconds_total and so on.
#ifndef NEWSLENS_TELEMETRY_PROCESS_METRICS_H_
#define NEWSLENS_TELEMETRY_PROCESS_METRICS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "prometheus/metric_family.h"

namespace newslens {

// Of /proc/<pid>/stat, what is exported.
struct ProcessStat {
  uint64_t threads = 0;
  uint64_t start_ticks = 0;  // since boot, in clock ticks
  uint64_t virtual_bytes = 0;
  uint64_t resident_pages = 0;
};

// nullopt where the line is not of that form. A program's name may hold blanks and brackets.
std::optional<ProcessStat> ParseProcessStat(absl::string_view line);

// Reads /proc and the process clock as it is called; what can not be read is left out.
// Thread-safe.
std::vector<prometheus::MetricFamily> CollectProcess();

}  // namespace newslens

#endif  // NEWSLENS_TELEMETRY_PROCESS_METRICS_H_
