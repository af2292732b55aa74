// Ranges of the normalised buffer as spans into the article as sent.
#ifndef NEWSLENS_SERVICE_SPANS_H_
#define NEWSLENS_SERVICE_SPANS_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/text/code_units.h"
#include "engine/text/offset_map.h"
#include "engine/text/range.h"
#include "newslens/v1/span.pb.h"

namespace newslens {

// One per reply. Offsets in UTF-8 cost nothing; those in other encodings one pass over each field
// when it is first needed. Not thread-safe.
class SpanWriter {
 public:
  // `title` and `text` as sent (or decoded) and `map` from the buffer back to them; all must
  // outlive the writer.
  SpanWriter(absl::string_view title, absl::string_view text, const OffsetMap& map,
             OffsetEncoding encoding);

  // Writes the place of a non-empty `range` of the buffer and returns the words that stand there as
  // sent: what a span covers and what `text` beside it says are the same by construction.
  absl::string_view Write(Range range, v1::Span& span);

  // The same for bytes of a field as sent.
  absl::string_view WriteSource(SourceRange source, v1::Span& span);

 private:
  int32_t Units(Field field, uint32_t byte);

  absl::string_view title_;
  absl::string_view text_;
  const OffsetMap& map_;
  OffsetEncoding encoding_;
  std::optional<CodeUnitIndex> title_units_;
  std::optional<CodeUnitIndex> text_units_;
};

}  // namespace newslens

#endif  // NEWSLENS_SERVICE_SPANS_H_
