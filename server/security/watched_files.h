// Files that an operator changes under a running server.
#ifndef NEWSLENS_SECURITY_WATCHED_FILES_H_
#define NEWSLENS_SECURITY_WATCHED_FILES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace newslens {

// The whole of a file of at most 1 MiB. InvalidArgument, naming the path, where it can not be read,
// is empty or is larger.
absl::StatusOr<std::string> ReadSmallFile(const std::string& path);

// Files that belong together, such as a certificate and its key. Not thread-safe.
class WatchedFiles {
 public:
  // Their contents, in the order of the paths; or the error of the first that can not be read.
  using Contents = absl::StatusOr<std::vector<std::string>>;

  explicit WatchedFiles(std::vector<std::string> paths) : paths_(std::move(paths)) {}

  // As they are now.
  const Contents& Read();

  // What there is now, where it is not what Read or Changed gave last; each state is given once, an
  // error too. A change is given when it is met twice in a row, so that files which are being
  // written, or replaced one after the other, are left time. By contents, not by modification time:
  // the files are small, and links are followed.
  std::optional<Contents> Changed();

 private:
  Contents Look() const;

  const std::vector<std::string> paths_;
  Contents given_ = absl::UnknownError("not read yet");
  Contents seen_ = absl::UnknownError("not read yet");
};

}  // namespace newslens

#endif  // NEWSLENS_SECURITY_WATCHED_FILES_H_
