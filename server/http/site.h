// The page at / and what it loads.
#ifndef NEWSLENS_HTTP_SITE_H_
#define NEWSLENS_HTTP_SITE_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "http/embedded_site.h"
#include "http/message.h"

namespace newslens {

// Thread-safe.
class Site {
 public:
  // Files by their path; index.html is also "/". They must outlive the site.
  explicit Site(absl::Span<const SiteSource> files);

  // The answer to GET or HEAD: 200, 304 where the caller has the file already, 404 where there is
  // none. Compressed where the caller takes that. All files are checked for a newer one at each use
  // (ETag), so that a new server never runs beside an old page.
  HttpResponse Answer(const HttpRequestHead& head) const;

 private:
  struct File {
    absl::string_view type;
    absl::string_view bytes;
    std::string gzipped;  // empty where that makes it no smaller
    std::string etag;
    std::string gzipped_etag;
  };

  absl::flat_hash_map<std::string, File> files_;
};

// The fields that every answer has, of whatever kind: no guessing of types, no referrer, nothing
// that loads, frames or is framed. `for_page`: what the page may load from here, and nothing else.
void AddSecurityFields(bool for_page, HttpFields& fields);

}  // namespace newslens

#endif  // NEWSLENS_HTTP_SITE_H_
