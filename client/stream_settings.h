// How a stream of articles is worked through, and how far it is.
#ifndef NEWSLENS_CLIENT_STREAM_SETTINGS_H_
#define NEWSLENS_CLIENT_STREAM_SETTINGS_H_

#include <cstddef>
#include <functional>

#include "absl/status/status.h"
#include "newslens/v1/options.pb.h"

namespace newslens {

struct StreamProgress {
  size_t articles = 0;    // answered, the failed ones included
  size_t failed = 0;      // answered by an error
  size_t bytes_read = 0;  // of the input
};

struct StreamSettings {
  v1::EnrichmentOptions options;
  int jobs = 1;                         // articles, or streams to a server, at a time; at least 1
  size_t max_line_bytes = 16 << 20;     // a longer line is that line's error
  size_t max_waiting_bytes = 64 << 20;  // answers kept until those before them are written
  // Called after each answer, by one thread at a time.
  std::function<void(const StreamProgress&)> on_progress = [](const StreamProgress&) {};
  // Called once when there will be no more answers though there are articles, before the end of the
  // input is waited for, which may be long: may end the program.
  std::function<void(const absl::Status&)> on_failure = [](const absl::Status&) {};
};

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_STREAM_SETTINGS_H_
