#include "security/watched_files.h"

#include <fstream>
#include <utility>

#include "absl/strings/str_cat.h"

namespace newslens {
namespace {

constexpr std::streamsize kMostBytes = 1 << 20;

bool Same(const WatchedFiles::Contents& a, const WatchedFiles::Contents& b) {
  return a.status() == b.status() && (!a.ok() || *a == *b);
}

}  // namespace

absl::StatusOr<std::string> ReadSmallFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes(kMostBytes + 1, '\0');
  file.read(bytes.data(), kMostBytes + 1);
  if (file.gcount() == 0) {
    return absl::InvalidArgumentError(absl::StrCat("can not read ", path, ", or it is empty"));
  }
  if (file.gcount() > kMostBytes) {
    return absl::InvalidArgumentError(absl::StrCat(path, " is larger than 1 MiB"));
  }
  bytes.resize(static_cast<size_t>(file.gcount()));
  return bytes;
}

WatchedFiles::Contents WatchedFiles::Look() const {
  std::vector<std::string> contents;
  for (const std::string& path : paths_) {
    absl::StatusOr<std::string> bytes = ReadSmallFile(path);
    if (!bytes.ok()) return bytes.status();
    contents.push_back(*std::move(bytes));
  }
  return contents;
}

const WatchedFiles::Contents& WatchedFiles::Read() {
  seen_ = Look();
  given_ = seen_;
  return given_;
}

std::optional<WatchedFiles::Contents> WatchedFiles::Changed() {
  Contents now = Look();
  const bool twice = Same(now, seen_);
  seen_ = std::move(now);
  if (!twice || Same(seen_, given_)) return std::nullopt;
  given_ = seen_;
  return given_;
}

}  // namespace newslens
