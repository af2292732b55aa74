// The first stage: the article as sent becomes the text that every later stage reads.
#ifndef NEWSLENS_ENGINE_TEXT_READ_H_
#define NEWSLENS_ENGINE_TEXT_READ_H_

#include "engine/text/article.h"
#include "engine/text/marks.h"

namespace newslens {

// Normalises, cuts sections and sentences, finds the language and the publish time.
// Never fails on valid UTF-8. Linear in the article's bytes; thread-safe.
//
// The publish time is the request's, else the one printed in the text (`입력 : 2025.02.04
// 05:31:00`, `2025-02-04 05:31`, `송고시간 2025/02/04 05:31`; Seoul time unless it names a zone),
// else `article.now`. A printed date in prose ("지난달 21일") is never taken for it; a labelled
// date without a time counts as its first minute, so that it never looks ahead.
ArticleText ReadArticle(const Article& article, const SectionMarks& marks);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_READ_H_
