// Which names only credit somebody for a picture or a text.
#ifndef NEWSLENS_ENGINE_COMPANY_CREDIT_H_
#define NEWSLENS_ENGINE_COMPANY_CREDIT_H_

#include "engine/text/article.h"
#include "engine/text/range.h"

namespace newslens {

// True for a name in a dateline, byline or footer; in a caption, unless the piece of it that names
// the company is a statement: `[한빛전자 연구원들이 기판을 살펴보고 있다. (한빛화학 제공)]` tells
// of 한빛전자 and credits 한빛화학; and for one that opens a line and `제공` follows, wherever it
// stands. O(log sections), and in a caption the length of its line, at most 600 bytes.
bool IsCredit(const ArticleText& text, Range name);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_CREDIT_H_
