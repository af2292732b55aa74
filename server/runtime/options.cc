#include "runtime/options.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <utility>

#include "absl/flags/commandlineflag.h"
#include "absl/flags/flag.h"
#include "absl/flags/reflection.h"
#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "http/origins.h"
#include "rate_feed/http_get.h"
#include "service/version.h"
#include "telemetry/log.h"

// The only file that defines flags. Defaults are those of the struct.
#define NEWSLENS_FLAG(type, name, field, help) \
  ABSL_FLAG(type, name, newslens::ServerOptions().field, help)

NEWSLENS_FLAG(std::string, listen_address, listen_address,
              "host:port where gRPC listens; port 0 takes any free one");
NEWSLENS_FLAG(std::string, http_address, http_address,
              "host:port where calls by HTTP (Connect, gRPC-Web) and the page are served, with the "
              "same TLS files, tokens and limits as gRPC; empty: nowhere");
NEWSLENS_FLAG(std::vector<std::string>, http_allowed_origins, http_allowed_origins,
              "origins, with commas between, whose pages may call by HTTP, such as "
              "https://desk.example; *: any. The server's own page always may");
NEWSLENS_FLAG(int32_t, http_max_connections, http_max_connections,
              "most connections over HTTP; more are closed as they come");
NEWSLENS_FLAG(std::string, metrics_address, metrics_address,
              "IPv4:port where Prometheus scrapes /metrics; empty: nowhere");
NEWSLENS_FLAG(std::string, data_dir, data_dir,
              "folder whose tables replace the embedded ones, file by file");
NEWSLENS_FLAG(absl::Duration, data_poll_interval, data_poll_interval,
              "how often --data_dir is looked at for changes; 0: only when SIGHUP comes");
NEWSLENS_FLAG(std::string, state_dir, state_dir,
              "folder where fetched exchange rates are kept from one start to the next");
NEWSLENS_FLAG(std::vector<std::string>, exchange_rate_url, exchange_rate_urls,
              "addresses, with commas between, that are asked for newer exchange rates: the "
              "European Central Bank's XML, or Korea Eximbank's JSON with {key} and {date} where "
              "its key and a day belong");
NEWSLENS_FLAG(std::string, exchange_rate_key_file, exchange_rate_key_file,
              "file with the key that goes in place of {key}");
NEWSLENS_FLAG(absl::Duration, exchange_rate_interval, exchange_rate_interval,
              "time between two questions, give or take a tenth; sooner after a failure");
NEWSLENS_FLAG(absl::Duration, exchange_rate_timeout, exchange_rate_timeout,
              "how long an answer may take");
NEWSLENS_FLAG(int64_t, exchange_rate_max_bytes, exchange_rate_max_bytes,
              "how large an answer may be");
NEWSLENS_FLAG(bool, insecure, insecure, "allow plaintext on an address that is not loopback");
NEWSLENS_FLAG(std::string, tls_certificate_file, tls_certificate_file,
              "PEM file of the server's certificate chain");
NEWSLENS_FLAG(std::string, tls_key_file, tls_key_file, "PEM file of its private key");
NEWSLENS_FLAG(std::string, tls_client_ca_file, tls_client_ca_file,
              "PEM file of the authorities whose certificate callers must show");
NEWSLENS_FLAG(std::string, tokens_file, tokens_file,
              "file with a line for each token that callers may show: a name, the token's SHA-256 "
              "in hex, and perhaps how many articles a second it may send; without it they need "
              "none");
NEWSLENS_FLAG(int32_t, max_article_bytes, limits.max_article_bytes,
              "largest title and text of one article, in bytes as sent");
NEWSLENS_FLAG(int32_t, max_batch_articles, limits.max_batch_articles,
              "most articles in one batch, at most 256");
NEWSLENS_FLAG(int32_t, max_batch_bytes, limits.max_batch_bytes, "largest batch request, in bytes");
NEWSLENS_FLAG(int32_t, max_mentions, limits.max_mentions, "most company mentions in one reply");
NEWSLENS_FLAG(int32_t, max_amounts, limits.max_amounts, "most amounts in one reply");
NEWSLENS_FLAG(int64_t, max_in_flight, max_in_flight,
              "most articles that wait or are worked on; more are refused");
NEWSLENS_FLAG(int64_t, max_in_flight_bytes, max_in_flight_bytes,
              "most bytes of the requests they came in, and of answers that are not yet taken");
