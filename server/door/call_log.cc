#include "door/call_log.h"

#include <algorithm>
#include <optional>

#include "absl/random/random.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace newslens {
namespace {

constexpr size_t kMostIdBytes = 128;

// A caller's word that may stand in the log; empty where it is unfit.
absl::string_view FitForLog(const Caller& caller, absl::string_view key) {
  const absl::string_view word = caller.Metadata(key);
  return word.size() <= kMostIdBytes && std::all_of(word.begin(), word.end(), absl::ascii_isgraph)
             ? word
             : "";
}

bool IsOurFault(absl::StatusCode code) {
  return code == absl::StatusCode::kInternal || code == absl::StatusCode::kUnknown ||
         code == absl::StatusCode::kDataLoss;
}

bool IsTurnedAway(absl::StatusCode code) {
  return code == absl::StatusCode::kUnauthenticated || code == absl::StatusCode::kResourceExhausted;
}

}  // namespace

std::string RequestIdOf(const Caller& caller) {
  if (const absl::string_view own = FitForLog(caller, "x-request-id"); !own.empty()) {
    return std::string(own);
  }
  thread_local absl::InsecureBitGen random;
  return absl::StrCat(absl::Hex(absl::Uniform<uint64_t>(random), absl::kZeroPad16));
}

LogLevel CallLog::LevelOf(absl::StatusCode code) const {
  if (IsOurFault(code)) return LogLevel::kError;
  if (IsTurnedAway(code)) return LogLevel::kWarning;
  return level_;
}

bool CallLog::Wants(absl::StatusCode code) const {
  const LogLevel level = LevelOf(code);
  return log_ != nullptr && level != LogLevel::kOff && log_->Writes(level);
}

void CallLog::Tell(const CallRecord& record, const Caller& caller) {
  if (!Wants(record.code)) return;
  int64_t held_back = 0;
  if (IsOurFault(record.code) || IsTurnedAway(record.code)) {
    LogRepeats& repeats = IsOurFault(record.code) ? our_faults_ : turned_away_;
    const std::optional<int64_t> next = repeats.Next();
    if (!next.has_value()) return;
    held_back = *next;
  }
  log_->Write(LevelOf(record.code), "call",
              {{"request_id", record.request_id},
               {"traceparent", FitForLog(caller, "traceparent")},
               {"method", record.method},
               {"code", absl::StatusCodeToString(record.code)},
               {"reason", record.reason},
               {"milliseconds", absl::ToDoubleMilliseconds(record.duration)},
               {"messages", record.messages},
               {"request_bytes", record.request_bytes},
               {"peer", caller.Peer()},
               {"token", record.token},
               {"similar_held_back", held_back}});
}

}  // namespace newslens
