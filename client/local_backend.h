// Enriches in this program, by the service code that a server runs.
#ifndef NEWSLENS_CLIENT_LOCAL_BACKEND_H_
#define NEWSLENS_CLIENT_LOCAL_BACKEND_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "client/backend.h"

namespace newslens {

// Loads the embedded tables, with those of `data_dir` in place of their namesakes; fails as
// LoadSnapshot (reference/snapshot.h) does.
absl::StatusOr<std::unique_ptr<Backend>> MakeLocalBackend(const std::string& data_dir);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_LOCAL_BACKEND_H_
