#include "runtime/run.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/security/server_credentials.h"
#include "rate_feed/kept_rates.h"
#include "rate_feed/refresh_loop.h"
#include "reference/snapshot_store.h"
#include "rpc/methods.h"
#include "rpc/server.h"
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

sigset_t BlockStopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  // A caller that goes away under a write is gRPC's to handle.
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

// True when a signal came within `timeout`.
bool WaitForSignal(const sigset_t& signals, absl::Duration timeout) {
  const timespec wait = absl::ToTimespec(timeout);
  return sigtimedwait(&signals, nullptr, &wait) > 0;
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file.is_open() || bytes.empty()) {
    return absl::InvalidArgumentError(absl::StrCat("can not read ", path, ", or it is empty"));
  }
  return bytes;
}

// Null for plaintext.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> Credentials(const ServerOptions& options) {
  if (options.tls_certificate_file.empty()) return nullptr;
  const absl::StatusOr<std::string> certificate = ReadFile(options.tls_certificate_file);
  if (!certificate.ok()) return certificate.status();
  const absl::StatusOr<std::string> key = ReadFile(options.tls_key_file);
  if (!key.ok()) return key.status();
  grpc::SslServerCredentialsOptions tls;
  tls.pem_key_cert_pairs.push_back({*key, *certificate});
  if (!options.tls_client_ca_file.empty()) {
    const absl::StatusOr<std::string> authorities = ReadFile(options.tls_client_ca_file);
    if (!authorities.ok()) return authorities.status();
    tls.pem_root_certs = *authorities;
    tls.client_certificate_request = GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY;
  }
  return grpc::SslServerCredentials(tls);
}

std::string OriginName(TableOrigin origin) {
  switch (origin) {
    case TableOrigin::kEmbedded:
      return "embedded";
    case TableOrigin::kDataDir:
      return "data_dir";
    case TableOrigin::kStateDir:
      return "state_dir";
  }
  return "";
}

void TellData(const Snapshot& snapshot, Metrics& metrics) {
  std::vector<TableLabels> tables;
  for (const TableInfo& table : snapshot.table_infos) {
    tables.push_back({table.name, table.version, OriginName(table.origin)});
  }
  std::optional<absl::Time> as_of;
  if (const std::optional<absl::CivilDay> day = OldestAsOf(snapshot)) {
    as_of = absl::FromCivil(*day, absl::UTCTimeZone());
  }
  metrics.data.SetReferenceData(as_of, std::move(tables));
  metrics.data.SetExchangeRateTime(snapshot.tables.rates->LastPublication());
}

// The tables with the rates that were fetched before this start. A file of those that is broken, or
// does not go with the tables, is no reason not to serve.
absl::StatusOr<std::shared_ptr<const Snapshot>> LoadData(const ServerOptions& options,
                                                         const KeptRates& kept, Log& log) {
  absl::StatusOr<std::shared_ptr<const Snapshot>> shipped = LoadSnapshot(options.data_dir);
  if (!shipped.ok()) return shipped;
  KeptRates::Loaded loaded = kept.Load();
  for (const absl::Status& problem : loaded.problems) {
    log.Warning("kept exchange rates set aside", {{"error", problem.message()}});
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
    const absl::StatusOr<std::string> bytes = ReadFile(options.exchange_rate_key_file);
    if (!bytes.ok()) return bytes.status();
    key = std::string(absl::StripAsciiWhitespace(*bytes));
  }
  std::vector<RateAddress> addresses;
  for (const std::string& url : options.exchange_rate_urls) addresses.push_back({url, key});
  return addresses;
}

