#include "engine/company/attribute.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/company/small_directory.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

struct AttributeCase {
  std::string name;
  std::string text;  // its sums end in 원
  std::string expected;
};

class AttributeTest : public testing::TestWithParam<AttributeCase> {};

// Every "N원" of the text, N being one digit.
std::vector<Amount> Sums(const ArticleText& text) {
  std::vector<Amount> amounts;
  const std::string won = "원";
  for (size_t at = text.buffer.find(won); at != std::string::npos;
       at = text.buffer.find(won, at + 1)) {
    if (at == 0 || text.buffer[at - 1] < '0' || text.buffer[at - 1] > '9') continue;
    Amount amount;
    amount.range = {static_cast<uint32_t>(at - 1), static_cast<uint32_t>(at + won.size())};
    amount.sentence_index = text.SentenceAt(amount.range.begin);
    amounts.push_back(amount);
  }
  return amounts;
}

TEST_P(AttributeTest, Companies) {
  const auto directory = SmallDirectory();
  const LinkedArticle article = LinkArticle(*directory, "", GetParam().text);
  std::string found;
  for (const std::vector<uint32_t>& owners :
       AttributeAmounts(article.text, Sums(article.text), article.links.companies)) {
    absl::StrAppend(&found, found.empty() ? "" : " ", "[");
    for (uint32_t owner : owners) {
      const uint32_t company = article.links.companies[owner].company;
      absl::StrAppend(&found, directory->companies()[company].name_ko);
    }
    absl::StrAppend(&found, "]");
  }
  EXPECT_EQ(found, GetParam().expected) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Table, AttributeTest,
    testing::Values(
        AttributeCase{"Before", "한빛전자는 5원을 냈다.", "[한빛전자]"},
        AttributeCase{"Nearest", "한빛전자는 5원, 한빛화학은 7원을 냈다.", "[한빛전자] [한빛화학]"},
        AttributeCase{"List", "한빛전자·한빛화학은 5원을 냈다.", "[한빛전자한빛화학]"},
        AttributeCase{"ListWithCodes", "한빛전자(900010)·한빛화학(900020)은 5원을 냈다.",
                      "[한빛전자한빛화학]"},
        AttributeCase{"Behind", "5원을 낸 한빛전자는 웃었다.", "[한빛전자]"},
        AttributeCase{"OtherSentence", "한빛전자는 웃었다. 시장은 5원을 잃었다.", "[]"},
        AttributeCase{"Buyer", "한빛전자는 한빛화학을 5원에 인수했다.", "[한빛전자]"},
        AttributeCase{"BuyerWithCodes", "한빛전자(900010)가 한빛화학(900020)을 5원에 사들였다.",
                      "[한빛전자]"},
        AttributeCase{"BuyerOfAStake", "한빛전자는 한빛화학 지분을 5원에 취득했다.", "[한빛전자]"},
        AttributeCase{"BuyerInEnglish", "한빛전자 agreed to acquire 한빛화학 for 5원.",
                      "[한빛전자]"},
        AttributeCase{"BuyerFromInEnglish", "한빛전자 will buy a plant from 한빛화학 for 5원.",
                      "[한빛전자]"},
        AttributeCase{"NoPurchaseInEnglish", "한빛전자 sued 한빛화학 for 5원.", "[한빛화학]"},
        AttributeCase{"OwnSumOfTheObject", "한빛전자는 한빛화학을 제치고 5원을 벌었다.",
                      "[한빛화학]"},
        AttributeCase{"NoOtherBuyer", "한빛화학을 5원에 인수했다.", "[한빛화학]"},
        AttributeCase{"CarriedOver", "한빛전자는 웃었다. 이 회사는 5원을 벌었다.", "[한빛전자]"},
        AttributeCase{"FigureCarriedOver", "한빛전자는 새 배를 짓는다. 계약 금액은 5원이다.",
                      "[한빛전자]"},
        AttributeCase{"FigureWithItsOwnCompany", "한빛전자는 웃었다. 매출은 한빛화학이 5원이다.",
                      "[한빛화학]"},
        AttributeCase{"MarketIsNotCarriedOver", "한빛전자는 웃었다. 개인은 5원을 순매수했다.",
                      "[]"},
        AttributeCase{"CarriedOverNotFromTwo",
                      "한빛전자와 한빛화학은 웃었다. 이 회사는 5원을 벌었다.", "[]"},
        AttributeCase{"CarriedOverOneSentence",
                      "한빛전자는 웃었다. 시장은 울었다. 이 회사는 5원을 벌었다.", "[]"},
        AttributeCase{"SourceIsNotCarriedOver", "다온증권 연구원은 웃었다. 이 회사는 5원을 벌었다.",
                      "[]"},
        AttributeCase{"SourceIsNone", "다온증권 연구원은 5원을 내다봤다.", "[]"},
        AttributeCase{"Nobody", "정부는 5원을 냈다.", "[]"}),
    [](const auto& info) { return info.param.name; });

// 장중에는 9원까지 올랐다: a share's price goes on with the company of the sentence before.
TEST(AttributeTest, PriceOfAShareIsCarriedOver) {
  const auto directory = SmallDirectory();
  const LinkedArticle article =
      LinkArticle(*directory, "", "한빛전자는 올랐다. 장중에는 9원까지 뛰었다.");
  std::vector<Amount> amounts = Sums(article.text);
  ASSERT_EQ(amounts.size(), 1u);
  amounts[0].kind = AmountKind::kPerShare;
  const auto owners = AttributeAmounts(article.text, amounts, article.links.companies);
  EXPECT_EQ(owners[0].size(), 1u);
}

}  // namespace
}  // namespace newslens
