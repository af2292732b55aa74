// What a request must be before the engine sees it. Every failure is INVALID_ARGUMENT with the
// details of errors.h, and names the first field at fault in the order of the contract.
#ifndef NEWSLENS_SERVICE_VALIDATE_H_
#define NEWSLENS_SERVICE_VALIDATE_H_

#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "engine/enrich.h"
#include "engine/text/charset.h"
#include "engine/text/code_units.h"
#include "google/type/date.pb.h"
#include "newslens/v1/options.pb.h"
#include "service/article_fields.h"
#include "service/limits.h"

namespace newslens {

// Fails with INVALID_UTF8 naming `field` and the first bad byte.
absl::Status CheckUtf8(absl::string_view field, absl::string_view value);

// An article that may be enriched: valid UTF-8, inside the limits, its charset decoded.
struct AcceptedArticle {
  ArticleFields fields;
  std::optional<DecodedText> decoded;  // of fields.encoded_text
  std::optional<absl::Time> publish_time;

  // What spans of the field TEXT count in. Valid while this object stays where it is.
  absl::string_view text() const {
    return decoded.has_value() ? absl::string_view(decoded->utf8) : *fields.text;
  }
};

// `path` is the article's place in its request: "article", "articles[3]". Linear in its bytes.
absl::StatusOr<AcceptedArticle> AcceptArticle(const ArticleFields& fields, const Limits& limits,
                                              absl::string_view path);

// EnrichmentOptions, read.
struct AcceptedOptions {
  OffsetEncoding offset_encoding = OffsetEncoding::kUtf8;
  EnrichOptions engine;
  bool include_rejected = false;
};

absl::StatusOr<AcceptedOptions> AcceptOptions(const v1::EnrichmentOptions& options,
                                              const Limits& limits);

// A day of the calendar between the years 1 and 9999; no part may be left out.
absl::StatusOr<absl::CivilDay> AcceptDate(absl::string_view reason, absl::string_view field,
                                          const google::type::Date& date);

}  // namespace newslens

#endif  // NEWSLENS_SERVICE_VALIDATE_H_