// The drain runs beside, so that a second signal can end it.
void DrainOrExit(RpcServer& server, const ServerOptions& options, const sigset_t& signals,
                 Log& log) {
  log.Info("draining", {{"delay", absl::FormatDuration(options.drain_delay)},
                        {"timeout", absl::FormatDuration(options.drain_timeout)}});
  server.SetServing(false);
  const auto exit_now = [&log] {
    log.Warning("second signal: stopping at once");
    _exit(1);
  };
  if (options.drain_delay > absl::ZeroDuration() && WaitForSignal(signals, options.drain_delay)) {
    exit_now();
  }
  std::thread drain([&] {
    server.Drain(options.drain_timeout);
    kill(getpid(), SIGTERM);  // wakes the wait below
  });
  sigwaitinfo(&signals, nullptr);
  if (!server.drained()) exit_now();
  drain.join();
}

}  // namespace

int RunServer(const ServerOptions& options) {
  const absl::Time start = absl::Now();
  const sigset_t signals = BlockStopSignals();
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
  absl::StatusOr<std::vector<RateAddress>> addresses = RateAddresses(options);
  if (!addresses.ok()) return fail("no exchange rate key", addresses.status());

  MetricsOptions vocabulary = ServiceVocabulary(*(*snapshot)->tables.currencies);
  vocabulary.methods = ServerRpcMethods(options.reflection);
  vocabulary.rate_sources = RateSourceLabels();
  const auto metrics = std::make_shared<Metrics>(std::move(vocabulary));
  TellData(**snapshot, *metrics);
  metrics->data.RecordReload(true, absl::Now());
  std::unique_ptr<Exposer> exposer;
  if (!options.metrics_address.empty()) {
    absl::StatusOr<std::unique_ptr<Exposer>> started =
        Exposer::Start(options.metrics_address, {metrics});
    if (!started.ok()) return fail("no metrics", started.status());
    exposer = *std::move(started);
  }

  SnapshotStore store(*snapshot);
  const SnapshotSource source = [&store] { return store.Get(); };
  const EnrichmentService enrichment(
      {.snapshot = source, .limits = options.limits, .metrics = metrics.get()});
  const ReferenceDataService reference({.snapshot = source, .limits = options.limits});
  Admission admission(
      {.max_requests = options.max_in_flight, .max_bytes = options.max_in_flight_bytes});
  const absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> credentials = Credentials(options);
  if (!credentials.ok()) return fail("no TLS", credentials.status());
  RpcServer::Options door;
  door.listen_address = options.listen_address;
  door.credentials = *credentials;
  door.threads = options.threads;
  // Above what the service takes, so that it is the service that says what is too large.
  door.max_receive_bytes =
      2 * std::max(options.limits.max_batch_bytes, options.limits.max_article_bytes) + (1 << 20);
  door.max_connection_age = options.max_connection_age;
  door.max_connection_age_grace = options.max_connection_age_grace;
  door.reflection = options.reflection;
  absl::StatusOr<std::unique_ptr<RpcServer>> server =
      RpcServer::Start(door, {ServiceMethods(enrichment, reference), &admission, metrics.get()});
  if (!server.ok()) return fail("no server", server.status());
  (*server)->SetServing(true);
  log.Info("serving", {{"address", options.listen_address},
                       {"port", (*server)->port()},
                       {"metrics_port", exposer == nullptr ? 0 : exposer->port()},
                       {"version", EngineVersion()},
                       {"start_seconds", absl::ToDoubleSeconds(absl::Now() - start)}});

  const RateRefresher refresher(
      {.http = {.timeout = options.exchange_rate_timeout,
                .max_bytes = static_cast<size_t>(options.exchange_rate_max_bytes)}},
      kept, store);
  std::optional<RateRefreshLoop> refresh;
  refresh.emplace(RateRefreshLoop::Options{.addresses = *std::move(addresses),
                                           .interval = options.exchange_rate_interval,
                                           .updated = [&] { TellData(*store.Get(), *metrics); }},
                  refresher, *metrics, log);

  sigwaitinfo(&signals, nullptr);
  refresh.reset();
  DrainOrExit(**server, options, signals, log);
  log.Info("stopped");
  return 0;
}

}  // namespace newslens