NEWSLENS_FLAG(int64_t, max_memory_bytes, max_memory_bytes,
              "most bytes that connections may buffer; beyond them gRPC ends calls");
NEWSLENS_FLAG(int32_t, max_streams_per_connection, max_streams_per_connection,
              "most calls that one connection may have open");
NEWSLENS_FLAG(absl::Duration, stall_timeout, stall_timeout,
              "how long a caller may take to send a request that it has begun, or to take an "
              "answer; then its call is cancelled");
NEWSLENS_FLAG(int32_t, threads, threads, "threads that serve calls; 0: one a core");
NEWSLENS_FLAG(bool, reflection, reflection, "serve gRPC reflection, for tools such as grpcurl");
NEWSLENS_FLAG(absl::Duration, drain_delay, drain_delay,
              "after SIGTERM: how long health says NOT_SERVING before the door closes");
NEWSLENS_FLAG(absl::Duration, drain_timeout, drain_timeout,
              "after that: how long calls in flight may take to finish");
NEWSLENS_FLAG(absl::Duration, max_connection_age, max_connection_age,
              "age at which a connection is asked to reconnect, so that balancers can spread");
NEWSLENS_FLAG(absl::Duration, max_connection_age_grace, max_connection_age_grace,
              "how long its calls may go on then");
NEWSLENS_FLAG(std::string, log_level, log_level, "debug, info, warning, error or off");
NEWSLENS_FLAG(std::string, log_calls, log_calls,
              "the level of a call's line in the log: debug, info, warning, error or off");
NEWSLENS_FLAG(bool, check_data, check_data, "load and check all tables, then exit");

namespace newslens {
namespace {

constexpr char kUsage[] =
    R"(newslens-server enriches financial news over gRPC and HTTP.

  newslens-server                                  serve on 127.0.0.1:50051
  newslens-server --listen_address=0.0.0.0:50051 --insecure
  newslens-server --http_address=127.0.0.1:8080    calls by HTTP, and a page, too
  newslens-server --data_dir=tables --check_data   are these tables good?

A flag may also stand in the file of --flagfile (a line each) or in the environment, as
NEWSLENS_LISTEN_ADDRESS does for --listen_address. The command line wins, then the environment.

)";
constexpr char kEnvironmentPrefix[] = "NEWSLENS_";

// Abseil's own parser exits the program, with 1 for --help and for an unknown flag alike; so its
// flags are set from here. Those of other libraries are not ours to set.
absl::CommandLineFlag* FindOurFlag(absl::string_view name) {
  absl::CommandLineFlag* const flag = absl::FindCommandLineFlag(name);
  return flag != nullptr && absl::EndsWith(flag->Filename(), "runtime/options.cc") ? flag : nullptr;
}

absl::Status SetFlag(absl::string_view name, absl::string_view value, absl::string_view where) {
  absl::CommandLineFlag* const flag = FindOurFlag(name);
  if (flag == nullptr) {
    return absl::InvalidArgumentError(
        absl::StrCat(where, ": unknown flag --", name, "; see newslens-server --help"));
  }
  std::string error;
  if (!flag->ParseFrom(value, &error)) {
    return absl::InvalidArgumentError(absl::StrCat(where, ": --", name, " can not be \"", value,
                                                   "\"", error.empty() ? "" : ": ",
                                                   absl::StripTrailingAsciiWhitespace(error)));
  }
  return absl::OkStatus();
}

// Flags are the process's: what an earlier call set must not show. (Abseil's FlagSaver tells every
// flag that it restores on stderr.)
absl::Status ResetFlags() {
  for (const auto& [name, flag] : absl::GetAllFlags()) {
    if (FindOurFlag(name) == nullptr) continue;
    if (absl::Status set = SetFlag(name, flag->DefaultValue(), "default"); !set.ok()) return set;
  }
  return absl::OkStatus();
}

// --name=value, --name value, --bool, --nobool. Takes the value from `rest` where it stands apart.
absl::Status SetArgument(absl::string_view argument, std::vector<std::string>& rest,
                         absl::string_view where) {
  absl::string_view name = argument;
  if (!absl::ConsumePrefix(&name, "--")) absl::ConsumePrefix(&name, "-");
  if (name == argument || name.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(where, ": \"", argument, "\" is no flag; see newslens-server --help"));
  }
  if (const size_t equals = name.find('='); equals != absl::string_view::npos) {
    return SetFlag(name.substr(0, equals), name.substr(equals + 1), where);
  }
  if (const auto* flag = FindOurFlag(name); flag != nullptr) {
    if (flag->IsOfType<bool>()) return SetFlag(name, "true", where);
    if (rest.empty()) {
      return absl::InvalidArgumentError(absl::StrCat(where, ": --", name, " needs a value"));
    }
    const std::string value = rest.front();
    rest.erase(rest.begin());
    return SetFlag(name, value, where);
  }
  if (absl::string_view positive = name; absl::ConsumePrefix(&positive, "no")) {
    const auto* flag = FindOurFlag(positive);
    if (flag != nullptr && flag->IsOfType<bool>()) return SetFlag(positive, "false", where);
  }
  return SetFlag(name, "", where);  // says that it is unknown
}

