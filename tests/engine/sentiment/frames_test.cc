#include "engine/sentiment/frames.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/sentiment/judged.h"
#include "engine/sentiment/shipped_cues.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

constexpr char kActor[] = "가온소재";
constexpr char kOther[] = "누리바이오";

char LeanOf(int sign) { return sign > 0 ? '+' : sign < 0 ? '-' : '.'; }

std::shared_ptr<const CueTable> ShippedCues() {
  auto cues = CueTable::Build(ShippedCueRows(), ShippedFrameRows());
  EXPECT_TRUE(cues.ok()) << cues.status();
  return *cues;
}

// What `body` says of each of the names that it has, in this order.
std::string Leans(const CueTable& cues, const std::string& body) {
  const ArticleText text = MakeText("", body);
  std::vector<std::string> names;
  for (const char* name : {kActor, kOther}) {
    if (body.find(name) != std::string::npos) names.emplace_back(name);
  }
  std::string leans;
  for (const Sentiment& sentiment : Judge(text, FindNames(text, names), cues).companies) {
    leans += Lean(sentiment);
  }
  return leans;
}

TEST(FrameExamplesTest, EveryRowIsShownAtWork) {
  const auto cues = ShippedCues();
  for (const FrameRow& row : ShippedFrameRows()) {
    SCOPED_TRACE(absl::StrCat("line ", row.line, ": ", row.example));
    std::string leans;
    if (row.example.find(kActor) != std::string::npos) leans += LeanOf(row.subject);
    leans += LeanOf(row.object);
    EXPECT_EQ(Leans(*cues, row.example), leans);
  }
}

// Frames around their edges: '+', '-', '.' of the actor and of the other.
TEST(FrameExamplesTest, WhoGainsAndWhoLoses) {
  const struct {
    std::string name;
    std::string body;
    std::string leans;
  } cases[] = {
      {"called off", "가온소재가 누리바이오에 대한 투자를 철회했다", ".-"},
      {"not done", "가온소재는 누리바이오에 승소하지 못했다", "-+"},
      {"a suit dropped", "가온소재가 누리바이오를 상대로 낸 소송을 취하했다", ".+"},
      {"only the verb", "가온소재 승소", "+"},
      {"lost alone", "가온소재가 패소했다", "-"},
      {"inside another word", "가온소재는 누리바이오를 제조사로 뒀다", ".."},
      {"maker of it", "누리바이오 제조사", "."},
      {"object in another clause", "누리바이오를 찾았지만 가온소재는 승소했다", "+."},
      {"with the group's word", "가온소재가 누리바이오그룹을 제소했다", ".-"},
      {"in quotes", "가온소재, '누리바이오' 추월", "+-"},
      {"alone before the verb", "누리바이오 추월", "+"},
      {"two who are sued", "검찰이 가온소재와 누리바이오를 기소했다", "--"},
      {"seller of goods", "가온소재가 누리바이오에 부품을 대량으로 공급한다", "+."},
      {"buyer of goods", "누리바이오는 가온소재로부터 부품을 공급받는다", "+."},
  };
  const auto cues = ShippedCues();
  for (const auto& test : cases) {
    SCOPED_TRACE(test.name + ": " + test.body);
    EXPECT_EQ(Leans(*cues, test.body), test.leans);
  }
}

FrameRow Row() { return {"제소", "를|을", 0, -1, 1, "가온소재가 누리바이오를 제소했다", 7}; }

TEST(FrameRowTest, FaultyRowsFailWithTheirLine) {
  EXPECT_TRUE(CheckFrameRow(Row()).ok());
  const struct {
    std::string name;
    FrameRow row;
  } cases[] = {
      {"no sign",
       [] {
         FrameRow row = Row();
         row.object = 0;
         return row;
       }()},
      {"a sign of two",
       [] {
         FrameRow row = Row();
         row.subject = 2;
         return row;
       }()},
      {"no strength",
       [] {
         FrameRow row = Row();
         row.strength = 0;
         return row;
       }()},
      {"too strong",
       [] {
         FrameRow row = Row();
         row.strength = 3.5;
         return row;
       }()},
      {"no particle",
       [] {
         FrameRow row = Row();
         row.particles = "";
         return row;
       }()},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.name);
    const absl::Status status = CheckFrameRow(test.row);
    EXPECT_FALSE(status.ok());
    EXPECT_NE(status.message().find("line 7"), absl::string_view::npos) << status;
  }
}

}  // namespace
}  // namespace newslens
