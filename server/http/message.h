// An HTTP request and its answer as plain data, whatever library reads and writes them.
#ifndef NEWSLENS_HTTP_MESSAGE_H_
#define NEWSLENS_HTTP_MESSAGE_H_

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace newslens {

enum class HttpVerb : uint8_t { kGet, kHead, kPost, kOptions, kOther };

// Names compare without regard to case; values are without blanks around them.
class HttpFields {
 public:
  void Add(absl::string_view name, absl::string_view value) {
    fields_.emplace_back(std::string(name), std::string(value));
  }

  // The first value; empty where there is none.
  absl::string_view Find(absl::string_view name) const {
    for (const auto& [known, value] : fields_) {
      if (absl::EqualsIgnoreCase(known, name)) return value;
    }
    return "";
  }
  bool Has(absl::string_view name) const {
    return std::any_of(fields_.begin(), fields_.end(), [name](const auto& field) {
      return absl::EqualsIgnoreCase(field.first, name);
    });
  }

  auto begin() const { return fields_.begin(); }
  auto end() const { return fields_.end(); }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

struct HttpRequestHead {
  HttpVerb verb = HttpVerb::kOther;
  std::string target;  // as sent: "/path?query"
  HttpFields fields;

  absl::string_view path() const { return absl::string_view(target).substr(0, target.find('?')); }
  absl::string_view query() const {
    const size_t mark = target.find('?');
    return mark == std::string::npos ? "" : absl::string_view(target).substr(mark + 1);
  }
};

struct HttpResponse {
  int status = 200;
  HttpFields fields;  // without Content-Length, which the connection adds
  std::string body;
  absl::string_view lasting;  // in place of `body`: bytes that outlive the server
};

}  // namespace newslens

#endif  // NEWSLENS_HTTP_MESSAGE_H_
