// What a generator of load measures, and the line that it prints.
#ifndef NEWSLENS_TESTS_BENCH_LOAD_H_
#define NEWSLENS_TESTS_BENCH_LOAD_H_

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/util/json_util.h"
#include "newslens/v1/news_enrichment_service.pb.h"

namespace newslens::testing {

using Clock = std::chrono::steady_clock;

inline double Microseconds(Clock::duration duration) {
  return std::chrono::duration<double, std::micro>(duration).count();
}

// User and system time of all threads.
inline double CpuMicroseconds(const std::string& pid) {
  std::ifstream file(absl::StrCat("/proc/", pid, "/stat"));
  const std::string line((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  // The program's name ends with the last bracket; utime and stime are the 12th and 13th after it.
  const std::vector<std::string> fields =
      absl::StrSplit(line.substr(std::min(line.size(), line.rfind(')') + 2)), ' ');
  if (fields.size() < 13) return 0;
  const double ticks = std::atof(fields[11].c_str()) + std::atof(fields[12].c_str());
  return ticks * 1e6 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

// A request for each article of a file of JSON lines.
inline std::vector<v1::EnrichArticleRequest> ReadRequests(const char* path) {
  std::vector<v1::EnrichArticleRequest> requests;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    v1::EnrichArticleRequest request;
    google::protobuf::util::JsonParseOptions lenient;
    lenient.ignore_unknown_fields = true;
    const auto parsed =
        google::protobuf::util::JsonStringToMessage(line, request.mutable_article(), lenient);
    if (parsed.ok()) requests.push_back(request);
  }
  return requests;
}

// Gathers calls between Begin and Print.
class Measurement {
 public:
  explicit Measurement(std::string pid) : pid_(std::move(pid)) {}

  void Begin() {
    latencies_.clear();
    response_bytes_ = 0;
    begin_ = Clock::now();
    cpu_begin_ = CpuMicroseconds(pid_);
  }

  void Add(Clock::duration latency, size_t response_bytes) {
    latencies_.push_back(Microseconds(latency));
    response_bytes_ += response_bytes;
  }

  // Calls, seconds, microseconds of the server's CPU time, p50 and p99 in microseconds, bytes of an
  // average reply.
  void Print() {
    const double cpu = CpuMicroseconds(pid_) - cpu_begin_;
    const double seconds = Microseconds(Clock::now() - begin_) / 1e6;
    const size_t calls = latencies_.size();
    std::sort(latencies_.begin(), latencies_.end());
    std::printf("%zu %.3f %.0f %.0f %.0f %zu\n", calls, seconds, cpu, latencies_[calls / 2],
                latencies_[calls * 99 / 100], response_bytes_ / calls);
  }

 private:
  const std::string pid_;
  std::vector<double> latencies_;
  size_t response_bytes_ = 0;
  Clock::time_point begin_;
  double cpu_begin_ = 0;
};

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_BENCH_LOAD_H_
