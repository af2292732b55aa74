#include <string>

#include "engine/money/reading.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

struct KindCase {
  const char* name;
  const char* text;
  AmountKind kind;  // of the first amount
};

class KindTest : public testing::TestWithParam<KindCase> {};

TEST_P(KindTest, FollowsTheWordsAround) {
  const auto currencies = TestCurrencies();
  const FoundAmounts found = FindIn(OneSentence(GetParam().text), *currencies);
  ASSERT_FALSE(found.amounts.empty());
  EXPECT_EQ(found.amounts[0].kind, GetParam().kind);
}

using enum AmountKind;

INSTANTIATE_TEST_SUITE_P(
    Kinds, KindTest,
    testing::Values(
        KindCase{"per_share_word", "주당 64만3000원에 넘긴다", kPerShare},
        KindCase{"target_price", "목표주가를 13만원에서 15만원으로 올렸다", kPerShare},
        KindCase{"closing", "이 회사는 8만1500원에 거래를 마쳤다", kPerShare},
        KindCase{"share_price_topic", "주가는 6만2천원까지 밀렸다", kPerShare},
        KindCase{"large_sum_among_shares", "장중 외국인이 700억원어치를 샀다", kMoney},
        KindCase{"turnover", "거래대금은 3조원이다", kMoney},
        KindCase{"exchange_rate", "원/달러 환율은 1,320.4원이다", kExchangeRate},
        KindCase{"rate_per_base", "100엔당 912.0원에 거래됐다", kExchangeRate},
        KindCase{"rate_close_with_share_words", "환율은 전 거래일보다 8.5원 내렸다", kExchangeRate},
        KindCase{"rate_as_equation", "1달러=1,320원으로 계산했다", kExchangeRate},
        KindCase{"rate_as_equation_with_blanks", "100엔 = 912.5원", kExchangeRate},
        KindCase{"rate_as_equation_any_size", "1유로=7만원", kExchangeRate},
        KindCase{"sum_as_equation", "30억유로=3조원", kMoney},
        KindCase{"rate_behind", "1320원대를 오가는 환율을 본다", kExchangeRate},
        KindCase{"rate_topic_large_sum", "환율 탓에 300억원을 잃었다", kMoney},
        KindCase{"per_litre", "휘발유는 리터당 1천640원이다", kPrice},
        KindCase{"per_barrel", "배럴당 71.3달러에 거래를 마쳤다", kPrice},
        KindCase{"per_area", "3.3㎡당 5천만원에 나왔다", kPrice},
        KindCase{"a_barrel", "oil rose to $71.3 a barrel", kPrice},
        KindCase{"silver_in_session", "은 현물은 장중 80.5달러까지 올랐다", kPrice},
        KindCase{"coin_traded", "비트코인은 9만달러에 거래됐다", kPrice},
        KindCase{"gold_price", "금 가격은 이날 4천달러로 마감했다", kPrice},
        KindCase{"price_of_this", "이 차는 가격 3만원에 나왔다", kMoney},
        KindCase{"price_of_now", "지금 가격 3만원에 나왔다", kMoney},
        KindCase{"share_topic_after_good", "유가에 정유주 주가는 5만2천원에 마감했다", kPerShare},
        KindCase{"present_price", "현재가 8만3천원이다", kPerShare},
        KindCase{"traded_volume", "3만2천원에 거래량 20만주를 보였다", kPerShare},
        KindCase{"won_to_a_dollar", "1,450 won to a dollar", kExchangeRate},
        KindCase{"won_against", "1,450 won against the U.S. dollar", kExchangeRate},
        KindCase{"per_head", "1인당 30만원을 준다", kMoney},
        KindCase{"plain", "가방을 3만원에 샀다", kMoney}),
    [](const auto& info) { return std::string(info.param.name); });

// Two sentences of one body.
TEST(KindTest, SentenceBeforeDecidesWhereItsOwnSaysNothing) {
  const auto currencies = TestCurrencies();
  const std::string first = "증권사들이 목표주가를 올렸다.";
  const std::string second = " 한 곳은 13만원에서 15만원으로 높였다.";
  ArticleText article = OneSentence(first + second);
  const auto cut = static_cast<uint32_t>(first.size());
  article.sentences = {
      {{0, cut}, SectionKind::kBody},
      {{cut + 1, static_cast<uint32_t>(article.buffer.size())}, SectionKind::kBody}};
  const FoundAmounts found = FindIn(article, *currencies);
  ASSERT_EQ(found.amounts.size(), 2u);
  EXPECT_EQ(found.amounts[0].kind, AmountKind::kPerShare);
  EXPECT_EQ(found.amounts[1].kind, AmountKind::kPerShare);
  EXPECT_EQ(found.amounts[1].sentence_index, 1u);
}

}  // namespace
}  // namespace newslens
