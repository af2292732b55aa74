// The program's own version.
#ifndef NEWSLENS_SERVICE_VERSION_H_
#define NEWSLENS_SERVICE_VERSION_H_

#include "absl/strings/string_view.h"

namespace newslens {

// "0.1.0", as the build names it.
absl::string_view EngineVersion();

}  // namespace newslens

#endif  // NEWSLENS_SERVICE_VERSION_H_
