// The article with what was found in it made visible.
#ifndef NEWSLENS_CLIENT_MARK_ARTICLE_H_
#define NEWSLENS_CLIENT_MARK_ARTICLE_H_

#include <string>

#include "absl/strings/string_view.h"
#include "client/palette.h"
#include "newslens/v1/enrichment.pb.h"

namespace newslens {

// Title (when there is one) and text for a terminal, ended by one line feed. With colours,
// companies have that of their sentiment and amounts one of their own; without, a tag behind each
// leads to its row of the tables: `카카오{C1}가 5천억 달러{A1}를`.
//
// The spans of `enrichment` count bytes of UTF-8 in `title` and `text`. A span that lies inside an
// earlier one, or outside the text, is not marked. O(text + spans log spans).
std::string MarkArticle(absl::string_view title, absl::string_view text,
                        const v1::ArticleEnrichment& enrichment, const Palette& palette);

// How a company's name looks, by what is said about it.
Style SentimentStyle(const v1::Sentiment& sentiment);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_MARK_ARTICLE_H_
