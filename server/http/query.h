// The words behind the question mark of an address.
#ifndef NEWSLENS_HTTP_QUERY_H_
#define NEWSLENS_HTTP_QUERY_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace newslens {

// "%EA%B0%80" and "+" as what they stand for (application/x-www-form-urlencoded); nothing where a
// percent sign is followed by anything else than two hex digits.
std::optional<std::string> PercentDecode(absl::string_view text);

// "a=1&b=2" in its order, decoded; nothing where one can not be. A name without "=" has an empty
// value.
std::optional<std::vector<std::pair<std::string, std::string>>> ParseQuery(absl::string_view query);

// As gRPC wants its messages in headers: what is not printable ASCII, and '%', as %XX.
std::string PercentEncode(absl::string_view text);

}  // namespace newslens

#endif  // NEWSLENS_HTTP_QUERY_H_
