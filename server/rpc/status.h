// Our errors as gRPC sends them.
#ifndef NEWSLENS_RPC_STATUS_H_
#define NEWSLENS_RPC_STATUS_H_

#include "absl/status/status.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/status.h"

namespace newslens {

// The code, the message and the details (grpc-status-details-bin). Where the error says when to try
// again, `context` gets the trailer grpc-retry-pushback-ms, which gRPC's own retries heed.
grpc::Status ToGrpcStatus(const absl::Status& status, grpc::ServerContextBase& context);

}  // namespace newslens

#endif  // NEWSLENS_RPC_STATUS_H_
