// One file from the web.
#ifndef NEWSLENS_RATE_FEED_HTTP_GET_H_
#define NEWSLENS_RATE_FEED_HTTP_GET_H_

#include <atomic>
#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace newslens {

struct HttpLimits {
  absl::Duration timeout = absl::Seconds(20);  // for all of it, redirects included
  size_t max_bytes = 16 << 20;                 // of the answer, as unpacked
  int max_redirects = 3;
  std::string ca_file;  // PEM: who may vouch for a server; empty: whom the system trusts
};

// Whether it is http:// or https://.
bool IsWebAddress(absl::string_view url);

// The body of an answer with status 200. Redirects are followed to http and https alone, from https
// to https alone. DeadlineExceeded after the timeout, ResourceExhausted beyond the size, Aborted
// once `stop` is true, FailedPrecondition for a redirect too many or to elsewhere, Unavailable for
// everything else. No message has more of the URL in it than its host, since a URL may hold a key.
// Thread-safe; blocks. Proxies are taken from the environment, as by curl.
absl::StatusOr<std::string> HttpGet(const std::string& url, const HttpLimits& limits,
                                    const std::atomic<bool>& stop);

}  // namespace newslens

#endif  // NEWSLENS_RATE_FEED_HTTP_GET_H_
