// The progress of a stream, on a line that is drawn over.
#ifndef NEWSLENS_CLIENT_PROGRESS_BAR_H_
#define NEWSLENS_CLIENT_PROGRESS_BAR_H_

#include <cstddef>
#include <ostream>
#include <string>

#include "absl/time/time.h"
#include "client/stream_settings.h"

namespace newslens {

// What the line says: "[########------------]  40%  1,234 articles, 812/s, 3 failed". Without the
// bar where `total_bytes`, the size of the input, is 0: not known.
std::string ProgressText(const StreamProgress& progress, size_t total_bytes,
                         absl::Duration elapsed);

// Draws at most ten times a second. Not thread-safe.
class ProgressBar {
 public:
  // `terminal` must outlive the bar.
  ProgressBar(std::ostream& terminal, size_t total_bytes);

  void Update(const StreamProgress& progress);
  // Draws a last time and ends the line.
  void Finish(const StreamProgress& progress);

 private:
  void Draw(const StreamProgress& progress, absl::Time now);

  std::ostream& terminal_;
  size_t total_bytes_;
  absl::Time start_;
  absl::Time drawn_ = absl::InfinitePast();
};

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_PROGRESS_BAR_H_
