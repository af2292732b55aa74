// CPU microseconds per article and stage over a file of articles.
//
//   engine_bench ARTICLES.jsonl [ROUNDS]
//
// Each line is an Article in protobuf JSON. The figures are CPU time of this one thread, the
// median of the rounds; the first round warms up and is dropped.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "engine/enrich.h"
#include "nlohmann/json.hpp"
#include "reference/snapshot.h"

namespace newslens {
namespace {

double CpuMicroseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

struct Source {
  std::string title;
  std::string text;
};

std::vector<Source> ReadArticles(const char* path) {
  std::vector<Source> sources;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const nlohmann::json article = nlohmann::json::parse(line);
    sources.push_back({article.value("title", ""), article.value("text", "")});
  }
  return sources;
}

using StageTimes = std::array<double, kStages>;

StageTimes Round(const std::vector<Source>& sources, const Tables& tables) {
  StageTimes spent{};
  for (const Source& source : sources) {
    const Article article{source.title, source.text, absl::FromUnixSeconds(1767225600),
                          absl::FromUnixSeconds(1767225600), ""};
    std::optional<Stage> running;
    double since = 0;
    const auto close = [&] {
      if (running.has_value()) spent[static_cast<size_t>(*running)] += CpuMicroseconds() - since;
    };
    const std::optional<Enrichment> found = Enrich(article, tables, {}, [&](Stage stage) {
      close();
      running = stage;
      since = CpuMicroseconds();
      return true;
    });
    close();
    if (!found.has_value()) std::abort();
  }
  return spent;
}

int Run(const char* path, int rounds) {
  const double before_load = CpuMicroseconds();
  const auto snapshot = LoadSnapshot("");
  if (!snapshot.ok()) {
    std::fprintf(stderr, "engine_bench: %s\n", snapshot.status().ToString().c_str());
    return 1;
  }
  const double load = CpuMicroseconds() - before_load;
  const std::vector<Source> sources = ReadArticles(path);
  if (sources.empty()) {
    std::fprintf(stderr, "engine_bench: no articles in %s\n", path);
    return 1;
  }
  size_t bytes = 0;
  for (const Source& source : sources) bytes += source.title.size() + source.text.size();

  Round(sources, (*snapshot)->tables);
  std::vector<StageTimes> times;
  for (int i = 0; i < rounds; ++i) times.push_back(Round(sources, (*snapshot)->tables));

  std::printf("%zu articles, %zu bytes on average; tables loaded in %.0f ms of CPU\n",
              sources.size(), bytes / sources.size(), load / 1e3);
  std::printf("%-10s %14s %10s\n", "stage", "us/article", "MB/s");
  double total = 0;
  for (size_t stage = 0; stage < kStages; ++stage) {
    std::vector<double> spent;
    for (const StageTimes& round : times) spent.push_back(round[stage]);
    std::nth_element(spent.begin(), spent.begin() + spent.size() / 2, spent.end());
    const double median = spent[spent.size() / 2];
    total += median;
    std::printf("%-10s %14.2f %10.0f\n", std::string(StageName(static_cast<Stage>(stage))).c_str(),
                median / sources.size(), bytes / std::max(median, 1e-9));
  }
  std::printf("%-10s %14.2f %10.0f\n", "all", total / sources.size(), bytes / total);
  return 0;
}

}  // namespace
}  // namespace newslens

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: engine_bench ARTICLES.jsonl [ROUNDS]\n");
    return 2;
  }
  return newslens::Run(argv[1], argc > 2 ? std::max(1, std::atoi(argv[2])) : 11);
}
