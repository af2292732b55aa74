// Any bytes as one of the tables, among the tests' small ones: loaded, or refused with the place.
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "fuzz/check.h"
#include "reference/snapshot.h"

namespace newslens {
namespace {

namespace fs = std::filesystem;
using testing::Check;

// A folder with the tests' tables, one of which is replaced at a time.
class TableFolder {
 public:
  TableFolder()
      : source_(fs::path(NEWSLENS_SOURCE_DIR) / "tests/data/tables"),
        folder_(fs::temp_directory_path() / absl::StrCat("table_fuzz_", getpid())) {
    fs::remove_all(folder_);
    fs::copy(source_, folder_);
    for (const auto& entry : fs::directory_iterator(source_)) {
      names_.push_back(entry.path().filename().native());
    }
    std::sort(names_.begin(), names_.end());
  }
  ~TableFolder() { fs::remove_all(folder_); }

  void Load(unsigned char choice, absl::string_view bytes) const {
    const std::string& name = names_[static_cast<unsigned char>(choice - 'a') % names_.size()];
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    const auto snapshot = LoadSnapshot(folder_.native());
    fs::copy_file(source_ / name, folder_ / name, fs::copy_options::overwrite_existing);
    if (snapshot.ok()) return;
    Check(absl::StrContains(snapshot.status().message(), ".csv:"), "a refusal tells file and line");
  }

 private:
  const fs::path source_;
  const fs::path folder_;
  std::vector<std::string> names_;  // by the alphabet: a seed begins with a for the first
};

}  // namespace
}  // namespace newslens

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const newslens::TableFolder tables;
  if (size > 0) tables.Load(data[0], {reinterpret_cast<const char*>(data) + 1, size - 1});
  return 0;
}
