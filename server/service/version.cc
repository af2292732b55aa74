#include "service/version.h"

namespace newslens {

absl::string_view EngineVersion() { return NEWSLENS_VERSION; }

}  // namespace newslens
