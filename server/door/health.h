// Health of the server and of each service (gRPC's health checking protocol).
#ifndef NEWSLENS_DOOR_HEALTH_H_
#define NEWSLENS_DOOR_HEALTH_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "door/health.pb.h"

namespace newslens {

// With the numbers of grpc.health.v1.HealthCheckResponse.ServingStatus.
enum class ServingStatus : uint8_t { kUnknown, kServing, kNotServing, kServiceUnknown };

// The messages of the protocol. A request that does not parse asks about no service there is.
std::string WatchedService(absl::string_view request);
grpc::health::v1::HealthCheckResponse HealthResponse(ServingStatus status);

// Thread-safe.
class HealthStates {
 public:
  // All of `services` and "" begin as not serving.
  explicit HealthStates(const std::vector<std::string>& services);

  void SetAll(ServingStatus status);

  // kServiceUnknown for a service that is not of this server.
  ServingStatus Get(absl::string_view service) const;

 private:
  mutable absl::Mutex mutex_;
  absl::flat_hash_map<std::string, ServingStatus> states_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace newslens

#endif  // NEWSLENS_DOOR_HEALTH_H_
