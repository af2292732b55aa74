// Flags that say how articles are enriched.
#ifndef NEWSLENS_CLIENT_OPTION_FLAGS_H_
#define NEWSLENS_CLIENT_OPTION_FLAGS_H_

#include <vector>

#include "client/arguments.h"
#include "newslens/v1/options.pb.h"

namespace newslens {

// One for each field of EnrichmentOptions; `options` must outlive them.
std::vector<Flag> OptionFlags(v1::EnrichmentOptions* options);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_OPTION_FLAGS_H_
