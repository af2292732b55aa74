// A line of the log for each call.
#ifndef NEWSLENS_DOOR_CALL_LOG_H_
#define NEWSLENS_DOOR_CALL_LOG_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "door/caller.h"
#include "telemetry/log.h"
#include "telemetry/log_repeats.h"

namespace newslens {

// The caller's own name for its call: x-request-id of its metadata where that is 1 to 128 printable
// ASCII characters without blanks; else one is made, 16 hex digits.
std::string RequestIdOf(const Caller& caller);

// What is told of a call when it is over.
struct CallRecord {
  absl::string_view request_id;
  absl::string_view method;  // "/newslens.v1.NewsEnrichmentService/EnrichArticle"
  absl::string_view token;   // its name; empty without one
  absl::StatusCode code = absl::StatusCode::kUnknown;
  absl::string_view reason;  // of the error's ErrorInfo, where there is one
  absl::Duration duration;
  int64_t messages = 0;       // received
  int64_t request_bytes = 0;  // of those, as serialised
};

// Thread-safe. Without a log it writes nothing.
class CallLog {
 public:
  // Calls are told at `level`, but those that failed by our fault (INTERNAL, UNKNOWN, DATA_LOSS) as
  // errors, and those that were turned away (UNAUTHENTICATED, RESOURCE_EXHAUSTED) as warnings; of
  // these two kinds not every one when they are many.
  CallLog(Log* log, LogLevel level) : log_(log), level_(level) {}

  // Whether a record with this code could be written.
  bool Wants(absl::StatusCode code) const;

  // `caller` gives the peer and the traceparent (W3C).
  void Tell(const CallRecord& record, const Caller& caller);

  // How many lines were left out since there were many.
  int64_t dropped() const { return our_faults_.dropped() + turned_away_.dropped(); }

 private:
  LogLevel LevelOf(absl::StatusCode code) const;

  Log* const log_;
  const LogLevel level_;
  LogRepeats our_faults_;
  LogRepeats turned_away_;
};

}  // namespace newslens

#endif  // NEWSLENS_DOOR_CALL_LOG_H_
