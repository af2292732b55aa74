// The project's tables, as they were when the program was built.
#ifndef NEWSLENS_DATA_EMBEDDED_H_
#define NEWSLENS_DATA_EMBEDDED_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace newslens {

struct EmbeddedFile {
  absl::string_view name;   // "currencies.csv"
  absl::string_view bytes;  // as in the source tree; lives as long as the program
};

// Every *.csv of server/data, by name. Thread-safe.
absl::Span<const EmbeddedFile> EmbeddedFiles();

}  // namespace newslens

#endif  // NEWSLENS_DATA_EMBEDDED_H_
