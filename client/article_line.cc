#include "client/article_line.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "client/json_text.h"
#include "engine/text/utf8.h"
#include "service/errors.h"

namespace newslens {
namespace {

// The line is no article: why, with its number.
absl::Status LineError(absl::string_view reason, const Line& line, absl::string_view problem) {
  return ErrorOf(absl::StatusCode::kInvalidArgument, reason,
                 absl::StrCat("line ", line.number, ": ", problem),
                 {{"line", absl::StrCat(line.number)}});
}

absl::Status ReadArticle(const Line& line, size_t max_line_bytes, v1::Article& article) {
  if (line.too_long) {
    return LineError("ARTICLE_TOO_LARGE", line,
                     absl::StrCat("longer than ", max_line_bytes, " bytes"));
  }
  if (const std::optional<size_t> bad = FindInvalidUtf8(line.text); bad.has_value()) {
    return LineError("INVALID_UTF8", line, absl::StrCat("byte ", *bad, " is not UTF-8"));
  }
  absl::Status parsed = FromJson(line.text, article);
  if (parsed.ok()) return parsed;
  // The id, where one can be read, tells the reader which article is meant.
  v1::Article lenient;
  const bool named = FromJsonLeniently(line.text, lenient).ok();
  article.Clear();
  if (named) article.set_article_id(lenient.article_id());
  return LineError("MALFORMED_REQUEST", line, absl::StrCat("no article: ", parsed.message()));
}

}  // namespace

std::optional<v1::EnrichmentResult> ReadArticleLine(const Line& line, size_t max_line_bytes,
                                                    v1::Article& article) {
  const absl::Status read = ReadArticle(line, max_line_bytes, article);
  if (read.ok()) return std::nullopt;
  v1::EnrichmentResult refused;
  refused.set_article_id(article.article_id());
  *refused.mutable_error() = ToRpcStatus(read);
  return refused;
}

AnswerLine MakeAnswerLine(const v1::EnrichmentResult& result) {
  if (result.has_error()) return {ToJson(result, JsonLayout::kOneLine), true};
  return {ToJson(result.enrichment(), JsonLayout::kOneLine), false};
}

}  // namespace newslens
