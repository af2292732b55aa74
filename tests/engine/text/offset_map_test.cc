#include "engine/text/offset_map.h"

#include "gtest/gtest.h"

namespace newslens {
namespace {

constexpr SourceRange Title(uint32_t begin, uint32_t end) { return {Field::kTitle, {begin, end}}; }
constexpr SourceRange Text(uint32_t begin, uint32_t end) { return {Field::kText, {begin, end}}; }

// Title "ab"; text "cd&amp;ef" read as "cd&ef", with a dropped character of three bytes after e.
OffsetMap MakeMap() {
  OffsetMap map;
  map.Append(Field::kTitle, {0, 2}, 2, true);
  map.AppendSeparator(1);
  map.Append(Field::kText, {0, 2}, 2, true);
  map.Append(Field::kText, {2, 7}, 1, false);
  map.Append(Field::kText, {7, 8}, 1, true);
  map.Append(Field::kText, {8, 11}, 0, false);
  map.Append(Field::kText, {11, 12}, 1, true);
  return map;
}

TEST(OffsetMapTest, LeadsBack) {
  const OffsetMap map = MakeMap();
  EXPECT_EQ(map.ToSource({0, 2}), Title(0, 2));
  EXPECT_EQ(map.ToSource({1, 2}), Title(1, 2));
  EXPECT_EQ(map.ToSource({3, 5}), Text(0, 2));
  EXPECT_EQ(map.ToSource({5, 6}), Text(2, 7));  // the entity as a whole
  EXPECT_EQ(map.ToSource({4, 7}), Text(1, 8));  // across it
  EXPECT_EQ(map.ToSource({6, 7}), Text(7, 8));  // the dropped character stays outside
  EXPECT_EQ(map.ToSource({7, 8}), Text(11, 12));
  EXPECT_EQ(map.ToSource({6, 8}), Text(7, 12));  // and inside where it stands between
}

TEST(OffsetMapTest, StaysInOneField) {
  const OffsetMap map = MakeMap();
  EXPECT_EQ(map.ToSource({0, 5}), Title(0, 2));
  EXPECT_EQ(map.ToSource({2, 4}), Text(0, 1));
  EXPECT_EQ(map.ToSource({7, 500}), Text(11, 12));
  EXPECT_EQ(OffsetMap().ToSource({0, 3}), SourceRange());
}

TEST(OffsetMapTest, BoundaryInsideAUnitMovesOut) {
  OffsetMap map;
  map.Append(Field::kText, {0, 9}, 3, false);  // three jamo, one syllable
  EXPECT_EQ(map.ToSource({1, 2}), Text(0, 9));
}

TEST(OffsetMapTest, IdentityOnlyWhereAllWasCopied) {
  EXPECT_TRUE(OffsetMap().identity());
  OffsetMap copied;
  copied.Append(Field::kTitle, {0, 2}, 2, true);
  copied.AppendSeparator(1);
  copied.Append(Field::kText, {0, 9}, 9, true);
  EXPECT_TRUE(copied.identity());
  EXPECT_FALSE(MakeMap().identity());
  OffsetMap dropped;
  dropped.Append(Field::kText, {0, 3}, 0, false);
  EXPECT_FALSE(dropped.identity());
}

}  // namespace
}  // namespace newslens
