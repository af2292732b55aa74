// Whether a full stop, a question or an exclamation mark ends a sentence.
#ifndef NEWSLENS_ENGINE_TEXT_SENTENCE_END_H_
#define NEWSLENS_ENGINE_TEXT_SENTENCE_END_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace newslens {

struct SentenceStop {
  bool ends = false;
  // Behind the stop's whole run and, where the sentence ends, behind the quotes and brackets that
  // close after it.
  uint32_t end = 0;
};

// Judges the run of stops that begins at text[offset], one of `.`, `!`, `?` or `。`, in a sentence
// that begins at `sentence_begin`.
//
// No end: decimals and dates (3.5%, 2025. 2. 4.), domains and versions (yna.co.kr, A.X), initials
// and abbreviations (S.M., U.S., Inc., No.), list numbers (1. 가.), an ellipsis inside a line, and
// a quotation that the sentence goes on after: `다."라고`, `다."며`, `왜?"라는`. An end without a
// blank behind it is one: `밝혔다.회사는`, `했다."이어`. Looks at a bounded number of bytes on
// either side of the run.
SentenceStop JudgeStop(absl::string_view text, uint32_t offset, uint32_t sentence_begin);

// True for a character that opens a new sentence wherever it stands: ■ ◆ ▶ ※ and the like. Those
// that also list things inside a sentence (▲ △ ①) or mask a name (○) do not.
bool IsSentenceBullet(char32_t c);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_SENTENCE_END_H_
