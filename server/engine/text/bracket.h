// Pieces of text in brackets.
#ifndef NEWSLENS_ENGINE_TEXT_BRACKET_H_
#define NEWSLENS_ENGINE_TEXT_BRACKET_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/text/range.h"

namespace newslens {

// The innermost bracketed piece of `line`, ( ) [ ] < > or 【 】, that holds all of `inner`,
// brackets included; `inner` itself may bring a bracket along (`[앵커]`, `제공)`). nullopt when
// either bracket is farther than `reach` bytes away or no part of `inner` is in `line`. O(reach).
std::optional<Range> FindBracket(absl::string_view text, Range line, Range inner, uint32_t reach);

// The same, but the brackets stand outside of `inner` however that is made up.
std::optional<Range> FindEnclosingBracket(absl::string_view text, Range line, Range inner,
                                          uint32_t reach);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_BRACKET_H_
