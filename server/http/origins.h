// Which pages of other origins may call (CORS).
#ifndef NEWSLENS_HTTP_ORIGINS_H_
#define NEWSLENS_HTTP_ORIGINS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "http/message.h"

namespace newslens {

// "https://desk.example", "http://localhost:3000", or "*" for any. Thread-safe.
//
// Pages of the server's own need none of it. A page of an origin that is not listed gets its answer
// without the fields that let its browser show it; calls that change nothing but a counter need no
// more. Callers that are no browsers are never asked for an origin.
class AllowedOrigins {
 public:
  explicit AllowedOrigins(std::vector<std::string> origins) : origins_(std::move(origins)) {}

  // InvalidArgument, in words for an operator, where one is no origin.
  static absl::Status Check(const std::vector<std::string>& origins);

  // The answer to the question that browsers ask before a call (OPTIONS with
  // Access-Control-Request-Method); nothing where the request is none.
  std::optional<HttpResponse> Preflight(const HttpRequestHead& head) const;

  // Lets the page that called see the answer, where it may.
  void AddTo(const HttpRequestHead& head, HttpFields& fields) const;

 private:
  bool Allows(absl::string_view origin) const;

  const std::vector<std::string> origins_;
};

}  // namespace newslens

#endif  // NEWSLENS_HTTP_ORIGINS_H_
