// What a picker's question costs with the built-in tables: CPU time of each query, with its
// matches, and time and memory of the index.
//
//   search_bench
#include <cstdio>
#include <ctime>

#include "reference/snapshot.h"
#include "service/security_search.h"

namespace newslens {
namespace {

constexpr int kRounds = 200;
constexpr size_t kResults = 20;

double CpuMicroseconds() { return 1e6 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void Measure(const SecurityIndex& index, absl::string_view query) {
  size_t total = 0;
  const double begin = CpuMicroseconds();
  for (int i = 0; i < kRounds; ++i) total = index.Find(query, kResults).total;
  const double each = (CpuMicroseconds() - begin) / kRounds;
  std::printf("%8.1f us  %6zu matches  %.*s\n", each, total, static_cast<int>(query.size()),
              query.data());
}

int Run() {
  const auto snapshot = LoadSnapshot("");
  if (!snapshot.ok()) return 1;
  const double begin = CpuMicroseconds();
  const SecurityIndex index((*snapshot)->tables.companies);
  std::printf("%zu companies, %zu names: index in %.0f ms, %.1f MB\n",
              index.directory().companies().size(), index.directory().surfaces().size(),
              (CpuMicroseconds() - begin) / 1000, static_cast<double>(index.memory_bytes()) / 1e6);
  for (absl::string_view query :
       {"0", "005930", "kr", "KR7005930003", "삼", "삼성", "삼성전자", "삼서", "ㅅ", "ㅅㅅㅈㅈ",
        "a", "an", "in", "co", "samsung electronics", "samseong", "electronics", "전자",
        "없는회사이름"}) {
    Measure(index, query);
  }
  return 0;
}

}  // namespace
}  // namespace newslens

int main() { return newslens::Run(); }
