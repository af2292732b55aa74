// What a running server does beside its calls: looks for changed files, reloads, shows that it is
// alive.
#ifndef NEWSLENS_RUNTIME_HOUSEKEEPING_H_
#define NEWSLENS_RUNTIME_HOUSEKEEPING_H_

#include <chrono>

#include "absl/time/time.h"
#include "http/server.h"
#include "rpc/server.h"
#include "runtime/data_reload.h"
#include "runtime/service_manager.h"
#include "runtime/signals.h"
#include "security/certificates.h"
#include "security/tokens.h"
#include "telemetry/log.h"

namespace newslens {

// For one thread.
class Housekeeping {
 public:
  struct Parts {
    RpcServer& server;
    HttpServer* http;  // null: none
    DataReload& reload;
    Certificates* certificates;  // null: none
    TokenFile* tokens;           // null: none
    const ServiceManager& manager;
    Log& log;
  };

  // `data_poll_interval` 0: data is looked at only when a signal asks for it.
  Housekeeping(const Parts& parts, absl::Duration data_poll_interval);

  // Returns when a signal to stop came. In between, every second or so:
  // - certificates and tokens that have changed are taken, and at a signal to reload at once;
  // - tables are read anew at a signal to reload, and where a look at them found a change;
  // - the servers' Tick;
  // - the service manager gets its sign of life as long as each of the server's threads answers.
  void RunUntilStop(const Signals& signals);

 private:
  using Clock = std::chrono::steady_clock;

  void Reload();
  void Tick();
  void RefreshSecurity();

  const Parts parts_;
  const absl::Duration data_poll_interval_;
  Clock::time_point last_data_poll_ = Clock::now();
};

}  // namespace newslens

#endif  // NEWSLENS_RUNTIME_HOUSEKEEPING_H_
