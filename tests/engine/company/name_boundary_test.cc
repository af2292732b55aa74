#include "engine/company/name_boundary.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

struct BoundaryCase {
  std::string name;
  std::string before;
  std::string company;
  std::string after;
  bool alone;
};

class NameBoundaryTest : public testing::TestWithParam<BoundaryCase> {};

TEST_P(NameBoundaryTest, StandsAlone) {
  const BoundaryCase& param = GetParam();
  const std::string text = absl::StrCat(param.before, param.company, param.after);
  const Range range{static_cast<uint32_t>(param.before.size()),
                    static_cast<uint32_t>(param.before.size() + param.company.size())};
  EXPECT_EQ(StandsAlone(text, range), param.alone) << text;
}

INSTANTIATE_TEST_SUITE_P(
    Table, NameBoundaryTest,
    testing::Values(BoundaryCase{"WholeText", "", "한빛전자", "", true},
                    BoundaryCase{"Start", "", "한빛전자", " 주가", true},
                    BoundaryCase{"End", "어제 ", "한빛전자", "", true},
                    BoundaryCase{"Topic", "", "한빛전자", "는 올랐다", true},
                    BoundaryCase{"TopicOfClosedName", "", "대상", "은 올랐다", true},
                    BoundaryCase{"ParticleDisagrees", "", "대상", "가 올랐다", false},
                    BoundaryCase{"LongParticle", "", "한빛전자", "에서는 몰랐다", true},
                    BoundaryCase{"Copula", "승자는 ", "한빛전자", "였다.", true},
                    BoundaryCase{"Suffix", "", "한빛", "그룹의 힘", true},
                    BoundaryCase{"SuffixWithParticle", "", "한빛", "측은 말했다", true},
                    BoundaryCase{"GluedNoun", "", "한빛전자", "주가가 올랐다", true},
                    BoundaryCase{"Brackets", "(", "한빛전자", ")", true},
                    BoundaryCase{"Code", "", "한빛전자", "[900010]는", true},
                    BoundaryCase{"MiddleDot", "가온·", "한빛전자", "·마루", true},
                    BoundaryCase{"Quote", "‘", "한빛전자", "’", true},
                    BoundaryCase{"HanjaBefore", "美", "솔라", "는 웃었다", true},
                    BoundaryCase{"HanjaBehind", "", "한빛", "家 삼남매", true},
                    BoundaryCase{"HanjaThatMakesAnotherCompany", "", "한빛", "證 센터", false},
                    BoundaryCase{"LongerWordBehind", "", "신라", "면을 끓였다", false},
                    BoundaryCase{"Adjective", "", "현대", "적인 건물", false},
                    BoundaryCase{"LongerWordBefore", "새", "한빛전자", "는", false},
                    BoundaryCase{"OtherCompany", "", "한빛", "정밀은", false},
                    BoundaryCase{"DigitsBehind", "", "카페", "24가", false},
                    BoundaryCase{"LatinBehind", "", "한빛", "TV가", false},
                    BoundaryCase{"Mail", "abc@", "hanbit", ".co.kr", false},
                    BoundaryCase{"Domain", "", "hanbit", ".com에서", false},
                    BoundaryCase{"SentenceEnd", "by ", "Hanbit", ". It", true},
                    BoundaryCase{"Possessive", "", "Hanbit", "'s plan", true},
                    BoundaryCase{"LatinWordGoesOn", "", "Hanbit", "ter", false},
                    BoundaryCase{"AmpersandGoesOn", "", "HB", "&G는", false},
                    BoundaryCase{"LawOffice", "법무법인 ", "한빛", " 변호사", false}),
    [](const auto& info) { return info.param.name; });

TEST(NameTailTest, LettersAndDigitsAreReadOut) {
  for (const char* open : {"LG", "SK", "KT", "CJ", "2"}) {
    EXPECT_TRUE(IsNameTail(open, "는")) << open;
    EXPECT_FALSE(IsNameTail(open, "은")) << open;
  }
  for (const char* closed : {"SM", "HMM", "GKL", "3"}) {
    EXPECT_TRUE(IsNameTail(closed, "은")) << closed;
    EXPECT_FALSE(IsNameTail(closed, "는")) << closed;
  }
  EXPECT_TRUE(IsNameTail("GKL", "로"));
  EXPECT_FALSE(IsNameTail("SM", "로"));
  EXPECT_TRUE(IsNameTail("Uber", "는"));
  EXPECT_TRUE(IsNameTail("NAVER", "는"));
  EXPECT_TRUE(IsNameTail("NAVER", "은"));
}

TEST(NameTailTest, LongNamesTakeEitherForm) {
  EXPECT_TRUE(IsNameTail("일성건설", "는"));
  EXPECT_TRUE(IsNameTail("한빛전자", "은"));
  EXPECT_FALSE(IsNameTail("한빛전자", "산업"));
  EXPECT_FALSE(IsNameTail("대상", "가"));
}

TEST(NameTailTest, ResearchersBelongToHouses) {
  EXPECT_TRUE(IsNameTail("다온증권", "연구원은"));
  EXPECT_FALSE(IsNameTail("한빛우주", "연구원은"));
}

TEST(NameTailTest, RieulTakesRo) {
  EXPECT_TRUE(IsNameTail("서울", "로"));
  EXPECT_FALSE(IsNameTail("서울", "으로"));
  EXPECT_TRUE(IsNameTail("한섬", "으로"));
  EXPECT_FALSE(IsNameTail("한섬", "로"));
}

}  // namespace
}  // namespace newslens
