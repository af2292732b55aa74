#include "engine/sentiment/korean_words.h"

#include <string>
#include <vector>

#include "engine/sentiment/named_words.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

KoreanHeadline Read(absl::string_view text, const std::vector<std::string>& names) {
  return {text, {0, static_cast<uint32_t>(text.size())}, NamesIn(text, names)};
}

std::vector<WordFeature> Of(const KoreanHeadline& headline, uint32_t company) {
  std::vector<WordFeature> out;
  headline.FeaturesOf(company, out);
  return out;
}

std::string Words(absl::string_view text, const KoreanHeadline& headline) {
  std::string out;
  for (const SeenWord& word : headline.words()) {
    out += std::string(text.substr(word.range.begin, word.range.size())) + "|";
  }
  return out;
}

TEST(KoreanWordsTest, WordsAreRunsOfOneScript) {
  constexpr absl::string_view kText = "한빛전자, HBM수주 1,200.5억…27%↑ 美서";
  EXPECT_EQ(Words(kText, Read(kText, {"한빛전자"})),
            "한빛전자|,|HBM|수주|1,200.5|억|…|27|%|↑|美|서|");
}

TEST(KoreanWordsTest, NamesAndNumbersAreAlike) {
  EXPECT_EQ(Hashes(Read("한빛전자 3% 급등", {"한빛전자"}).features()),
            Hashes(Read("다온건설 12.5% 급등", {"다온건설"}).features()));
}

TEST(KoreanWordsTest, CaseOfLettersIsNoDifference) {
  EXPECT_EQ(Hashes(Read("ETF 급등", {}).features()), Hashes(Read("etf 급등", {}).features()));
}

TEST(KoreanWordsTest, OtherWordsAreOtherFeatures) {
  EXPECT_NE(Hashes(Read("주가 급등", {}).features()), Hashes(Read("주가 급락", {}).features()));
}

TEST(KoreanWordsTest, SoleCompanyIsSeenAsTheWhole) {
  const KoreanHeadline headline = Read("신약 허가에 소담제약 급등", {"소담제약"});
  EXPECT_EQ(Hashes(Of(headline, 0)), Hashes(headline.features()));
}

TEST(KoreanWordsTest, EachCompanyHasItsOwnView) {
  const KoreanHeadline headline = Read("한빛전자 급등, 다온건설 급락", {"한빛전자", "다온건설"});
  EXPECT_NE(Hashes(Of(headline, 0)), Hashes(Of(headline, 1)));
  EXPECT_NE(Hashes(Of(headline, 0)), Hashes(headline.features()));
}

TEST(KoreanWordsTest, ListShares) {
  const KoreanHeadline headline =
      Read("한빛전자·가온소재 급등, 다온건설 급락", {"한빛전자", "가온소재", "다온건설"});
  EXPECT_EQ(Hashes(Of(headline, 0)), Hashes(Of(headline, 1)));
  EXPECT_NE(Hashes(Of(headline, 0)), Hashes(Of(headline, 2)));
}

TEST(KoreanWordsTest, NothingIsSaidOfNobody) {
  const KoreanHeadline headline = Read("한빛전자 급등", {"한빛전자"});
  EXPECT_TRUE(Of(headline, 1).empty());
  const KoreanHeadline source("한빛증권 급등", {0, 19}, {{{{0, 12}, KoreanHeadline::kNobody}}});
  EXPECT_TRUE(Of(source, 0).empty());
  EXPECT_FALSE(source.features().empty());
}

TEST(KoreanWordsTest, SquaresAddUpToOne) {
  for (absl::string_view text :
       {"한빛전자", "한빛전자 급등", "코스피, 3% 내린 2,400선…외인 매도"}) {
    const KoreanHeadline headline = Read(text, {});
    double squares = 0;
    for (const WordFeature& feature : headline.features()) {
      squares += feature.value * feature.value;
    }
    EXPECT_NEAR(squares, 1, 1e-4) << text;
  }
}

TEST(KoreanWordsTest, LongHeadlineIsReadToItsLimit) {
  std::string text = "한빛전자";
  for (int i = 0; i < 5000; ++i) text += " 한빛전자·";
  const std::vector<NamePlace> names = {{{0, 12}, 0}, {{13, 25}, 0}};
  const KoreanHeadline headline(text, {0, static_cast<uint32_t>(text.size())}, names);
  EXPECT_EQ(headline.words().size(), KoreanHeadline::kMaxWords);
  for (const WordFeature& feature : headline.features()) {
    EXPECT_LT(feature.first, feature.end);
    EXPECT_LE(feature.end, KoreanHeadline::kMaxWords);
  }
}

TEST(KoreanWordsTest, NameCutByTheEndIsReadAsWords) {
  const KoreanHeadline headline("신사업 한빛전자", {0, 16}, {{{{10, 22}, 0}}});
  ASSERT_EQ(headline.words().size(), 2);
  EXPECT_FALSE(headline.words()[1].is_name);
}

TEST(KoreanWordsTest, NothingIsSaidInNoWords) {
  EXPECT_TRUE(Read("", {}).features().empty());
  EXPECT_TRUE(Read("   ", {}).features().empty());
}

}  // namespace
}  // namespace newslens
