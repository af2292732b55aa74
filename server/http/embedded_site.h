// The page of client/web, as it was when the program was built.
#ifndef NEWSLENS_HTTP_EMBEDDED_SITE_H_
#define NEWSLENS_HTTP_EMBEDDED_SITE_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace newslens {

struct SiteSource {
  absl::string_view name;   // "index.html", "samples/earnings.json"
  absl::string_view bytes;  // lives as long as the program
};

// Thread-safe.
absl::Span<const SiteSource> EmbeddedSite();

}  // namespace newslens

#endif  // NEWSLENS_HTTP_EMBEDDED_SITE_H_
