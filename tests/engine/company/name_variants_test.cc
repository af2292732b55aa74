#include "engine/company/name_variants.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

std::vector<std::string> Texts(const std::vector<NameVariant>& variants) {
  std::vector<std::string> texts;
  for (const NameVariant& variant : variants) texts.push_back(variant.text);
  return texts;
}

TEST(NameVariantsTest, LettersAreReadOutAndPrinted) {
  EXPECT_THAT(Texts(KoreanVariants("LD화학", Evidence::kNone)), ElementsAre("LD화학", "엘디화학"));
  EXPECT_THAT(Texts(KoreanVariants("한빛에스디에스", Evidence::kNone)),
              ElementsAre("한빛에스디에스", "한빛SDS"));
  EXPECT_THAT(Texts(KoreanVariants("가람아이앤씨", Evidence::kNone)),
              ElementsAre("가람아이앤씨", "가람I&C"));
  EXPECT_THAT(Texts(KoreanVariants("지오전자", Evidence::kNone)), ElementsAre("지오전자"))
      << "a word that only looks like letters";
}

TEST(NameVariantsTest, BlanksAndLegalFormsGo) {
  EXPECT_THAT(Texts(KoreanVariants("별빛 I&C", Evidence::kNone)),
              ElementsAre("별빛 I&C", "별빛I&C", "별빛아이앤씨"));
  EXPECT_THAT(Texts(KoreanVariants("주식회사 별바다", Evidence::kNone)), Contains("별바다"));
}

TEST(NameVariantsTest, HoldingKeepsItsName) {
  EXPECT_THAT(Texts(KoreanVariants("한빛홀딩스", Evidence::kNone)), Not(Contains("한빛")));
  EXPECT_THAT(Texts(KoreanVariants("한빛지주", Evidence::kNone)), Not(Contains("한빛")));
}

TEST(NameVariantsTest, NameInNeedOfProofComesWithItsLegalForm) {
  const std::vector<NameVariant> variants = KoreanVariants("마루", Evidence::kFull);
  EXPECT_THAT(Texts(variants), Contains("㈜마루"));
  EXPECT_THAT(Texts(variants), Contains("마루㈜"));
  EXPECT_THAT(Texts(KoreanVariants("한빛전자", Evidence::kNone)), Not(Contains("㈜한빛전자")));
}

TEST(NameVariantsTest, EvidenceByShape) {
  EXPECT_EQ(EvidenceByShape("가온"), Evidence::kContext);
  EXPECT_EQ(EvidenceByShape("KX"), Evidence::kContext);
  EXPECT_EQ(EvidenceByShape("KXN"), Evidence::kContext);
  EXPECT_EQ(EvidenceByShape("별바다"), Evidence::kNone);
  EXPECT_EQ(EvidenceByShape("KX전자"), Evidence::kNone);
}

TEST(NameVariantsTest, EnglishNamesLoseTheirForms) {
  EXPECT_THAT(Texts(EnglishVariants("HANBIT ELECTRONICS CO,.LTD", Evidence::kNone)),
              ElementsAre("HANBIT ELECTRONICS"));
  EXPECT_THAT(Texts(EnglishVariants("Hanbit Chemical Co., Ltd.", Evidence::kNone)),
              ElementsAre("Hanbit Chemical"));
  EXPECT_THAT(Texts(EnglishVariants("The Solaris Company", Evidence::kNone)),
              ElementsAre("Solaris"));
  EXPECT_EQ(EnglishVariants("Solaris Inc", Evidence::kFull).front().evidence, Evidence::kFull);
  EXPECT_TRUE(EnglishVariants("", Evidence::kNone).empty());
}

}  // namespace
}  // namespace newslens
