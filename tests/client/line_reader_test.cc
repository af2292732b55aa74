#include "client/line_reader.h"

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

std::vector<std::pair<size_t, std::string>> ReadAll(const std::string& text, size_t max_bytes) {
  std::istringstream in(text);
  LineReader reader(in, max_bytes);
  std::vector<std::pair<size_t, std::string>> lines;
  Line line;
  while (reader.Next(&line)) {
    lines.emplace_back(line.number, line.too_long ? "TOO LONG" : line.text);
  }
  EXPECT_EQ(reader.bytes_read(), text.size());
  return lines;
}

TEST(LineReaderTest, NumbersLinesAndSkipsBlankOnes) {
  EXPECT_THAT(ReadAll("a\n\n \t\nb\r\n\r\nc", 10),
              ElementsAre(Pair(1, "a"), Pair(4, "b"), Pair(6, "c")));
  EXPECT_THAT(ReadAll("", 10), ElementsAre());
  EXPECT_THAT(ReadAll("\n\n", 10), ElementsAre());
}

TEST(LineReaderTest, DropsAByteOrderMarkAtTheBeginningOnly) {
  EXPECT_THAT(ReadAll("\xEF\xBB\xBF{}\n\xEF\xBB\xBF{}\n", 10),
              ElementsAre(Pair(1, "{}"), Pair(2, "\xEF\xBB\xBF{}")));
}

TEST(LineReaderTest, PassesOverLongLines) {
  EXPECT_THAT(ReadAll("1234\n12345\n1\n" + std::string(100000, 'x') + "\n12\n1234\r\n12345\r\n", 4),
              ElementsAre(Pair(1, "1234"), Pair(2, "TOO LONG"), Pair(3, "1"), Pair(4, "TOO LONG"),
                          Pair(5, "12"), Pair(6, "1234"), Pair(7, "TOO LONG")));
  EXPECT_THAT(ReadAll(std::string(100000, 'x'), 4), ElementsAre(Pair(1, "TOO LONG")));
}

TEST(LineReaderTest, KeepsOtherBytes) {
  EXPECT_THAT(ReadAll(std::string("a\0b\xFF\n", 5), 10),
              ElementsAre(Pair(1, std::string("a\0b\xFF", 4))));
}

}  // namespace
}  // namespace newslens
