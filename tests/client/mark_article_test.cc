#include "client/mark_article.h"

#include "client/hand_made_enrichment.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using ::testing::HasSubstr;

TEST(MarkArticleTest, TagsWithoutColour) {
  EXPECT_EQ(MarkArticle(kHandMadeTitle, kHandMadeText, HandMadeEnrichment(), Palette(false)),
            "가람전자{C1}, 누리조선{C2}에 투자\n\n"
            "가람전자{C1}[111110{C1}]가 5천억 달러{A1}(약 731조원{A2})를 투자한다.\n"
            "누리조선{C2}은 급락했다. 7억~9억유로{A3}.\n");
}

TEST(MarkArticleTest, PaintsWithColour) {
  const std::string marked = MarkArticle("", kHandMadeText, HandMadeEnrichment(), Palette(true));
  EXPECT_THAT(marked, HasSubstr("\033[1;32m가람전자\033[0m[\033[1;32m111110\033[0m]가 "
                                "\033[4;33m5천억 달러\033[0m(약 "));
  EXPECT_THAT(marked, HasSubstr("\n\033[1;36m누리조선\033[0m은"));
}

TEST(MarkArticleTest, NothingFound) {
  EXPECT_EQ(MarkArticle("", "비가 온다.", {}, Palette(true)), "비가 온다.\n");
}

TEST(MarkArticleTest, TheArticleCanNotReachTheTerminal) {
  v1::ArticleEnrichment enrichment;
  v1::Span& span = *enrichment.add_amounts()->mutable_span();
  span.set_field(v1::SPAN_FIELD_TEXT);
  span.set_begin(1);
  span.set_end(3);
  EXPECT_EQ(MarkArticle("\033]0;x\a", "a\0331b\033[2J", enrichment, Palette(false)),
            "\\x1B]0;x\\x07\n\na\\x1B1{A1}b\\x1B[2J\n");
}

TEST(MarkArticleTest, SpansThatDoNotFitAreNotMarked) {
  v1::ArticleEnrichment enrichment;
  const struct {
    int begin;
    int end;
  } kSpans[] = {{0, 4}, {1, 2}, {3, 6}, {4, 4}, {6, 99}, {-1, 2}};
  for (const auto& s : kSpans) {
    v1::Span& span = *enrichment.add_amounts()->mutable_span();
    span.set_field(v1::SPAN_FIELD_TEXT);
    span.set_begin(s.begin);
    span.set_end(s.end);
  }
  EXPECT_EQ(MarkArticle("", "abcdefgh", enrichment, Palette(false)), "abcd{A1}efgh\n");
}

}  // namespace
}  // namespace newslens
