// A line of a stream as an article, and what became of it as a line.
#ifndef NEWSLENS_CLIENT_ARTICLE_LINE_H_
#define NEWSLENS_CLIENT_ARTICLE_LINE_H_

#include <cstddef>
#include <optional>
#include <string>

#include "client/line_reader.h"
#include "newslens/v1/article.pb.h"
#include "newslens/v1/enrichment.pb.h"

namespace newslens {

// Reads an Article in protobuf JSON into the empty `article`. Where the line is none, returns the
// result that refuses it, with the article's id if one can be read.
std::optional<v1::EnrichmentResult> ReadArticleLine(const Line& line, size_t max_line_bytes,
                                                    v1::Article& article);

struct AnswerLine {
  std::string json;  // without a line feed
  bool failed = false;
};

// The enrichment alone, or {"articleId", "error"}.
AnswerLine MakeAnswerLine(const v1::EnrichmentResult& result);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_ARTICLE_LINE_H_
