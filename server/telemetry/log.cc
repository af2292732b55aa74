#include "telemetry/log.h"

#include <array>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "spdlog/formatter.h"
#include "spdlog/logger.h"
#include "spdlog/sinks/ostream_sink.h"
#include "spdlog/sinks/stdout_sinks.h"

namespace newslens {
namespace {

constexpr std::array<absl::string_view, 5> kLevelNames = {"debug", "info", "warning", "error",
                                                          "off"};

spdlog::level::level_enum ToSpdlog(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarning:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
    case LogLevel::kOff:
      return spdlog::level::off;
  }
  return spdlog::level::info;
}

absl::string_view NameOf(spdlog::level::level_enum level) {
  switch (level) {
    case spdlog::level::warn:
      return "warning";
    case spdlog::level::err:
    case spdlog::level::critical:
      return "error";
    case spdlog::level::info:
      return "info";
    default:
      return "debug";
  }
}

// Puts time and level before a payload that is the object's remainder already.
class JsonFormatter final : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& line) override {
    const std::string time = absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ",
                                              absl::FromChrono(message.time), absl::UTCTimeZone());
    const std::string head =
        absl::StrCat("{\"time\":\"", time, "\",\"level\":\"", NameOf(message.level), "\",");
    line.append(head.data(), head.data() + head.size());
    line.append(message.payload.data(), message.payload.data() + message.payload.size());
    line.push_back('\n');
  }

  std::unique_ptr<spdlog::formatter> clone() const override {
    return std::make_unique<JsonFormatter>();
  }
};

std::shared_ptr<spdlog::logger> MakeLogger(std::shared_ptr<spdlog::sinks::sink> sink,
                                           LogLevel level) {
  sink->set_formatter(std::make_unique<JsonFormatter>());
  auto logger = std::make_shared<spdlog::logger>("newslens", std::move(sink));
  logger->set_level(ToSpdlog(level));
  logger->flush_on(spdlog::level::debug);
  return logger;
}

// The length of the UTF-8 character that `text` begins with; 0 where it begins with none.
size_t Utf8CharacterLength(absl::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (text.size() < length) return 0;
  for (size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return 0;
  }
  // Overlong forms, surrogates, and what lies beyond U+10FFFF.
  const uint8_t second = byte(1);
  if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) ||
      (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f)) {
    return 0;
  }
  return length;
}

void AppendEscaped(char character, std::string& json) {
  constexpr absl::string_view kHex = "0123456789abcdef";
  switch (character) {
    case '"':
      json += "\\\"";
      return;
    case '\\':
      json += "\\\\";
      return;
    case '\n':
      json += "\\n";
      return;
    case '\r':
      json += "\\r";
      return;
    case '\t':
      json += "\\t";
      return;
    default:
      break;
  }
  const auto byte = static_cast<uint8_t>(character);
  if (byte >= 0x20 && byte != 0x7f) {
    json += character;
    return;
  }
  json += "\\u00";
  json += kHex[byte >> 4];
  json += kHex[byte & 0xf];
}

void AppendValue(absl::string_view value, std::string& json) { AppendJsonString(value, json); }
void AppendValue(bool value, std::string& json) { json += value ? "true" : "false"; }
void AppendValue(int64_t value, std::string& json) { absl::StrAppend(&json, value); }
void AppendValue(uint64_t value, std::string& json) { absl::StrAppend(&json, value); }
void AppendValue(double value, std::string& json) {
  if (std::isfinite(value)) {
    absl::StrAppend(&json, value);
  } else {
    json += "null";
  }
}

}  // namespace

absl::StatusOr<LogLevel> ParseLogLevel(absl::string_view name) {
  for (size_t i = 0; i < kLevelNames.size(); ++i) {
    if (kLevelNames[i] == name) return static_cast<LogLevel>(i);
  }
  return absl::InvalidArgumentError(
      absl::StrCat("log level \"", name, "\" is none of debug, info, warning, error, off"));
}

void AppendJsonString(absl::string_view text, std::string& json) {
  json += '"';
  while (!text.empty()) {
    const size_t length = Utf8CharacterLength(text);
    if (length == 1) {
      AppendEscaped(text[0], json);
    } else if (length == 0) {
      json += "\xef\xbf\xbd";
    } else {
      json.append(text.data(), length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  json += '"';
}

void LogField::AppendTo(std::string& json) const {
  json += ',';
  AppendJsonString(key_, json);
  json += ':';
  std::visit([&](auto value) { AppendValue(value, json); }, value_);
}

Log::Log(LogLevel level)
    : logger_(MakeLogger(std::make_shared<spdlog::sinks::stderr_sink_mt>(), level)) {}

Log::Log(LogLevel level, std::ostream& out)
    : logger_(MakeLogger(std::make_shared<spdlog::sinks::ostream_sink_mt>(out), level)) {}

Log::~Log() = default;

void Log::SetLevel(LogLevel level) { logger_->set_level(ToSpdlog(level)); }

bool Log::Writes(LogLevel level) const { return logger_->should_log(ToSpdlog(level)); }

void Log::Write(LogLevel level, absl::string_view message, LogFields fields) {
  if (!Writes(level)) return;
  std::string rest = "\"message\":";
  AppendJsonString(message, rest);
  for (const LogField& field : fields) field.AppendTo(rest);
  rest += '}';
  logger_->log(ToSpdlog(level), spdlog::string_view_t(rest.data(), rest.size()));
}

}  // namespace newslens
