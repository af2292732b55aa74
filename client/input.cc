#include "client/input.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <iostream>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "client/terminal.h"

namespace newslens {

Input::Input(const std::string& file, absl::string_view what)
    : name_(file == "-" ? "standard input" : file), stream_(file == "-" ? &std::cin : &file_) {
  if (file == "-") {
    if (IsTerminal(STDIN_FILENO)) {
      std::cerr << "newslens: reading " << what << " from the terminal; Ctrl-D ends it\n";
    }
    return;
  }
  std::error_code error;
  if (std::filesystem::is_directory(file, error)) {
    status_ = absl::FailedPreconditionError(absl::StrCat(name_, ": is a folder"));
    return;
  }
  errno = 0;
  file_.open(file, std::ios::binary);
  if (!file_) {
    status_ = absl::ErrnoToStatus(errno == 0 ? EIO : errno, name_);
    return;
  }
  const auto size = std::filesystem::file_size(file, error);
  if (!error) size_bytes_ = size;
}

absl::StatusOr<std::string> Input::ReadAll(size_t max_bytes) {
  if (!status_.ok()) return status_;
  constexpr size_t kChunkBytes = 1 << 16;
  std::string bytes;
  while (*stream_ && bytes.size() <= max_bytes) {
    const size_t begin = bytes.size();
    bytes.resize(begin + kChunkBytes);
    stream_->read(&bytes[begin], kChunkBytes);
    bytes.resize(begin + static_cast<size_t>(stream_->gcount()));
  }
  if (bytes.size() > max_bytes) {
    return absl::OutOfRangeError(absl::StrCat(name_, ": more than ", max_bytes, " bytes"));
  }
  if (stream_->bad()) return absl::DataLossError(absl::StrCat(name_, ": can not be read"));
  return bytes;
}

}  // namespace newslens
