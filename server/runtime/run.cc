#include "runtime/run.h"

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "door/call_log.h"
#include "door/desk.h"
#include "door/methods.h"
#include "http/server.h"
#include "rate_feed/kept_rates.h"
#include "rate_feed/refresh_loop.h"
#include "reference/snapshot_store.h"
#include "rpc/server.h"
#include "runtime/data_reload.h"
#include "runtime/housekeeping.h"
#include "runtime/service_manager.h"
#include "runtime/signals.h"
#include "security/certificates.h"
#include "security/tokens.h"
#include "security/watched_files.h"
#include "service/admission.h"
#include "service/enrichment_service.h"
#include "service/outcome_metrics.h"
#include "service/reference_data_service.h"
#include "service/version.h"
#include "telemetry/exposer.h"
#include "telemetry/log.h"
#include "telemetry/metrics.h"

namespace newslens {
namespace {

// The tables with the rates that were fetched before this start. A file of those that is broken, or
// does not go with the tables, is no reason not to serve.
absl::StatusOr<std::shared_ptr<const Snapshot>> LoadData(const ServerOptions& options,
                                                         const KeptRates& kept, Log& log) {
  absl::StatusOr<std::shared_ptr<const Snapshot>> shipped = LoadSnapshot(options.data_dir);
  if (!shipped.ok()) return shipped;
  // Who only looks changes nothing.
  KeptRates::Loaded loaded =
      kept.Load(options.check_data ? KeptRates::Broken::kLeave : KeptRates::Broken::kSetAside);
  for (const absl::Status& problem : loaded.problems) {
    log.Warning("kept exchange rates not read", {{"error", problem.message()}});
  }
  if (loaded.rates.empty()) return shipped;
  absl::StatusOr<std::shared_ptr<const Snapshot>> all =
      WithFetchedRates(**shipped, std::move(loaded.rates));
  if (all.ok()) return all;
  log.Warning("kept exchange rates not used", {{"error", all.status().message()}});
  return shipped;
}

absl::StatusOr<std::vector<RateAddress>> RateAddresses(const ServerOptions& options) {
  std::string key;
  if (!options.exchange_rate_key_file.empty()) {
    const absl::StatusOr<std::string> bytes = ReadSmallFile(options.exchange_rate_key_file);
    if (!bytes.ok()) return bytes.status();
    key = std::string(absl::StripAsciiWhitespace(*bytes));
  }
  std::vector<RateAddress> addresses;
  for (const std::string& url : options.exchange_rate_urls) addresses.push_back({url, key});
  return addresses;
}

// What callers are known by.
struct Security {
  std::shared_ptr<Certificates> certificates;  // null: plaintext
  std::unique_ptr<TokenFile> tokens;           // null: callers need none
};

absl::StatusOr<Security> OpenSecurity(const ServerOptions& options) {
  Security security;
  if (!options.tls_certificate_file.empty()) {
    absl::StatusOr<std::shared_ptr<Certificates>> certificates = Certificates::Open(
        {options.tls_certificate_file, options.tls_key_file, options.tls_client_ca_file});
    if (!certificates.ok()) return certificates.status();
    security.certificates = *std::move(certificates);
  }
  if (!options.tokens_file.empty()) {
    absl::StatusOr<std::unique_ptr<TokenFile>> tokens = TokenFile::Open(options.tokens_file);
    if (!tokens.ok()) return tokens.status();
    security.tokens = *std::move(tokens);
  }
  return security;
}

// Above what the service takes, so that it is the service that says what is too large.
int MaxMessageBytes(const ServerOptions& options) {
  return 2 * std::max(options.limits.max_batch_bytes, options.limits.max_article_bytes) + (1 << 20);
}

// `certificates` may be null.
LiveState LiveStateOf(const Admission& admission,
                      const std::shared_ptr<const Certificates>& certificates,
                      const CallLog& call_log) {
  LiveState live;
  live.occupancy = [&admission] {
    return Occupancy{.articles = admission.articles(),
                     .max_articles = admission.options().max_articles,
                     .bytes = admission.bytes(),
                     .max_bytes = admission.options().max_bytes};
  };
  if (certificates != nullptr) {
    live.certificate = [certificates] {
      return ServedCertificate{certificates->not_after(), certificates->up_to_date()};
    };
  }
  live.dropped_log_lines = [&call_log] { return call_log.dropped(); };
  return live;
}

RpcServer::Options DoorOptions(const ServerOptions& options, const Security& security) {
  RpcServer::Options door;
  door.listen_address = options.listen_address;
  if (security.certificates != nullptr) {
    door.credentials = Certificates::Credentials(security.certificates);
  }
  door.threads = options.threads;
  door.max_receive_bytes = MaxMessageBytes(options);
  door.max_memory_bytes = options.max_memory_bytes;
  door.max_streams_per_connection = options.max_streams_per_connection;
  door.stall_timeout = options.stall_timeout;
  door.max_connection_age = options.max_connection_age;
  door.max_connection_age_grace = options.max_connection_age_grace;
  return door;
}

HttpServer::Options HttpOptions(const ServerOptions& options, const Security& security) {
  HttpServer::Options http;
  http.listen_address = options.http_address;
  http.certificates = security.certificates;
  http.threads = options.threads;
  http.max_connections = options.http_max_connections;
  http.max_message_bytes = MaxMessageBytes(options);
  http.max_memory_bytes = options.max_memory_bytes;
  http.stall_timeout = options.stall_timeout;
  http.allowed_origins = options.http_allowed_origins;
  return http;
}

// glibc gives threads heaps of their own, up to eight for each core, and what is freed in one helps
// no other: under overload memory would creep up. One for each thread that serves and one for the
// others keep it flat, at the same speed. Before further threads start; who has set it himself is
// let be.
void BoundHeaps(const ServerOptions& options) {
  if (std::getenv("MALLOC_ARENA_MAX") != nullptr) return;
  const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  const int threads = options.threads > 0 ? options.threads : cores;
  const int doors = options.http_address.empty() ? 1 : 2;
  mallopt(M_ARENA_MAX, doors * threads + 1);
}

// The drain runs beside, so that a second signal can end it.
void DrainOrExit(RpcServer& server, HttpServer* http, const ServerOptions& options,
                 const Signals& signals, Log& log) {
  log.Info("draining", {{"delay", absl::FormatDuration(options.drain_delay)},
                        {"timeout", absl::FormatDuration(options.drain_timeout)}});
  server.SetServing(false);
  const auto exit_now = [&log] {
    log.Warning("second signal: stopping at once");
    _exit(1);
  };
  if (signals.WaitForStop(options.drain_delay)) exit_now();
  std::atomic<bool> drained = false;
  std::thread drain([&] {
    std::thread beside([&] {
      if (http != nullptr) http->Drain(options.drain_timeout);
    });
    server.Drain(options.drain_timeout);
    beside.join();
    drained = true;
    Signals::WakeWithStop();
  });
  while (!signals.WaitForStop(absl::Hours(1))) {
  }
  if (!drained) exit_now();
  drain.join();
}

}  // namespace

int RunServer(const ServerOptions& options, const std::vector<std::string>& environment) {
  const absl::Time start = absl::Now();
  const Signals signals;
  const ServiceManager manager(environment);
  // gRPC logs on stderr by itself, in lines that are not ours, what we log or answer anyway.
  // Whoever looks for a fault in a handshake sets it to ERROR or DEBUG.
  setenv("GRPC_VERBOSITY", "NONE", /*overwrite=*/0);
  Log log(ParseLogLevel(options.log_level).value_or(LogLevel::kInfo));
  const auto fail = [&log](absl::string_view what, const absl::Status& status) {
    log.Error(what, {{"error", status.message()}});
    return 1;
  };

  const KeptRates kept(options.state_dir);
  const absl::StatusOr<std::shared_ptr<const Snapshot>> snapshot = LoadData(options, kept, log);
  if (!snapshot.ok()) return fail("the reference data can not be loaded", snapshot.status());
  log.Info("reference data loaded",
           {{"companies", (*snapshot)->tables.companies->companies().size()},
            {"last_exchange_rates",
             absl::FormatTime((*snapshot)->tables.rates->LastPublication(), absl::UTCTimeZone())},
            {"seconds", absl::ToDoubleSeconds(absl::Now() - start)}});
  if (options.check_data) return 0;
  if (const absl::Status writable = kept.CheckWritable(); !writable.ok()) {
    log.Warning("fetched exchange rates will not be kept", {{"error", writable.message()}});
  }
  absl::StatusOr<std::vector<RateAddress>> addresses = RateAddresses(options);
  if (!addresses.ok()) return fail("no exchange rate key", addresses.status());
  const absl::StatusOr<Security> security = OpenSecurity(options);
  if (!security.ok()) return fail("no certificates or tokens", security.status());
  BoundHeaps(options);

  Admission admission(
      {.max_articles = options.max_in_flight, .max_bytes = options.max_in_flight_bytes});
  CallLog call_log(&log, ParseLogLevel(options.log_calls).value_or(LogLevel::kDebug));
  MetricsOptions vocabulary = ServiceVocabulary(*(*snapshot)->tables.currencies);
  vocabulary.methods = ServerRpcMethods(options.reflection);
  vocabulary.rate_sources = RateSourceLabels();
  vocabulary.live = LiveStateOf(admission, security->certificates, call_log);
  const auto metrics = std::make_shared<Metrics>(std::move(vocabulary));
  SnapshotStore store(*snapshot);
  DataTeller teller(store, *metrics);
  teller.Tell();
  metrics->data.RecordReload(true, absl::Now());
  std::unique_ptr<Exposer> exposer;
  if (!options.metrics_address.empty()) {
    absl::StatusOr<std::unique_ptr<Exposer>> started =
        Exposer::Start(options.metrics_address, {metrics});
    if (!started.ok()) return fail("no metrics", started.status());
    exposer = *std::move(started);
  }

  const SnapshotSource source = [&store] { return store.Get(); };
  const EnrichmentService enrichment(
      {.snapshot = source, .limits = options.limits, .metrics = metrics.get()});
  const ReferenceDataService reference({.snapshot = source, .limits = options.limits});
  Desk desk({ServiceMethods(enrichment, reference), &admission, metrics.get(),
             security->tokens.get(), &call_log, options.reflection});
  absl::StatusOr<std::unique_ptr<RpcServer>> server =
      RpcServer::Start(DoorOptions(options, *security), desk);
  if (!server.ok()) return fail("no server", server.status());
  std::unique_ptr<HttpServer> http;
  if (!options.http_address.empty()) {
    absl::StatusOr<std::unique_ptr<HttpServer>> started =
        HttpServer::Start(HttpOptions(options, *security), desk);
    if (!started.ok()) return fail("no server", started.status());
    http = *std::move(started);
  }
  (*server)->SetServing(true);
  log.Info("serving", {{"address", options.listen_address},
                       {"port", (*server)->port()},
                       {"http_port", http == nullptr ? 0 : http->port()},
                       {"metrics_port", exposer == nullptr ? 0 : exposer->port()},
                       {"version", EngineVersion()},
                       {"start_seconds", absl::ToDoubleSeconds(absl::Now() - start)}});
  manager.Ready("serving");

  RateRefresher refresher(
      {.http = {.timeout = options.exchange_rate_timeout,
                .max_bytes = static_cast<size_t>(options.exchange_rate_max_bytes)}},
      kept, store);
  std::optional<RateRefreshLoop> refresh;
  refresh.emplace(RateRefreshLoop::Options{.addresses = *std::move(addresses),
                                           .interval = options.exchange_rate_interval,
                                           .updated = [&] { teller.Tell(); }},
                  refresher, *metrics, log);

  DataReload reload(options.data_dir, store, teller, *metrics, log);
  Housekeeping({.server = **server,
                .http = http.get(),
                .reload = reload,
                .certificates = security->certificates.get(),
                .tokens = security->tokens.get(),
                .manager = manager,
                .log = log},
               options.data_poll_interval)
      .RunUntilStop(signals);
  manager.Stopping();
  refresh.reset();
  DrainOrExit(**server, http.get(), options, signals, log);
  log.Info("stopped");
  return 0;
}

}  // namespace newslens
