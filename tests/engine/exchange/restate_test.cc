#include "engine/exchange/restate.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/money/reading.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

// One euro is 1.00 dollars, 1,400 won and 150 yen.
std::shared_ptr<const RateBook> Rates() {
  RateRow row;
  row.day = absl::CivilDay(2031, 3, 4);
  row.rates = {Decimal::Parse("1"), Decimal::Parse("1400"), Decimal::Parse("150")};
  return std::make_shared<RateBook>(
      std::vector{*RateTable::Build(kEcb, {"USD", "KRW", "JPY"}, {row})});
}

struct Linked {
  FoundAmounts found;
  std::vector<Unreadable> unreadable;
};

Linked Link(const ArticleText& article) {
  const auto currencies = TestCurrencies();
  const auto rates = Rates();
  const RateQuotes quotes(*rates, absl::CivilDay(2031, 3, 5));
  Linked linked;
  linked.found = FindIn(article, *currencies);
  linked.unreadable = LinkRestatements(article, quotes, linked.found);
  return linked;
}

struct PairCase {
  const char* name;
  const char* text;
  bool linked;
};

class PairTest : public testing::TestWithParam<PairCase> {};

TEST_P(PairTest, SecondRestatesFirst) {
  const Linked linked = Link(OneSentence(GetParam().text));
  ASSERT_EQ(linked.found.amounts.size(), 2u);
  EXPECT_FALSE(linked.found.amounts[0].restatement);
  const auto& restatement = linked.found.amounts[1].restatement;
  ASSERT_EQ(restatement.has_value(), GetParam().linked);
  if (!restatement) return;
  EXPECT_EQ(restatement->amount_index, 0u);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, PairTest,
    testing::Values(
        PairCase{"bracket_about", "3억달러(약 4200억원)를 낸다", true},
        PairCase{"bracket", "3억달러(4200억원)를 낸다", true},
        PairCase{"blank_and_hanhwa", "3억 달러 (한화 약 4200억 원)를 낸다", true},
        PairCase{"won_first", "4200억원(3억달러)을 낸다", true},
        PairCase{"equals", "3유로=4200원", true},
        PairCase{"our_money", "3억달러, 우리 돈으로 약 4200억원을 낸다", true},
        PairCase{"bound_before_bracket", "3억달러 이상(약 4200억원)을 낸다", true},
        PairCase{"range_to_range", "3억~4억달러(약 4200억~5600억원)를 낸다", true},
        PairCase{"english_bracket", "420 billion won (US$300 million) is paid", true},
        PairCase{"comma_about_agrees", "3억달러, 약 4200억원을 낸다", true},
        PairCase{"comma_about_differs", "3억달러, 약 70억원을 낸다", false},
        PairCase{"dashes", "3억달러 – 우리 돈 약 4200억원 – 를 낸다", true},
        PairCase{"dash_attached", "3억달러—한화로 4200억원—를 낸다", true},
        PairCase{"dash_agrees", "420 billion won – about $300 million – is paid", true},
        PairCase{"dash_differs", "420 billion won – about $30 million – is paid", false},
        PairCase{"english_comma_about", "$300 million, about 420 billion won, is paid", true},
        PairCase{"about_alone", "3억달러 약 4200억원을 낸다", true},
        PairCase{"another_noun", "매출 3억달러(영업이익 400억원)를 냈다", false},
        PairCase{"same_currency", "3억원(약 4억원)을 낸다", false},
        PairCase{"list", "3억달러와 4200억원을 낸다", false}),
    [](const auto& info) { return std::string(info.param.name); });

struct ChainCase {
  const char* name;
  const char* text;
  std::vector<int> originals;  // per amount: index of the sum it restates, -1 for none
};

TEST(LinkRestatementsTest, FurtherRestatementsAreOfTheFirstSum) {
  const ChainCase cases[] = {
      {"dot", "3억 달러(4천200억원·3억유로)를 낸다", {-1, 0, 0}},
      {"comma", "3억 달러(4천200억원, 3억유로)를 낸다", {-1, 0, 0}},
      {"about", "3억 달러(약 4천200억원, 약 450억엔)를 낸다", {-1, 0, 0}},
      {"equals", "3달러=4200원=450엔", {-1, 0, 0}},
      {"three_more", "3억 달러(4천200억원·3억유로·450억엔)를 낸다", {-1, 0, 0, 0}},
      {"rate_differs", "3억 달러(4천200억원·70억유로)를 낸다", {-1, 0, -1}},
      {"another_noun", "3억 달러(4천200억원·보증금 3억유로)를 낸다", {-1, 0, -1}},
      {"bracket_closed", "3억 달러(4천200억원), 3억유로를 낸다", {-1, 0, -1}},
      {"plain_list", "3억 달러·4천200억원·3억유로를 낸다", {-1, -1, -1}},
      {"back_to_its_own_currency", "3억 달러(4천200억원·3억달러)를 낸다", {-1, 0, -1}},
  };
  for (const ChainCase& c : cases) {
    SCOPED_TRACE(c.name);
    std::vector<int> originals;
    for (const Amount& amount : Link(OneSentence(c.text)).found.amounts) {
      originals.push_back(amount.restatement ? static_cast<int>(amount.restatement->amount_index)
                                             : -1);
    }
    EXPECT_EQ(originals, c.originals);
  }
}