absl::Status SetFromFile(const std::string& path) {
  std::ifstream file(path);
  if (!file.is_open()) {
    return absl::InvalidArgumentError(absl::StrCat("--flagfile: can not read ", path));
  }
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    const absl::string_view flag = absl::StripAsciiWhitespace(line);
    if (flag.empty() || flag.front() == '#') continue;
    std::vector<std::string> nothing;
    const absl::Status set = SetArgument(flag, nothing, absl::StrCat(path, ":", number));
    if (!set.ok()) return set;
  }
  return absl::OkStatus();
}

absl::Status SetFromEnvironment(const std::vector<std::string>& environment) {
  for (const std::string& entry : environment) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(entry, absl::MaxSplits('=', 1));
    absl::string_view name = parts.first;
    if (!absl::ConsumePrefix(&name, kEnvironmentPrefix)) continue;
    const std::string flag = absl::AsciiStrToLower(name);
    // NEWSLENS_DATA and the like are other programs'.
    if (FindOurFlag(flag) == nullptr) continue;
    if (absl::Status set = SetFlag(flag, parts.second, parts.first); !set.ok()) return set;
  }
  return absl::OkStatus();
}

std::string Help() {
  std::vector<std::string> lines;
  for (const auto& [name, flag] : absl::GetAllFlags()) {
    if (FindOurFlag(name) == nullptr) continue;
    const std::string value = flag->DefaultValue();
    lines.push_back(absl::StrCat("  --", name, "\n      ", flag->Help(), " (default ",
                                 value.empty() ? "none" : value, ")\n"));
  }
  std::sort(lines.begin(), lines.end());
  std::string help = kUsage;
  for (const std::string& line : lines) help += line;
  return help;
}

ServerOptions FromFlags() {
  ServerOptions options;
  options.listen_address = absl::GetFlag(FLAGS_listen_address);
  options.http_address = absl::GetFlag(FLAGS_http_address);
  options.http_allowed_origins = absl::GetFlag(FLAGS_http_allowed_origins);
  options.http_max_connections = absl::GetFlag(FLAGS_http_max_connections);
  options.metrics_address = absl::GetFlag(FLAGS_metrics_address);
  options.data_dir = absl::GetFlag(FLAGS_data_dir);
  options.state_dir = absl::GetFlag(FLAGS_state_dir);
  options.exchange_rate_urls = absl::GetFlag(FLAGS_exchange_rate_url);
  options.exchange_rate_key_file = absl::GetFlag(FLAGS_exchange_rate_key_file);
  options.exchange_rate_interval = absl::GetFlag(FLAGS_exchange_rate_interval);
  options.exchange_rate_timeout = absl::GetFlag(FLAGS_exchange_rate_timeout);
  options.exchange_rate_max_bytes = absl::GetFlag(FLAGS_exchange_rate_max_bytes);
  options.insecure = absl::GetFlag(FLAGS_insecure);
  options.tls_certificate_file = absl::GetFlag(FLAGS_tls_certificate_file);
  options.tls_key_file = absl::GetFlag(FLAGS_tls_key_file);
  options.tls_client_ca_file = absl::GetFlag(FLAGS_tls_client_ca_file);
  options.limits.max_article_bytes = absl::GetFlag(FLAGS_max_article_bytes);
  options.limits.max_batch_articles = absl::GetFlag(FLAGS_max_batch_articles);
  options.limits.max_batch_bytes = absl::GetFlag(FLAGS_max_batch_bytes);
  options.limits.max_mentions = absl::GetFlag(FLAGS_max_mentions);
  options.limits.max_amounts = absl::GetFlag(FLAGS_max_amounts);
  options.max_in_flight = absl::GetFlag(FLAGS_max_in_flight);
  options.max_in_flight_bytes = absl::GetFlag(FLAGS_max_in_flight_bytes);
  options.max_memory_bytes = absl::GetFlag(FLAGS_max_memory_bytes);
  options.max_streams_per_connection = absl::GetFlag(FLAGS_max_streams_per_connection);
  options.stall_timeout = absl::GetFlag(FLAGS_stall_timeout);
  options.threads = absl::GetFlag(FLAGS_threads);
  options.reflection = absl::GetFlag(FLAGS_reflection);
  options.drain_delay = absl::GetFlag(FLAGS_drain_delay);
  options.drain_timeout = absl::GetFlag(FLAGS_drain_timeout);
  options.max_connection_age = absl::GetFlag(FLAGS_max_connection_age);
  options.max_connection_age_grace = absl::GetFlag(FLAGS_max_connection_age_grace);
  options.tokens_file = absl::GetFlag(FLAGS_tokens_file);
  options.data_poll_interval = absl::GetFlag(FLAGS_data_poll_interval);
  options.log_calls = absl::GetFlag(FLAGS_log_calls);
  options.log_level = absl::GetFlag(FLAGS_log_level);
  options.check_data = absl::GetFlag(FLAGS_check_data);
  return options;
}

