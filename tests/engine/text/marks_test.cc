#include "engine/text/marks.h"

#include <string>

#include "engine/text/read.h"
#include "gtest/gtest.h"
#include "reference/load.h"
#include "reference/table_files.h"

namespace newslens {
namespace {

TEST(SectionMarksTest, FindsTheLongest) {
  const auto marks = SectionMarks::Build(
      {{.text = "사진"}, {.text = "사진제공"}, {.text = "ⓒ"}, {.text = "©"}, {.text = "(끝)"}});
  ASSERT_TRUE(marks.ok());
  EXPECT_EQ((*marks)->Match("가 사진제공=", 4), 1);
  EXPECT_EQ((*marks)->Match("사진", 0), 0);
  EXPECT_EQ((*marks)->Match("사", 0), -1);
  EXPECT_EQ((*marks)->Match("ⓒ", 0), 2);
  EXPECT_EQ((*marks)->Match("© 나라신문", 0), 3);
  EXPECT_EQ((*marks)->Match("©", 0), 3);
  EXPECT_EQ((*marks)->Match("나라(끝)", 6), 4);
  EXPECT_EQ((*marks)->Match("나라(끝)", 0), -1);
  EXPECT_EQ((*marks)->Match("", 0), -1);
}

TEST(SectionMarksTest, RefusesBadRows) {
  const auto empty = SectionMarks::Build({{.text = "", .line = 3}});
  EXPECT_EQ(empty.status().message(), "line 3: a section mark needs at least two bytes");
  const auto twice =
      SectionMarks::Build({{.text = "사진", .line = 2}, {.text = "사진", .line = 4}});
  EXPECT_EQ(twice.status().message(), "line 4: double section mark \"사진\"");
}

bool Shows(MarkEffect effect, SectionKind kind) {
  switch (effect) {
    case MarkEffect::kFooterFromHere:
    case MarkEffect::kFooterLine:
      return kind == SectionKind::kFooter;
    case MarkEffect::kByline:
      return kind == SectionKind::kByline || kind == SectionKind::kDateline;
    case MarkEffect::kCaption:
      return kind == SectionKind::kCaption;
  }
  return false;
}

// Every row of the shipped table is shown at work by its own example, below an article's body.
TEST(SectionMarksTest, EveryRowIsShownAtWork) {
  absl::StatusOr<TableFiles> files = TableFiles::Open("");
  ASSERT_TRUE(files.ok()) << files.status();
  const auto marks = LoadSectionMarks(*files);
  ASSERT_TRUE(marks.ok()) << marks.status();
  ASSERT_FALSE((*marks)->rows().empty());
  const std::string above = "나라미가 웃었다.\n";
  const std::string below = "\n나라미가 울었다.";
  for (const SectionMarkRow& row : (*marks)->rows()) {
    SCOPED_TRACE(row.text + " | " + row.example);
    const std::string text = above + row.example + below;
    const ArticleText read = ReadArticle({.title = "제목", .text = text}, **marks);
    const size_t at = read.buffer.find(row.text, read.title_end + above.size());
    ASSERT_NE(at, std::string::npos) << "the example lacks the mark";
    EXPECT_TRUE(Shows(row.effect, read.SectionAt(static_cast<uint32_t>(at))));
    const bool rest_is_footer =
        read.SectionAt(static_cast<uint32_t>(read.buffer.size() - 1)) == SectionKind::kFooter;
    EXPECT_EQ(rest_is_footer, row.effect == MarkEffect::kFooterFromHere);
    EXPECT_EQ(read.SectionAt(read.title_end + 1), SectionKind::kBody);
  }
}

}  // namespace
}  // namespace newslens