TEST(LinkRestatementsTest, TellsImpliedRateAndDeviation) {
  const Linked linked = Link(OneSentence("2억달러(약 2940억원)를 낸다"));
  const auto& restatement = linked.found.amounts[1].restatement;
  ASSERT_TRUE(restatement);
  EXPECT_EQ(restatement->implied_rate.ToString(), "1470");
  ASSERT_TRUE(restatement->deviation);
  EXPECT_EQ(restatement->deviation->ToString(), "0.05");
}

TEST(LinkRestatementsTest, LinksWithoutARateButWithoutDeviation) {
  const Linked linked = Link(OneSentence("2억위안(약 400억원)을 낸다"));
  const auto& restatement = linked.found.amounts[1].restatement;
  ASSERT_TRUE(restatement);
  EXPECT_FALSE(restatement->deviation);
}

TEST(LinkRestatementsTest, KindIsThatOfTheSumRestated) {
  const Linked linked = Link(OneSentence("배럴당 70달러(약 9만8000원)에 팔았다"));
  EXPECT_EQ(linked.found.amounts[1].kind, AmountKind::kPrice);
}

struct RepairCase {
  const char* name;
  const char* text;
  const char* repaired;  // "" where it stays unreadable
};

class RepairTest : public testing::TestWithParam<RepairCase> {};

TEST_P(RepairTest, OneReadingMustAgreeWithThePartner) {
  const ArticleText article = OneSentence(GetParam().text);
  const Linked linked = Link(article);
  EXPECT_TRUE(linked.found.malformed.empty());
  std::string repaired;
  for (size_t i = 0; i < linked.found.amounts.size(); ++i) {
    const Amount& amount = linked.found.amounts[i];
    if (i > 0) {
      EXPECT_LT(linked.found.amounts[i - 1].range, amount.range);
    }
    if (amount.repaired) repaired = Describe(amount);
  }
  EXPECT_EQ(repaired, GetParam().repaired);
  EXPECT_EQ(linked.unreadable.size(), repaired.empty() ? 1u : 0u);
}

INSTANTIATE_TEST_SUITE_P(
    Numerals, RepairTest,
    testing::Values(
        RepairCase{"unit_dropped", "4천억 달러(약 560조억원)를 낸다", "KRW 560000000000000 about"},
        RepairCase{"other_unit_dropped", "4천만 달러(약 560조억원)를 낸다",
                   "KRW 56000000000 about"},
        RepairCase{"malformed_first", "560조억원(약 4천억 달러)을 낸다",
                   "KRW 560000000000000 exact"},
        RepairCase{"short_comma_group", "2달러(약 2,80원)를 낸다", ""},
        RepairCase{"comma_for_a_point", "1억달러(약 1,40조원)를 낸다", ""},
        RepairCase{"comma_for_a_point_agrees", "10억달러(약 1,40조원)를 낸다",
                   "KRW 1400000000000 about"},
        RepairCase{"part_too_large", "3천만 달러(약 6억 420억원)를 낸다", "KRW 42000000000 about"},
        RepairCase{"commas", "10달러(약 1,4000원)를 낸다", "KRW 14000 about"},
        RepairCase{"nought_too_many", "10만 달러(약 1억40000만원)를 낸다", "KRW 140000000 about"},
        RepairCase{"unit_for_a_smaller", "6억3천800억 달러(약 8천900억원)를 낸다",
                   "USD 638000000 exact"},
        RepairCase{"unit_for_a_smaller_with_blank", "6억 3천800억 달러(약 8천900억원)를 낸다",
                   "USD 638000000 exact"},
        RepairCase{"first_unit_for_a_larger", "30억 달러(약 4억2000억원)를 낸다",
                   "KRW 4200000000000 about"},
        RepairCase{"second_unit_for_a_smaller", "12억 달러(약 1조6천800조원)를 낸다",
                   "KRW 1680000000000 about"},
        RepairCase{"comma_and_nought", "25억 달러(3조5,0000억 원)를 낸다",
                   "KRW 3500000000000 exact"},
        RepairCase{"nought_before_unit", "13만 달러(약 1억82000만원)를 낸다",
                   "KRW 182000000 about"},
        RepairCase{"malformed_in_dollars", "1억36000만달러(약 1904억원)를 낸다",
                   "USD 136000000 exact"},
        RepairCase{"two_readings_as_near", "7만5천 달러(약 1억10000만원)를 낸다", ""},
        RepairCase{"closest_of_two", "8만 달러(약 1억12000만원)를 낸다", "KRW 112000000 about"},
        RepairCase{"no_partner", "이 공장은 560조억원짜리다", ""},
        RepairCase{"no_agreement", "9달러(약 560조억원)를 낸다", ""},
        RepairCase{"no_rate", "4천억 위안(약 560조억원)을 낸다", ""},
        RepairCase{"partner_elsewhere", "4천억 달러를 냈다. 560조억원이다", ""}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace newslens
