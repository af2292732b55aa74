// Asks a server.
#ifndef NEWSLENS_CLIENT_SERVER_BACKEND_H_
#define NEWSLENS_CLIENT_SERVER_BACKEND_H_

#include <memory>

#include "absl/status/statusor.h"
#include "client/backend.h"
#include "client/lib/client_options.h"

namespace newslens {

// Fails as Client::Make does. options.timeout is also how long an article of a stream may be
// without an answer.
absl::StatusOr<std::unique_ptr<Backend>> MakeServerBackend(const ClientOptions& options);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_SERVER_BACKEND_H_
