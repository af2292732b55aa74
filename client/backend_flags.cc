#include "client/backend_flags.h"

#include <utility>

#include "absl/status/statusor.h"
#include "client/local_backend.h"

namespace newslens {

std::vector<Flag> BackendFlags(BackendChoice* choice) {
  return {
      SwitchFlag("local", "Enrich in this program, with the tables it brings along.",
                 [choice](bool value) { choice->local = value; }),
      TextFlag("data_dir", "DIR",
               "With --local: tables in this folder replace those of the same name.",
               &choice->data_dir),
  };
}

std::unique_ptr<Backend> OpenBackend(const BackendChoice& choice, const Usage& usage,
                                     int* exit_code) {
  if (!choice.local) {
    *exit_code = UsageError(usage, "where to enrich? write --local to do it in this program");
    return nullptr;
  }
  absl::StatusOr<std::unique_ptr<Backend>> backend = MakeLocalBackend(choice.data_dir);
  if (!backend.ok()) {
    Complain(backend.status().message());
    *exit_code = kExitFailed;
    return nullptr;
  }
  return *std::move(backend);
}

}  // namespace newslens
