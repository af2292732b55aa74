#include "http/site.h"

#include <openssl/sha.h>

#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "http/gzip.h"
#include "http/rpc_protocol.h"

namespace newslens {
namespace {

constexpr int kSmallest = 9;

struct Type {
  absl::string_view ending;
  absl::string_view name;
};
constexpr std::array<Type, 10> kTypes = {{{".html", "text/html; charset=utf-8"},
                                          {".js", "text/javascript; charset=utf-8"},
                                          {".mjs", "text/javascript; charset=utf-8"},
                                          {".css", "text/css; charset=utf-8"},
                                          {".json", "application/json"},
                                          {".svg", "image/svg+xml"},
                                          {".png", "image/png"},
                                          {".ico", "image/x-icon"},
                                          {".woff2", "font/woff2"},
                                          {".txt", "text/plain; charset=utf-8"}}};

absl::string_view TypeOf(absl::string_view name) {
  for (const Type& type : kTypes) {
    if (absl::EndsWith(name, type.ending)) return type.name;
  }
  return "application/octet-stream";
}

std::string Fingerprint(absl::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  constexpr size_t kShown = 12;
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(digest.data()), kShown));
}

// If-None-Match: a list of tags, weak ones too, or "*".
bool Matches(absl::string_view list, absl::string_view etag) {
  for (absl::string_view tag : absl::StrSplit(list, ',')) {
    tag = absl::StripAsciiWhitespace(tag);
    absl::ConsumePrefix(&tag, "W/");
    if (tag == "*" || tag == etag) return true;
  }
  return false;
}

}  // namespace

Site::Site(absl::Span<const SiteSource> files) {
  for (const SiteSource& source : files) {
    File file;
    file.type = TypeOf(source.name);
    file.bytes = source.bytes;
    file.gzipped = Gzip(source.bytes, kSmallest);
    if (file.gzipped.size() >= file.bytes.size()) file.gzipped.clear();
    const std::string fingerprint = Fingerprint(source.bytes);
    file.etag = absl::StrCat("\"", fingerprint, "\"");
    file.gzipped_etag = absl::StrCat("\"", fingerprint, "-gzip\"");
    if (source.name == "index.html") files_.emplace("/", file);
    files_.emplace(absl::StrCat("/", source.name), std::move(file));
  }
}

HttpResponse Site::Answer(const HttpRequestHead& head) const {
  HttpResponse response;
  const auto found = files_.find(head.path());
  if (found == files_.end()) {
    response.status = 404;
    response.fields.Add("Content-Type", "text/plain; charset=utf-8");
    AddSecurityFields(false, response.fields);
    response.body = "not found\n";
    return response;
  }
  const File& file = found->second;
  const bool gzipped = !file.gzipped.empty() && AcceptsGzip(head.fields.Find("accept-encoding"));
  const std::string& etag = gzipped ? file.gzipped_etag : file.etag;
  response.fields.Add("ETag", etag);
  response.fields.Add("Cache-Control", "no-cache");
  if (!file.gzipped.empty()) response.fields.Add("Vary", "Accept-Encoding");
  AddSecurityFields(true, response.fields);
  if (Matches(head.fields.Find("if-none-match"), etag)) {
    response.status = 304;
    return response;
  }
  response.fields.Add("Content-Type", file.type);
  if (gzipped) response.fields.Add("Content-Encoding", "gzip");
  response.lasting = gzipped ? absl::string_view(file.gzipped) : file.bytes;
  return response;
}

void AddSecurityFields(bool for_page, HttpFields& fields) {
  fields.Add("X-Content-Type-Options", "nosniff");
  fields.Add("Referrer-Policy", "no-referrer");
  fields.Add("Cross-Origin-Resource-Policy", "same-origin");
  if (for_page) {
    fields.Add("Content-Security-Policy",
               "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
               "img-src 'self' data:; base-uri 'none'; form-action 'none'; "
               "frame-ancestors 'none'");
    fields.Add("Cross-Origin-Opener-Policy", "same-origin");
  } else {
    fields.Add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  }
}

}  // namespace newslens
