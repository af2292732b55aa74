#include "engine/text/code_units.h"

#include <algorithm>

namespace newslens {
namespace {

constexpr size_t kBlock = 64;

// Code units that begin in `bytes`: a character counts where its lead byte stands; a four-byte one
// is a pair of surrogates in UTF-16.
uint32_t CountUnits(absl::string_view bytes, bool utf16) {
  uint32_t units = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0) != 0x80;
    units += utf16 && byte >= 0xF0;
  }
  return units;
}

}  // namespace

CodeUnitIndex::CodeUnitIndex(absl::string_view utf8, OffsetEncoding encoding)
    : text_(utf8), encoding_(encoding) {
  if (encoding_ == OffsetEncoding::kUtf8) return;
  counts_.reserve(utf8.size() / kBlock + 1);
  uint32_t count = 0;
  for (size_t begin = 0; begin <= utf8.size(); begin += kBlock) {
    counts_.push_back(count);
    count += CountUnits(utf8.substr(begin, kBlock), encoding_ == OffsetEncoding::kUtf16);
  }
}

uint32_t CodeUnitIndex::At(uint32_t offset) const {
  offset = static_cast<uint32_t>(std::min<size_t>(offset, text_.size()));
  if (encoding_ == OffsetEncoding::kUtf8) return offset;
  const size_t begin = offset / kBlock * kBlock;
  return counts_[offset / kBlock] +
         CountUnits(text_.substr(begin, offset - begin), encoding_ == OffsetEncoding::kUtf16);
}

}  // namespace newslens