bool IsLoopback(absl::string_view address) {
  const absl::string_view host = address.substr(0, address.rfind(':'));
  const bool numeric = host.find_first_not_of("0123456789.") == absl::string_view::npos;
  return (numeric && absl::StartsWith(host, "127.")) || absl::StartsWith(address, "localhost:") ||
         absl::StartsWith(address, "[::1]:") || absl::StartsWith(address, "unix:");
}

absl::Status CheckRange(absl::string_view flag, int64_t value, int64_t low, int64_t high) {
  if (low <= value && value <= high) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("--", flag, " is ", value, "; it may be from ", low, " to ", high));
}

absl::Status CheckRateAddresses(const ServerOptions& o) {
  for (const std::string& url : o.exchange_rate_urls) {
    if (!IsWebAddress(url)) {
      // What stands behind the question mark may be a key.
      return absl::InvalidArgumentError(absl::StrCat("--exchange_rate_url: \"",
                                                     url.substr(0, url.find('?')),
                                                     "\" is no http or https address"));
    }
    if (absl::StrContains(url, "{key}") && o.exchange_rate_key_file.empty()) {
      return absl::InvalidArgumentError(
          "--exchange_rate_url has {key}, which needs "
          "--exchange_rate_key_file");
    }
  }
  for (const auto& [flag, duration] :
       {std::pair("exchange_rate_interval", o.exchange_rate_interval),
        std::pair("exchange_rate_timeout", o.exchange_rate_timeout)}) {
    if (duration < absl::Seconds(1) || duration > absl::Hours(24 * 366)) {
      return absl::InvalidArgumentError(absl::StrCat(
          "--", flag, " is ", absl::FormatDuration(duration), "; it may be from 1s to a year"));
    }
  }
  return CheckRange("exchange_rate_max_bytes", o.exchange_rate_max_bytes, 1, int64_t{1} << 30);
}

