// What this program was built from.
#ifndef NEWSLENS_TELEMETRY_BUILD_INFO_H_
#define NEWSLENS_TELEMETRY_BUILD_INFO_H_

#include "absl/strings/string_view.h"

namespace newslens {

struct BuildInfo {
  absl::string_view version;   // "0.1.0"
  absl::string_view commit;    // 12 hex digits, as the build was configured; empty without git
  absl::string_view compiler;  // "GNU 12.2.0"
};

BuildInfo GetBuildInfo();

}  // namespace newslens

#endif  // NEWSLENS_TELEMETRY_BUILD_INFO_H_
