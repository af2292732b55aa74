#include "telemetry/build_info.h"

namespace newslens {

BuildInfo GetBuildInfo() { return {NEWSLENS_VERSION, NEWSLENS_COMMIT, NEWSLENS_COMPILER}; }

}  // namespace newslens
