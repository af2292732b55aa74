#include "engine/text/publish_time.h"

#include <string>
#include <vector>

#include "engine/text/read.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

std::optional<absl::Time> TimeIn(const std::string& text) {
  const auto marks = SectionMarks::Build({});
  return ChoosePublishTime(FindStamps(text, FindLandmarks(text, **marks)));
}

// In Seoul's time; empty for none.
std::string Seoul(std::optional<absl::Time> time) {
  if (!time.has_value()) return "";
  return absl::FormatTime("%Y-%m-%d %H:%M:%S", *time, absl::FixedTimeZone(9 * 3600));
}

struct StampCase {
  const char* name;
  std::string text;
  const char* seoul;
};

TEST(PublishTimeTest, Table) {
  const std::vector<StampCase> cases = {
      {"colon and seconds", "제목\n입력 : 2025.02.04 05:31:00\n본문", "2025-02-04 05:31:00"},
      {"hyphens", "입력 2025-02-04 05:31", "2025-02-04 05:31:00"},
      {"slashes", "송고시간 2025/02/04 05:31", "2025-02-04 05:31:00"},
      {"Korean words", "기사입력 2025년 2월 4일 오후 3:05", "2025-02-04 15:05:00"},
      {"hours and minutes in words", "등록 2025년 2월 4일 15시 5분", "2025-02-04 15:05:00"},
      {"dots with blanks and half of the day", "입력2025. 2. 4. 오전 12:10", "2025-02-04 00:10:00"},
      {"noon", "입력 2025.2.4. 오후 12:10", "2025-02-04 12:10:00"},
      {"PM behind", "Published 2025-02-04 3:05 PM", "2025-02-04 15:05:00"},
      {"weekday", "입력 : 2025.02.04 (화) 05:31", "2025-02-04 05:31:00"},
      {"weekday in full", "승인 2025.02.04 화요일 05:31", "2025-02-04 05:31:00"},
      {"ISO with offset", "Published: 2025-02-04T05:31:00+09:00", "2025-02-04 05:31:00"},
      {"ISO in UTC", "Published: 2025-02-03T20:31:00Z", "2025-02-04 05:31:00"},
      {"fraction", "Published: 2025-02-03T20:31:00.123Z", "2025-02-04 05:31:00"},
      {"GMT", "Posted 2025-02-03 20:31 GMT", "2025-02-04 05:31:00"},
      {"UTC and hours", "Published 2025-02-04 05:31 (UTC+9)", "2025-02-04 05:31:00"},
      {"KST", "Published 2025-02-04 05:31 KST", "2025-02-04 05:31:00"},
      {"west", "Published 2025-02-03T15:31:00-0500", "2025-02-04 05:31:00"},
      {"full-width is folded before", "입력 : 2025.02.04 05:31", "2025-02-04 05:31:00"},
      {"in brackets", "[입력] 2025.02.04 05:31", "2025-02-04 05:31:00"},
      {"input before change", "수정 2025.02.05 10:00 | 입력 2025.02.04 05:31",
       "2025-02-04 05:31:00"},
      {"change alone", "최종수정 2025.02.05 10:00", "2025-02-05 10:00:00"},
      {"bare in its line", "제목\n2025-02-04 05:31\n본문", "2025-02-04 05:31:00"},
      {"below the text", "본문이다.\n입력 2025-02-04 05:31", "2025-02-04 05:31:00"},
      {"date alone", "입력 2025.02.04", "2025-02-04 00:00:00"},
      {"leap day", "입력 2024.02.29 05:31", "2024-02-29 05:31:00"},
      // The label behind.
      {"label behind, Korean words", "올랐다.\n2025년 2월 4일 오후 3시 5분 송고",
       "2025-02-04 15:05:00"},
      {"label behind, slashes", "올랐다.\n2025/02/04 05:31 송고", "2025-02-04 05:31:00"},
      {"label behind, in a line's end", "nara@example.com 2025년02월04일 05시31분 송고",
       "2025-02-04 05:31:00"},
      {"labels behind both", "2025.02.05 06:00 수정 2025.02.04 05:31 입력", "2025-02-04 05:31:00"},
      {"label of the next stamp", "2025.02.05 06:00\n입력 2025.02.04 05:31", "2025-02-04 05:31:00"},
      {"word behind in prose", "2025년 2월 4일 오후 3시 5분 등록 절차가 끝났다.", ""},
      {"longer word behind", "회사는 2025년 2월 4일 오후 3시 5분 승인됐다", ""},
      // English dates and zones.
      {"month in letters", "Published Feb 4, 2025 5:31 AM KST", "2025-02-04 05:31:00"},
      {"month in full", "Published: Tuesday, February 4, 2025 at 5:31 a.m.", "2025-02-04 05:31:00"},
      {"day first", "Updated 4 Feb. 2025, 15:31 (KST)", "2025-02-04 15:31:00"},
      {"month, date alone", "Published Sept. 4, 2025", "2025-09-04 00:00:00"},
      {"English date bare in its line", "Title\nFeb 4, 2025 5:31 PM\nGana rose.",
       "2025-02-04 17:31:00"},
      {"EST", "Published Feb 3, 2025 3:31 PM EST", "2025-02-04 05:31:00"},
      {"EDT", "Published July 3, 2025 4:31 PM EDT", "2025-07-04 05:31:00"},
      {"PST", "Posted 2025-02-03 12:31 PST", "2025-02-04 05:31:00"},
      {"zone that changes with the season", "Published Feb 3, 2025 3:31 PM ET", ""},
      {"zone of two meanings", "Published Feb 3, 2025 3:31 PM (CST)", ""},
      {"unknown zone, then a known one",
       "Published Feb 3, 2025 3:31 PM XYZT\n입력 2025.02.04 05:31", "2025-02-04 05:31:00"},
      {"local time", "입력 2025.02.03 15:31 (현지시간)", ""},
      {"company behind the time", "입력 2025.02.04 05:31 SKT 주가가 올랐다.",
       "2025-02-04 05:31:00"},
      {"letters that begin like a half-day", "입력 2025.02.04 05:31 PMX 상승",
       "2025-02-04 05:31:00"},
      {"English date in prose", "Gana rose on Feb 4, 2025 5:31 AM after a deal.", ""},
      {"impossible English day", "Published Feb 30, 2025 5:31 AM", ""},
      {"no month", "Published Foo 4, 2025 5:31 AM", ""},
      // None.
      {"date in prose", "회사는 2025년 2월 4일 오전 9시 30분 발표했다.", ""},
      {"bare date", "2025.02.04", ""},
      {"label in prose, date alone", "당국은 승인 2025.02.04 이후 판다.", ""},
      {"longer word", "미승인 2025.02.04 05:31", ""},
      {"impossible day", "입력 2025.02.30 05:31", ""},
      {"impossible month", "입력 2025.13.01 05:31", ""},
      {"impossible hour", "입력 2025.02.04 25:31", ""},
      {"impossible minute", "입력 2025.02.04 05:71", ""},
      {"day that is none", "입력 2025.02.00 05:31", ""},
      {"no year", "입력 02.04 05:31", ""},
      {"longer number", "입력 120250.02.04 05:31", ""},
      {"cut", "입력 2025.02", ""},
      {"empty", "", ""},
  };
  for (const StampCase& test : cases) {
    SCOPED_TRACE(test.name);
    EXPECT_EQ(Seoul(TimeIn(test.text)), test.seoul);
  }
}

TEST(PublishTimeTest, RequestThenTextThenClock) {
  const auto marks = SectionMarks::Build({});
  Article article{.text = "입력 2025.02.04 05:31\n가나전자가 올랐다."};
  article.now = absl::FromUnixSeconds(1'700'000'000);
  ArticleText read = ReadArticle(article, **marks);
  EXPECT_EQ(Seoul(read.publish_time), "2025-02-04 05:31:00");
  EXPECT_EQ(read.publish_time_source, PublishTimeSource::kText);

  article.publish_time = absl::FromUnixSeconds(1'600'000'000);
  read = ReadArticle(article, **marks);
  EXPECT_EQ(read.publish_time, *article.publish_time);
  EXPECT_EQ(read.publish_time_source, PublishTimeSource::kRequest);

  article.publish_time.reset();
  article.text = "가나전자가 2025년 2월 4일 올랐다.";
  read = ReadArticle(article, **marks);
  EXPECT_EQ(read.publish_time, article.now);
  EXPECT_EQ(read.publish_time_source, PublishTimeSource::kServerClock);
}

}  // namespace
}  // namespace newslens
