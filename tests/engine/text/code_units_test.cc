#include "engine/text/code_units.h"

#include <string>
#include <vector>

#include "engine/text/utf8.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

// Against a count from the beginning, over a text longer than the index's blocks.
TEST(CodeUnitIndexTest, CountsAsAScanDoes) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "가a📈·\n";
  const CodeUnitIndex utf8(text, OffsetEncoding::kUtf8);
  const CodeUnitIndex utf16(text, OffsetEncoding::kUtf16);
  const CodeUnitIndex utf32(text, OffsetEncoding::kUtf32);
  uint32_t units16 = 0;
  uint32_t units32 = 0;
  for (uint32_t offset = 0;;) {
    ASSERT_EQ(utf8.At(offset), offset);
    ASSERT_EQ(utf16.At(offset), units16) << offset;
    ASSERT_EQ(utf32.At(offset), units32) << offset;
    if (offset == text.size()) break;
    const CodePoint c = DecodeAt(text, offset);
    units16 += c.value > 0xFFFF ? 2 : 1;
    units32 += 1;
    offset += c.size;
  }
}

TEST(CodeUnitIndexTest, Ends) {
  for (const OffsetEncoding encoding :
       {OffsetEncoding::kUtf8, OffsetEncoding::kUtf16, OffsetEncoding::kUtf32}) {
    EXPECT_EQ(CodeUnitIndex("", encoding).At(0), 0u);
    const std::string block(64, 'a');
    EXPECT_EQ(CodeUnitIndex(block, encoding).At(64), 64u);
  }
}

}  // namespace
}  // namespace newslens
