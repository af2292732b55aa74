// What all doors of a server share.
#ifndef NEWSLENS_DOOR_DESK_H_
#define NEWSLENS_DOOR_DESK_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "door/call_log.h"
#include "door/health.h"
#include "door/method.h"
#include "security/tokens.h"
#include "service/admission.h"
#include "telemetry/metrics.h"

namespace newslens {

// Outlives the doors. Thread-safe.
struct Desk {
  // What the pointers lead to must outlive the desk, and so must what the methods look at.
  struct Parts {
    std::vector<Method> methods;  // of the services: ServiceMethods; the desk adds its own
    Admission* admission = nullptr;
    const Metrics* metrics = nullptr;   // made with ServerRpcMethods(reflection)
    const TokenFile* tokens = nullptr;  // null: callers need none
    CallLog* call_log = nullptr;        // null: calls are not told
    bool reflection = true;
  };

  // Health begins as NOT_SERVING for every service.
  explicit Desk(Parts parts);
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  HealthStates health;
  std::vector<Method> methods;                             // in the order of the metrics' methods
  absl::flat_hash_map<std::string, size_t> index_of_path;  // "/service/method" -> methods
  Admission* const admission;
  const Metrics* const metrics;
  const TokenFile* const tokens;
  CallLog* const log;
};

}  // namespace newslens

#endif  // NEWSLENS_DOOR_DESK_H_
