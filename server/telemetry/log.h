// The log: a JSON object a line, by default on stderr.
//
//   Log log(LogLevel::kInfo);
//   log.Info("listening", {{"address", "127.0.0.1:50051"}, {"start_seconds", 0.4}});
//   -> {"time":"2025-02-04T05:31:00.123Z","level":"info","message":"listening",
//       "address":"127.0.0.1:50051","start_seconds":0.4}
//
// No text of an article goes in here.
#ifndef NEWSLENS_TELEMETRY_LOG_H_
#define NEWSLENS_TELEMETRY_LOG_H_

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <ostream>
#include <string>
#include <variant>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace spdlog {
class logger;
}

namespace newslens {

enum class LogLevel : uint8_t { kDebug, kInfo, kWarning, kError, kOff };

// From "debug", "info", "warning", "error", "off"; InvalidArgument names them for anything else.
absl::StatusOr<LogLevel> ParseLogLevel(absl::string_view name);

// A key with its value, for the length of one call.
class LogField {
 public:
  LogField(absl::string_view key, absl::string_view value) : key_(key), value_(value) {}
  LogField(absl::string_view key, const std::string& value)
      : LogField(key, absl::string_view(value)) {}
  LogField(absl::string_view key, const char* value) : LogField(key, absl::string_view(value)) {}
  LogField(absl::string_view key, bool value) : key_(key), value_(value) {}
  LogField(absl::string_view key, double value) : key_(key), value_(value) {}
  template <std::signed_integral Integer>
  LogField(absl::string_view key, Integer value) : key_(key), value_(int64_t{value}) {}
  template <std::unsigned_integral Integer>
  LogField(absl::string_view key, Integer value) : key_(key), value_(uint64_t{value}) {}

  // Appends ,"key":value. A double that JSON has no number for becomes null.
  void AppendTo(std::string& json) const;

 private:
  absl::string_view key_;
  std::variant<absl::string_view, bool, double, int64_t, uint64_t> value_;
};

using LogFields = std::initializer_list<LogField>;

// Appends `text` as a JSON string. Bytes that are not UTF-8 become U+FFFD, one for each.
void AppendJsonString(absl::string_view text, std::string& json);

// Thread-safe: a line is written whole, and at once.
class Log {
 public:
  explicit Log(LogLevel level);            // on stderr
  Log(LogLevel level, std::ostream& out);  // `out` must outlive it
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  // Lines below it are dropped.
  void SetLevel(LogLevel level);
  bool Writes(LogLevel level) const;

  // `level` is not kOff. Keys must differ from each other and from time, level and message.
  void Write(LogLevel level, absl::string_view message, LogFields fields = {});

  void Debug(absl::string_view message, LogFields fields = {}) {
    Write(LogLevel::kDebug, message, fields);
  }
  void Info(absl::string_view message, LogFields fields = {}) {
    Write(LogLevel::kInfo, message, fields);
  }
  void Warning(absl::string_view message, LogFields fields = {}) {
    Write(LogLevel::kWarning, message, fields);
  }
  void Error(absl::string_view message, LogFields fields = {}) {
    Write(LogLevel::kError, message, fields);
  }

 private:
  const std::shared_ptr<spdlog::logger> logger_;
};

}  // namespace newslens

#endif  // NEWSLENS_TELEMETRY_LOG_H_
