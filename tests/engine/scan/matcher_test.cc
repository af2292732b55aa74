#include "engine/scan/matcher.h"

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::shared_ptr<const Matcher> MatcherOf(std::vector<Surface> surfaces) {
  absl::StatusOr<std::shared_ptr<const Matcher>> matcher = Matcher::Build(std::move(surfaces));
  EXPECT_TRUE(matcher.ok()) << matcher.status();
  return *matcher;
}

// "begin-end:id" of each hit of one kind.
std::vector<std::string> Found(const Matcher& matcher, absl::string_view text,
                               SurfaceKind kind = SurfaceKind::kName) {
  Hits hits;
  matcher.Scan(text, hits);
  std::vector<std::string> found;
  for (const Hit& hit : hits.of(kind)) {
    found.push_back(absl::StrCat(hit.range.begin, "-", hit.range.end, ":", hit.id));
  }
  return found;
}

TEST(Matcher, FindsEverySurfaceThatBeginsAtAPlaceShorterFirst) {
  const auto matcher = MatcherOf({{"삼성", SurfaceKind::kName, 1},
                                  {"삼성전자", SurfaceKind::kName, 2},
                                  {"전자", SurfaceKind::kName, 3}});
  EXPECT_THAT(Found(*matcher, "삼성전자"), ElementsAre("0-6:1", "0-12:2", "6-12:3"));
}

TEST(Matcher, KeepsKindsApart) {
  const auto matcher = MatcherOf({{"상승", SurfaceKind::kCue, 7}, {"상승", SurfaceKind::kName, 8}});
  EXPECT_THAT(Found(*matcher, "상승", SurfaceKind::kCue), ElementsAre("0-6:7"));
  EXPECT_THAT(Found(*matcher, "상승", SurfaceKind::kName), ElementsAre("0-6:8"));
}

TEST(Matcher, OneTextMayStandForSeveralIds) {
  const auto matcher =
      MatcherOf({{"신한", SurfaceKind::kName, 2}, {"신한", SurfaceKind::kName, 1}});
  EXPECT_THAT(Found(*matcher, "신한"), ElementsAre("0-6:1", "0-6:2"));
}

struct PlaceCase {
  const char* name;
  const char* text;
  std::vector<std::string> found;
};

TEST(Matcher, PlacesAndCase) {
  const auto matcher = MatcherOf({{"KB금융", SurfaceKind::kName, 1},
                                  {"LG", SurfaceKind::kName, 2},
                                  {"아이비", SurfaceKind::kName, 3},
                                  {"S-Oil", SurfaceKind::kName, 4}});
  const PlaceCase cases[] = {
      {"empty", "", {}},
      {"one letter", "K", {}},
      {"one syllable", "케", {}},
      {"lower case in text", "kb금융", {"0-8:1"}},
      {"mixed case", "Kb금융이", {"0-8:1"}},
      {"at the end", "어제 LG", {"7-9:2"}},
      {"cut at the end", "어제 L", {}},
      {"twice in a row", "LGLG", {"0-2:2", "2-4:2"}},
      {"overlap of itself", "LLG", {"1-3:2"}},
      {"prefix that breaks off", "KB국민", {}},
      {"after a character of four bytes", "😀아이비", {"4-13:3"}},
      {"punctuation inside", "s-OIL은", {"0-5:4"}},
  };
  for (const PlaceCase& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(Found(*matcher, c.text), c.found);
  }
}

TEST(Matcher, AnEmptySetFindsNothing) { EXPECT_THAT(Found(*MatcherOf({}), "삼성전자"), IsEmpty()); }

TEST(Matcher, RefusesWhatItCannotMatch) {
  for (const char* text : {"", "원", "K",
                           "\xFF\xFE"
                           "ab"}) {
    EXPECT_EQ(Matcher::Build({{text, SurfaceKind::kName, 0}}).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
}

// The automaton against a search that cannot be wrong, over texts made of few syllables, so that
// prefixes and overlaps abound.
TEST(Matcher, AgreesWithTheNaiveSearch) {
  const std::vector<std::string> letters = {"가", "나", "A", "b", "é", "😀", " "};
  std::mt19937 random(7);
  const auto word = [&](size_t size) {
    std::string text;
    for (size_t i = 0; i < size; ++i) text += letters[random() % letters.size()];
    return text;
  };
  std::vector<Surface> surfaces;
  for (uint32_t id = 0; id < 400; ++id) {
    surfaces.push_back({word(2 + random() % 4), SurfaceKind::kName, id});
  }
  const auto matcher = MatcherOf(surfaces);
  for (int round = 0; round < 50; ++round) {
    const std::string text = word(60);
    std::vector<std::pair<Range, uint32_t>> expected;
    const std::string folded = absl::AsciiStrToLower(text);
    for (const Surface& surface : surfaces) {
      const std::string needle = absl::AsciiStrToLower(surface.text);
      for (size_t at = folded.find(needle); at != std::string::npos;
           at = folded.find(needle, at + 1)) {
        expected.push_back(
            {{static_cast<uint32_t>(at), static_cast<uint32_t>(at + needle.size())}, surface.id});
      }
    }
    std::sort(expected.begin(), expected.end());
    Hits hits;
    matcher->Scan(text, hits);
    std::vector<std::pair<Range, uint32_t>> found;
    for (const Hit& hit : hits.of(SurfaceKind::kName)) found.push_back({hit.range, hit.id});
    EXPECT_EQ(found, expected) << text;
  }
}

}  // namespace
}  // namespace newslens
