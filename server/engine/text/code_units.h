// Byte offsets to UTF-16 code units and to code points.
#ifndef NEWSLENS_ENGINE_TEXT_CODE_UNITS_H_
#define NEWSLENS_ENGINE_TEXT_CODE_UNITS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"

namespace newslens {

enum class OffsetEncoding : uint8_t { kUtf8, kUtf16, kUtf32 };

// Answers in O(1) after one pass over the text. Holds a view: the text must outlive it.
class CodeUnitIndex {
 public:
  CodeUnitIndex(absl::string_view utf8, OffsetEncoding encoding);
  // Code units before byte `offset`, which is at the beginning of a character or the text's end.
  uint32_t At(uint32_t offset) const;

 private:
  absl::string_view text_;
  OffsetEncoding encoding_;
  std::vector<uint32_t> counts_;  // one per block of 64 bytes
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_CODE_UNITS_H_
