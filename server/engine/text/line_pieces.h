// The credits inside one line of text.
#ifndef NEWSLENS_ENGINE_TEXT_LINE_PIECES_H_
#define NEWSLENS_ENGINE_TEXT_LINE_PIECES_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/text/article.h"
#include "engine/text/landmarks.h"
#include "engine/text/marks.h"
#include "engine/text/publish_time.h"

namespace newslens {

struct LinePieces {
  std::vector<Section> pieces;  // in order, disjoint, inside the line; gaps are the line's own text
  std::optional<uint32_t> footer_begin;  // all from here on is footer; nothing is read behind it
};

// What the line is read by. `places` and `stamps` are those inside it.
struct MarkedLine {
  absl::string_view text;
  Range range;  // without blanks around
  absl::Span<const Landmark> places;
  absl::Span<const PrintedStamp> stamps;
  bool below_body = false;  // some body stands above
};

// Linear in the line; a mark looks at a bounded number of bytes around it.
LinePieces FindLinePieces(const MarkedLine& line, const SectionMarks& marks);

// True when `range` ends in a full stop, question or exclamation mark, closing quotes and brackets
// aside.
bool EndsSentence(absl::string_view text, Range range);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_LINE_PIECES_H_
