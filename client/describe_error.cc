#include "client/describe_error.h"

#include <iostream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/command_line.h"
#include "client/display_width.h"
#include "client/lib/error_details.h"

namespace newslens {

std::string DescribeError(const absl::Status& status) {
  const ErrorDetails details = DetailsOf(status);
  std::string brackets = absl::StatusCodeToString(status.code());
  if (!details.reason.empty()) absl::StrAppend(&brackets, ", ", details.reason);
  for (const auto& [key, value] : details.metadata) {
    absl::StrAppend(&brackets, ", ", key, " ", value);
  }
  std::string text(status.message());
  // A message may come without its fields, from a server of another make.
  for (const FieldViolation& violation : details.field_violations) {
    if (absl::StrContains(text, violation.field)) continue;
    absl::StrAppend(&text, "; ", violation.field, ": ", violation.description);
  }
  if (details.retry_delay.has_value()) {
    const std::string pause = absl::FormatDuration(*details.retry_delay);
    if (!absl::StrContains(text, pause)) absl::StrAppend(&brackets, ", try again in ", pause);
  }
  return EscapeToOneLine(absl::StrCat(text, " (", brackets, ")"));
}

std::string HintFor(const absl::Status& status) {
  const absl::string_view message = status.message();
  if (!DetailsOf(status).reason.empty()) return "";
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
      if (absl::StrContains(message, "andshake") || absl::StrContains(message, "SSL")) {
        return "TLS was refused: is --tls_ca_file the server's, and does the server ask for a "
               "certificate (--tls_certificate_file)?";
      }
      if (absl::StrContains(message, "refused") || absl::StrContains(message, "resol")) {
        return "is newslens-server running there? --local does without a server";
      }
      return "does the server want TLS (--tls, --tls_certificate_file), or has it just stopped?";
    case absl::StatusCode::kDeadlineExceeded:
      return "--timeout=DURATION waits longer";
    case absl::StatusCode::kUnauthenticated:
      return "--token_file=FILE names the token to send";
    case absl::StatusCode::kUnimplemented:
      return "is it a newslens-server, and not an older one?";
    default:
      return "";
  }
}

void ComplainOf(const absl::Status& status, absl::string_view whom, absl::string_view address) {
  const bool from_service = !DetailsOf(status).reason.empty();
  const absl::string_view subject = from_service || address.empty() ? whom : address;
  Complain(absl::StrCat(subject, subject.empty() ? "" : ": ", DescribeError(status)));
  const std::string hint = address.empty() ? "" : HintFor(status);
  if (!hint.empty()) std::cerr << "          (" << hint << ")\n";
}

}  // namespace newslens
