// The text as sent to the text that the engine reads.
#ifndef NEWSLENS_ENGINE_TEXT_NORMALIZE_H_
#define NEWSLENS_ENGINE_TEXT_NORMALIZE_H_

#include <string>

#include "absl/strings/string_view.h"
#include "engine/text/offset_map.h"

namespace newslens {

// Appends `source`, valid UTF-8 of `field`, to `buffer`, and how the two lie to each other to
// `map`:
//  - NFC; full-width ASCII and signs half-width; every Unicode blank a space (the tab stays)
//  - `&quot;`, `&#39;`, `&nbsp;` ... resolved once; `<br>`, `<p>` and the like a line feed, other
//    known tags nothing; a `<` that opens no tag stays
//  - CR, CRLF, VT, FF and Unicode's separators a line feed
//  - zero-width characters, BOM, soft hyphen, variation selectors dropped
// Text that needs none of it (nearly all of it) is copied as it is. Linear; never fails, and stays
// within `source` even where that is not valid UTF-8.
void Normalize(absl::string_view source, Field field, std::string* buffer, OffsetMap* map);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_NORMALIZE_H_
