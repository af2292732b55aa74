#include "telemetry/process_metrics.h"

#include <sys/resource.h>
#include <unistd.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "telemetry/single_series.h"

namespace newslens {
namespace {

std::optional<double> CpuSeconds() {
  timespec time = {};
  if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) != 0) return std::nullopt;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

std::optional<ProcessStat> ReadProcessStat() {
  std::ifstream file("/proc/self/stat");
  std::string line;
  if (!std::getline(file, line)) return std::nullopt;
  return ParseProcessStat(line);
}

std::optional<uint64_t> ReadBootTime() {
  std::ifstream file("/proc/stat");
  std::string line;
  while (std::getline(file, line)) {
    absl::string_view rest = line;
    uint64_t seconds = 0;
    if (absl::ConsumePrefix(&rest, "btime ") && absl::SimpleAtoi(rest, &seconds)) return seconds;
  }
  return std::nullopt;
}

// The clock's boot time moves when the clock is set; a process's start does not.
double StartSeconds(const ProcessStat& stat) {
  static const double start =
      static_cast<double>(ReadBootTime().value_or(0)) +
      static_cast<double>(stat.start_ticks) / static_cast<double>(sysconf(_SC_CLK_TCK));
  return start;
}

std::optional<double> OpenFds() {
  std::error_code error;
  std::filesystem::directory_iterator entry("/proc/self/fd", error);
  // The directory being read is itself one of them.
  double open = -1;
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) ++open;
  if (error) return std::nullopt;
  return open;
}

std::optional<double> MaxFds() {
  rlimit limit = {};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return std::nullopt;
  return static_cast<double>(limit.rlim_cur);
}

}  // namespace

std::optional<ProcessStat> ParseProcessStat(absl::string_view line) {
  // Fields are counted from the name's closing bracket, the last one of the line: state is 0.
  constexpr size_t kThreads = 17, kStart = 19, kVirtual = 20, kResident = 21;
  const size_t name_end = line.rfind(')');
  if (name_end == absl::string_view::npos) return std::nullopt;
  const std::vector<absl::string_view> fields =
      absl::StrSplit(line.substr(name_end + 1), absl::ByAnyChar(" \n"), absl::SkipEmpty());
  ProcessStat stat;
  if (fields.size() <= kResident || !absl::SimpleAtoi(fields[kThreads], &stat.threads) ||
      !absl::SimpleAtoi(fields[kStart], &stat.start_ticks) ||
      !absl::SimpleAtoi(fields[kVirtual], &stat.virtual_bytes) ||
      !absl::SimpleAtoi(fields[kResident], &stat.resident_pages)) {
    return std::nullopt;
  }
  return stat;
}

std::vector<prometheus::MetricFamily> CollectProcess() {
  std::vector<prometheus::MetricFamily> families;
  if (const std::optional<double> cpu = CpuSeconds()) {
    families.push_back(SingleCounter("process_cpu_seconds_total",
                                     "User and system CPU time spent, in seconds.", *cpu));
  }
  if (const std::optional<ProcessStat> stat = ReadProcessStat()) {
    families.push_back(SingleGauge(
        "process_resident_memory_bytes", "Resident memory size.",
        static_cast<double>(stat->resident_pages) * static_cast<double>(sysconf(_SC_PAGESIZE))));
    families.push_back(SingleGauge("process_virtual_memory_bytes", "Virtual memory size.",
                                   static_cast<double>(stat->virtual_bytes)));
    families.push_back(SingleGauge("process_threads", "Threads of the process.",
                                   static_cast<double>(stat->threads)));
    families.push_back(SingleGauge("process_start_time_seconds",
                                   "Start of the process, in seconds since the Unix epoch.",
                                   StartSeconds(*stat)));
  }
  if (const std::optional<double> open = OpenFds()) {
    families.push_back(SingleGauge("process_open_fds", "Open file descriptors.", *open));
  }
  if (const std::optional<double> limit = MaxFds()) {
    families.push_back(
        SingleGauge("process_max_fds", "Most file descriptors it may open.", *limit));
  }
  return families;
}

}  // namespace newslens
