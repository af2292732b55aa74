// A stream of articles: JSON lines in, JSON lines out, in the same order.
#ifndef NEWSLENS_CLIENT_ENRICH_LINES_H_
#define NEWSLENS_CLIENT_ENRICH_LINES_H_

#include <cstddef>
#include <functional>
#include <istream>
#include <ostream>

#include "absl/status/statusor.h"
#include "client/backend.h"
#include "newslens/v1/options.pb.h"

namespace newslens {

struct StreamProgress {
  size_t articles = 0;    // answered, the failed ones included
  size_t failed = 0;      // answered by an error
  size_t bytes_read = 0;  // of the input
};

struct StreamSettings {
  v1::EnrichmentOptions options;
  int jobs = 1;                         // articles worked on at a time; at least 1
  size_t max_line_bytes = 16 << 20;     // a longer line is that line's error
  size_t max_waiting_bytes = 64 << 20;  // answers kept until those before them are written
  // Called after each answer, by one thread at a time.
  std::function<void(const StreamProgress&)> on_progress = [](const StreamProgress&) {};
};

// Reads an Article a line from `in` and writes an ArticleEnrichment a line to `out`, each in
// protobuf JSON; blank lines are skipped. An article that is refused, and a line that is no
// Article, get the line {"articleId": ..., "error": {"code", "message", "details"}} and the stream
// goes on. A line is answered as soon as those before it are, so that a slow sender sees its
// answers.
//
// Memory is bounded by `jobs` lines and their enrichments and by max_waiting_bytes. Fails with
// DataLoss when `out` does.
absl::StatusOr<StreamProgress> EnrichLines(std::istream& in, std::ostream& out,
                                           const Backend& backend, const StreamSettings& settings);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_ENRICH_LINES_H_
