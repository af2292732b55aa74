#include "door/health.h"

namespace newslens {

std::string WatchedService(absl::string_view request) {
  grpc::health::v1::HealthCheckRequest message;
  if (!message.ParseFromArray(request.data(), static_cast<int>(request.size()))) return "?";
  return message.service();
}

grpc::health::v1::HealthCheckResponse HealthResponse(ServingStatus status) {
  grpc::health::v1::HealthCheckResponse message;
  message.set_status(
      static_cast<grpc::health::v1::HealthCheckResponse::ServingStatus>(static_cast<int>(status)));
  return message;
}

HealthStates::HealthStates(const std::vector<std::string>& services) {
  states_[""] = ServingStatus::kNotServing;
  for (const std::string& service : services) states_[service] = ServingStatus::kNotServing;
}

void HealthStates::SetAll(ServingStatus status) {
  absl::MutexLock lock(&mutex_);
  for (auto& [service, state] : states_) state = status;
}

ServingStatus HealthStates::Get(absl::string_view service) const {
  absl::MutexLock lock(&mutex_);
  const auto found = states_.find(service);
  return found == states_.end() ? ServingStatus::kServiceUnknown : found->second;
}

}  // namespace newslens
