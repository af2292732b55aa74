#include "http/origins.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "http/site.h"

namespace newslens {
namespace {

// What clients of Connect and gRPC-Web send.
constexpr char kAllowedFields[] =
    "Accept-Encoding, Authorization, Connect-Protocol-Version, Connect-Timeout-Ms, "
    "Content-Encoding, Content-Type, Grpc-Accept-Encoding, Grpc-Encoding, Grpc-Timeout, "
    "Traceparent, X-Grpc-Web, X-Request-Id, X-User-Agent";
// What they read, beside what browsers show anyway.
constexpr char kExposedFields[] =
    "Content-Encoding, Grpc-Encoding, Grpc-Message, Grpc-Status, Grpc-Status-Details-Bin, "
    "Retry-After, Trailer-Grpc-Retry-Pushback-Ms, X-Request-Id";
constexpr char kSecondsRemembered[] = "7200";  // no browser remembers it for longer

}  // namespace

absl::Status AllowedOrigins::Check(const std::vector<std::string>& origins) {
  for (const std::string& origin : origins) {
    if (origin == "*") continue;
    absl::string_view rest = origin;
    const bool scheme =
        absl::ConsumePrefix(&rest, "https://") || absl::ConsumePrefix(&rest, "http://");
    if (!scheme || rest.empty() || rest.find_first_of("/?#@ *") != absl::string_view::npos) {
      return absl::InvalidArgumentError(
          absl::StrCat("\"", origin, "\" is no origin such as https://desk.example, nor *"));
    }
  }
  return absl::OkStatus();
}

bool AllowedOrigins::Allows(absl::string_view origin) const {
  return !origin.empty() &&
         std::any_of(origins_.begin(), origins_.end(), [origin](const std::string& allowed) {
           return allowed == "*" || absl::EqualsIgnoreCase(allowed, origin);
         });
}

std::optional<HttpResponse> AllowedOrigins::Preflight(const HttpRequestHead& head) const {
  if (head.verb != HttpVerb::kOptions || !head.fields.Has("origin") ||
      !head.fields.Has("access-control-request-method")) {
    return std::nullopt;
  }
  HttpResponse response;
  AddSecurityFields(false, response.fields);
  response.fields.Add("Vary",
                      "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
  const absl::string_view origin = head.fields.Find("origin");
  if (!Allows(origin)) {
    response.status = 403;
    return response;
  }
  response.status = 204;
  response.fields.Add("Access-Control-Allow-Origin", origin);
  response.fields.Add("Access-Control-Allow-Methods", "GET, POST");
  response.fields.Add("Access-Control-Allow-Headers", kAllowedFields);
  response.fields.Add("Access-Control-Max-Age", kSecondsRemembered);
  return response;
}

void AllowedOrigins::AddTo(const HttpRequestHead& head, HttpFields& fields) const {
  if (origins_.empty()) return;
  fields.Add("Vary", "Origin");
  const absl::string_view origin = head.fields.Find("origin");
  if (!Allows(origin)) return;
  fields.Add("Access-Control-Allow-Origin", origin);
  fields.Add("Access-Control-Expose-Headers", kExposedFields);
}

}  // namespace newslens
