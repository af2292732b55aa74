#include "client/text_table.h"

#include "gtest/gtest.h"

namespace newslens {
namespace {

TEST(TextTableTest, AlignsByDisplayWidth) {
  TextTable table({{.title = "Company"}, {.title = "USD", .right = true}, {.title = "Note"}});
  table.AddRow({{"카카오"}, {"1,000"}, {"repaired"}});
  table.AddRow({{"KT"}, {"20"}});
  EXPECT_EQ(table.Render(80, Palette(false)),
            "Company    USD  Note\n"
            "카카오   1,000  repaired\n"
            "KT          20\n");
}

TEST(TextTableTest, LeavesOutEmptyColumns) {
  TextTable table({{.title = "A"}, {.title = "Nothing"}, {.title = "B"}});
  table.AddRow({{"1"}, {}, {"2"}});
  EXPECT_EQ(table.Render(80, Palette(false)), "A  B\n1  2\n");
}

TEST(TextTableTest, CutsTheWidestColumnThatMayBeCut) {
  TextTable table({{.title = "A", .least_width = 4},
                   {.title = "N", .right = true},
                   {.title = "E", .least_width = 6}});
  table.AddRow({{"가나다라"}, {"123456"}, {"급등, 수주"}});
  EXPECT_EQ(table.Render(24, Palette(false)), "A             N  E\n가나다…  123456  급등, …\n");
  EXPECT_EQ(table.Render(22, Palette(false)), "A            N  E\n가나…   123456  급등,…\n");
  // Narrower than it can be: numbers are shown whole all the same.
  EXPECT_EQ(table.Render(1, Palette(false)), "A          N  E\n가…   123456  급등,…\n");
}

TEST(TextTableTest, PaintsTextsAndNotTheBlanks) {
  TextTable table({{.title = "A"}, {.title = "B"}});
  table.AddRow({{"x", Style::kAmount}, {"y"}});
  EXPECT_EQ(table.Render(80, Palette(true)),
            "\033[2mA\033[0m  \033[2mB\033[0m\n\033[4;33mx\033[0m  y\n");
}

TEST(TextTableTest, CellsAreSafeAndOnOneLine) {
  TextTable table({{.title = "A"}, {.title = "B"}});
  table.AddRow({{"5천억\n달러"}, {"\033[31m"}});
  EXPECT_EQ(table.Render(80, Palette(false)), "A           B\n5천억 달러  \\x1B[31m\n");
}

}  // namespace
}  // namespace newslens
