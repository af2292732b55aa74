#include "rate_feed/http_get.h"

#include <curl/curl.h>

#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace newslens {
namespace {

// curl asks for its initialisation once a process, before other threads use it; a static of the
// first call is as good, since nothing else here uses curl.
bool CurlIsReady() {
  static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return ready;
}

struct Download {
  std::string body;
  size_t max_bytes = 0;
  bool too_large = false;
  const std::atomic<bool>* stop = nullptr;
};

size_t Receive(char* data, size_t size, size_t count, void* into) {
  auto& download = *static_cast<Download*>(into);
  const size_t bytes = size * count;
  if (bytes > download.max_bytes - download.body.size()) {
    download.too_large = true;
    return 0;  // ends the transfer
  }
  download.body.append(data, bytes);
  return bytes;
}

int AskWhetherToStop(void* of, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Download*>(of)->stop->load(std::memory_order_relaxed) ? 1 : 0;
}

std::string HostOf(const std::string& url) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), curl_url_cleanup);
  char* host = nullptr;
  if (parsed == nullptr || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK ||
      curl_url_get(parsed.get(), CURLUPART_HOST, &host, 0) != CURLUE_OK) {
    return "the address";
  }
  const std::string name = host;
  curl_free(host);
  return name;
}

absl::Status Failure(CURLcode code, const Download& download, const HttpLimits& limits,
                     const std::string& host) {
  if (download.stop->load(std::memory_order_relaxed)) return absl::AbortedError("stopped");
  if (download.too_large || code == CURLE_FILESIZE_EXCEEDED) {
    return absl::ResourceExhaustedError(
        absl::StrCat(host, ": the answer has over ", limits.max_bytes, " bytes"));
  }
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return absl::DeadlineExceededError(
          absl::StrCat(host, ": no whole answer in ", absl::FormatDuration(limits.timeout)));
    case CURLE_TOO_MANY_REDIRECTS:
      return absl::FailedPreconditionError(
          absl::StrCat(host, ": over ", limits.max_redirects, " redirects"));
    case CURLE_UNSUPPORTED_PROTOCOL:
      return absl::FailedPreconditionError(absl::StrCat(
          host, ": redirects to, or answers with, what is not on the web, or away from TLS"));
    default:
      return absl::UnavailableError(absl::StrCat(host, ": ", curl_easy_strerror(code)));
  }
}

void Configure(CURL* curl, const std::string& url, const HttpLimits& limits, Download& download) {
  const bool https = absl::StartsWithIgnoreCase(url, "https:");
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, https ? "https" : "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(curl, CURLOPT_MAXREDIRS, static_cast<long>(limits.max_redirects));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS,
                   static_cast<long>(absl::ToInt64Milliseconds(limits.timeout)));
  curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.max_bytes));
  if (!limits.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, limits.ca_file.c_str());
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");  // all that curl unpacks
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "newslens");
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, Receive);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &download);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, AskWhetherToStop);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &download);
}

}  // namespace

bool IsWebAddress(absl::string_view url) {
  return absl::StartsWithIgnoreCase(url, "http://") || absl::StartsWithIgnoreCase(url, "https://");
}

absl::StatusOr<std::string> HttpGet(const std::string& url, const HttpLimits& limits,
                                    const std::atomic<bool>& stop) {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(
      CurlIsReady() ? curl_easy_init() : nullptr, curl_easy_cleanup);
  if (curl == nullptr) return absl::UnavailableError("curl does not start");
  Download download;
  download.max_bytes = limits.max_bytes;
  download.stop = &stop;
  Configure(curl.get(), url, limits, download);
  const CURLcode code = curl_easy_perform(curl.get());
  const std::string host = HostOf(url);
  if (code != CURLE_OK) return Failure(code, download, limits, host);
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status != 200) {
    return absl::UnavailableError(absl::StrCat(host, ": answers with HTTP status ", status));
  }
  return std::move(download.body);
}

}  // namespace newslens
