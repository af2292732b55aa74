// gzip (RFC 1952), as HTTP bodies and messages are compressed with it.
#ifndef NEWSLENS_HTTP_GZIP_H_
#define NEWSLENS_HTTP_GZIP_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace newslens {

// `level`: 1 (fast) to 9 (small).
std::string Gzip(absl::string_view bytes, int level);

// InvalidArgument where the bytes are no gzip or end early; ResourceExhausted where they would make
// more than `most_bytes`, of which no more than that is ever held.
absl::StatusOr<std::string> Gunzip(absl::string_view bytes, size_t most_bytes);

}  // namespace newslens

#endif  // NEWSLENS_HTTP_GZIP_H_
