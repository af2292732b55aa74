#include "engine/sentiment/targets.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace newslens {
namespace {

Amount Won(absl::string_view text, const std::string& printed, int64_t value) {
  const auto begin = static_cast<uint32_t>(text.find(printed));
  Amount amount;
  amount.range = {begin, begin + static_cast<uint32_t>(printed.size())};
  amount.currency = "KRW";
  amount.low = amount.high = Decimal(value);
  return amount;
}

TEST(FindTargetsTest, TellsRisesAndFallsOfTargetPrices) {
  const struct {
    std::string name;
    std::string text;
    std::string sign;
  } cases[] = {
      {"arrow up", "가온소재 목표주가 5만원→6만원", "+"},
      {"arrow down", "가온소재 목표주가 6만원→5만원", "-"},
      {"from and to", "가온소재 목표가를 5만원에서 6만원으로 고쳤다", "+"},
      {"stays", "가온소재 목표주가 5만원→5만원", ""},
      {"two prices", "가온소재 목표주가 5만원, 6만원", ""},
      {"no target", "가온소재 빵값 5만원→6만원", ""},
      {"target far before", "가온소재 목표주가를 본 사람들이 사는 빵값은 5만원→6만원", ""},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.name);
    std::vector<Amount> amounts;
    for (size_t at = 0; (at = test.text.find("만원", at)) != std::string::npos; at += 6) {
      const std::string printed = test.text.substr(at - 1, 7);
      Amount amount = Won(test.text, printed, (test.text[at - 1] - '0') * 10000);
      amount.range = {static_cast<uint32_t>(at - 1), static_cast<uint32_t>(at + 6)};
      amounts.push_back(amount);
    }
    std::string signs;
    for (const CueToken& token : FindTargets(test.text, amounts)) {
      signs += token.polarity > 0 ? '+' : '-';
    }
    EXPECT_EQ(signs, test.sign);
  }
}

TEST(FindTargetsTest, OtherCurrenciesAreNoPair) {
  const std::string text = "목표주가 5만원→6만원";
  std::vector<Amount> amounts = {Won(text, "5만원", 50000), Won(text, "6만원", 60000)};
  EXPECT_EQ(FindTargets(text, amounts).size(), 1u);
  amounts[1].currency = "USD";
  EXPECT_TRUE(FindTargets(text, amounts).empty());
}

}  // namespace
}  // namespace newslens