absl::Status Check(const ServerOptions& o) {
  constexpr int64_t kMany = std::numeric_limits<int32_t>::max();
  constexpr int64_t kLargest = 64 << 20;  // of one message
  for (const absl::Status& status :
       {CheckRange("max_article_bytes", o.limits.max_article_bytes, 1, kLargest),
        CheckRange("max_batch_articles", o.limits.max_batch_articles, 1, kMostBatchArticles),
        CheckRange("max_batch_bytes", o.limits.max_batch_bytes, 1, kLargest),
        CheckRange("max_mentions", o.limits.max_mentions, 1, 2000),
        CheckRange("max_amounts", o.limits.max_amounts, 1, 2000),
        CheckRange("max_in_flight", o.max_in_flight, 1, kMany),
        CheckRange("max_in_flight_bytes", o.max_in_flight_bytes, 1, int64_t{1} << 40),
        CheckRange("max_memory_bytes", o.max_memory_bytes, 64 << 20, int64_t{1} << 40),
        CheckRange("max_streams_per_connection", o.max_streams_per_connection, 1, kMany),
        CheckRange("http_max_connections", o.http_max_connections, 1, kMany),
        CheckRange("threads", o.threads, 0, 1024)}) {
    if (!status.ok()) return status;
  }
  for (const auto& [flag, duration] :
       {std::pair("drain_delay", o.drain_delay), std::pair("drain_timeout", o.drain_timeout),
        std::pair("data_poll_interval", o.data_poll_interval),
        std::pair("stall_timeout", o.stall_timeout),
        std::pair("max_connection_age", o.max_connection_age),
        std::pair("max_connection_age_grace", o.max_connection_age_grace)}) {
    if (duration < absl::ZeroDuration()) {
      return absl::InvalidArgumentError(
          absl::StrCat("--", flag, " is ", absl::FormatDuration(duration), ", below zero"));
    }
  }
  if (absl::Status status = CheckRateAddresses(o); !status.ok()) return status;
  if (o.tls_certificate_file.empty() != o.tls_key_file.empty()) {
    return absl::InvalidArgumentError(
        "--tls_certificate_file and --tls_key_file go together, and only one is set");
  }
  const bool tls = !o.tls_certificate_file.empty();
  if (!tls && !o.tls_client_ca_file.empty()) {
    return absl::InvalidArgumentError(
        "--tls_client_ca_file needs --tls_certificate_file and --tls_key_file");
  }
  for (const auto& [flag, address] :
       {std::pair("listen_address", o.listen_address), std::pair("http_address", o.http_address)}) {
    if (!address.empty() && !tls && !o.insecure && !IsLoopback(address)) {
      return absl::InvalidArgumentError(absl::StrCat(
          "--", flag, "=", address,
          " is not loopback: set --tls_certificate_file and --tls_key_file, or allow plaintext "
          "with --insecure"));
    }
  }
  if (absl::Status status = AllowedOrigins::Check(o.http_allowed_origins); !status.ok()) {
    return absl::InvalidArgumentError(absl::StrCat("--http_allowed_origins: ", status.message()));
  }
  for (const auto& [flag, level] :
       {std::pair("log_level", o.log_level), std::pair("log_calls", o.log_calls)}) {
    if (const absl::Status status = ParseLogLevel(level).status(); !status.ok()) {
      return absl::InvalidArgumentError(absl::StrCat("--", flag, ": ", status.message()));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ParsedOptions> ParseServerOptions(const std::vector<std::string>& arguments,
                                                 const std::vector<std::string>& environment) {
  if (absl::Status reset = ResetFlags(); !reset.ok()) return reset;
  ParsedOptions parsed;
  std::vector<std::string> rest;
  std::string flagfile;
  for (size_t i = 0; i < arguments.size(); ++i) {
    absl::string_view argument = arguments[i];
    if (argument == "-h" || argument == "--help" || argument == "-help") {
      return ParsedOptions{ParsedOptions::Action::kPrintAndExit, Help(), {}};
    }
    if (argument == "--version") {
      return ParsedOptions{ParsedOptions::Action::kPrintAndExit,
                           absl::StrCat("newslens-server ", EngineVersion(), "\n"),
                           {}};
    }
    if (argument == "--flagfile") {
      if (i + 1 == arguments.size()) {
        return absl::InvalidArgumentError("command line: --flagfile needs a value");
      }
      flagfile = arguments[++i];
    } else if (absl::ConsumePrefix(&argument, "--flagfile=")) {
      flagfile = std::string(argument);
    } else {
      rest.push_back(arguments[i]);
    }
  }
  if (!flagfile.empty()) {
    if (absl::Status set = SetFromFile(flagfile); !set.ok()) return set;
  }
  if (absl::Status set = SetFromEnvironment(environment); !set.ok()) return set;
  while (!rest.empty()) {
    const std::string argument = rest.front();
    rest.erase(rest.begin());
    if (absl::Status set = SetArgument(argument, rest, "command line"); !set.ok()) return set;
  }
  parsed.options = FromFlags();
  if (absl::Status good = Check(parsed.options); !good.ok()) return good;
  return parsed;
}

}  // namespace newslens
