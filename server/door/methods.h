// Every method that the server has.
#ifndef NEWSLENS_DOOR_METHODS_H_
#define NEWSLENS_DOOR_METHODS_H_

#include <string>
#include <vector>

#include "door/health.h"
#include "door/method.h"
#include "service/enrichment_service.h"
#include "service/reference_data_service.h"
#include "telemetry/rpc_metrics.h"

namespace newslens {

// The full names of the two services, as health and reflection know them.
std::vector<std::string> ServiceNames();

// NewsEnrichmentService and ReferenceDataService, which must outlive the methods.
std::vector<Method> ServiceMethods(const EnrichmentService& enrichment,
                                   const ReferenceDataService& reference);

// Appends what a server answers beside its services: Health, and Reflection where asked for.
// `health` must outlive the methods.
void AddOwnMethods(const HealthStates& health, bool with_reflection, std::vector<Method>& methods);

// Both lists for the metrics, in the same order.
std::vector<RpcMethod> ServerRpcMethods(bool with_reflection);

}  // namespace newslens

#endif  // NEWSLENS_DOOR_METHODS_H_
