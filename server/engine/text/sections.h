// Sections: what is title, body, credit or the site's own words.
#ifndef NEWSLENS_ENGINE_TEXT_SECTIONS_H_
#define NEWSLENS_ENGINE_TEXT_SECTIONS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/text/article.h"
#include "engine/text/landmarks.h"
#include "engine/text/marks.h"
#include "engine/text/publish_time.h"

namespace newslens {

// Cuts `text`, a normalised buffer whose first `title_end` bytes are the title, line by line:
//  - a line with a printed time, a reporter's line, a mail address at the end: BYLINE
//  - `(서울=연합뉴스)` at the beginning of a line: DATELINE, what follows up to `=`: BYLINE
//  - a bracket with a photo credit, and the caption before it: CAPTION
//  - a first line that reads like a headline: TITLE, where the article has none; further such lines
//    before the body: SUBTITLE
//  - what the site prints below: FOOTER
//  - all else: BODY
// Credits inside a line become sections of their own, the rest of the line stays what it is.
// Sections come in order, disjoint, without blanks around. Linear.
std::vector<Section> CutSections(absl::string_view text, uint32_t title_end,
                                 const Landmarks& landmarks,
                                 const std::vector<PrintedStamp>& stamps,
                                 const SectionMarks& marks);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_SECTIONS_H_
