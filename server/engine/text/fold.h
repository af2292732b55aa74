// What single characters become in the normalised buffer.
#ifndef NEWSLENS_ENGINE_TEXT_FOLD_H_
#define NEWSLENS_ENGINE_TEXT_FOLD_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace newslens {

enum class FoldAction : uint8_t {
  kKeep,       // stands for itself
  kReplace,    // becomes `value`
  kDrop,       // shows nothing: zero-width characters, BOM, soft hyphen, variation selectors
  kCanonical,  // may change under NFC, alone or with its neighbours
};

struct Folded {
  FoldAction action = FoldAction::kKeep;
  char32_t value = 0;
};

// Full-width ASCII and signs to their half-width forms, every Unicode blank to a space, every line
// or paragraph separator to a line feed. O(1).
Folded FoldCharacter(char32_t c);

// Bytes of the run at text[begin] that NFC must see as a whole: one character and those behind it
// that compose with or are ordered after it; at most 64 characters, so that hostile runs of
// combining marks stay linear.
uint32_t CanonicalRun(absl::string_view text, uint32_t begin);

// True when the character at text[offset] may compose with the one before it.
bool JoinsPrevious(absl::string_view text, uint32_t offset);

// NFC of `run`, as CanonicalRun cut it.
std::string Compose(absl::string_view run);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_FOLD_H_
