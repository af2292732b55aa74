// The file, or the standard input, that a subcommand reads.
#ifndef NEWSLENS_CLIENT_INPUT_H_
#define NEWSLENS_CLIENT_INPUT_H_

#include <cstddef>
#include <fstream>
#include <istream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace newslens {

class Input {
 public:
  // "-" is the standard input; where a person types there, says on the standard error how to end.
  // `what` is what is awaited: "an article".
  Input(const std::string& file, absl::string_view what);

  // NotFound, PermissionDenied and their like with a message that names the file.
  const absl::Status& status() const { return status_; }

  // Requires status().ok().
  std::istream& stream() { return *stream_; }

  // Bytes of the file; 0 where they can not be known.
  size_t size_bytes() const { return size_bytes_; }

  // The file, or "standard input".
  const std::string& name() const { return name_; }

  // All that is left; fails as status() does, and with OutOfRange for more than `max_bytes`.
  absl::StatusOr<std::string> ReadAll(size_t max_bytes);

 private:
  std::string name_;
  std::ifstream file_;
  std::istream* stream_;
  size_t size_bytes_ = 0;
  absl::Status status_;
};

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_INPUT_H_
