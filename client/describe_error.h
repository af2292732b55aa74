// Errors as a person reads them.
#ifndef NEWSLENS_CLIENT_DESCRIBE_ERROR_H_
#define NEWSLENS_CLIENT_DESCRIBE_ERROR_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace newslens {

// One line, safe for a terminal: the message, and in brackets the code, the reason and what the
// server tells of it, as "article.text: has 9 bytes, more than the limit of 5 (INVALID_ARGUMENT,
// ARTICLE_TOO_LARGE, actual 9, limit 5)".
std::string DescribeError(const absl::Status& status);

// What the user can do about it, as one line; empty where that is anybody's guess. Only for errors
// of a call to a server.
std::string HintFor(const absl::Status& status);

// Prints "newslens: whom: DescribeError", and the hint on a line of its own where `address`, the
// server's, is not empty. An error of the transport is told of the address instead.
void ComplainOf(const absl::Status& status, absl::string_view whom, absl::string_view address);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_DESCRIBE_ERROR_H_
