#include "engine/money/find.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/money/reading.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct SumCase {
  const char* name;
  const char* text;
  const char* sum;  // "text = currency value bound"
};

class OneSumTest : public testing::TestWithParam<SumCase> {};

TEST_P(OneSumTest, IsFound) { EXPECT_THAT(SumsIn(GetParam().text), ElementsAre(GetParam().sum)); }

const auto& Name = [](const auto& info) { return std::string(info.param.name); };

INSTANTIATE_TEST_SUITE_P(
    Spans, OneSumTest,
    testing::Values(
        SumCase{"at_start", "3억원을 썼다", "3억원 = KRW 300000000 exact"},
        SumCase{"at_end", "쓴 돈은 3억원", "3억원 = KRW 300000000 exact"},
        SumCase{"in_brackets", "설비(3억원)를 들였다", "3억원 = KRW 300000000 exact"},
        SumCase{"behind_particle", "회사는3억원을 썼다", "3억원 = KRW 300000000 exact"},
        SumCase{"blank_before_word", "2만 5천 달러를 냈다", "2만 5천 달러 = USD 25000 exact"},
        SumCase{"sign_before", "총 $1.5bn에 샀다", "$1.5bn = USD 1500000000 exact"},
        SumCase{"longer_sign_before", "US$7억을 빌렸다", "US$7억 = USD 700000000 exact"},
        SumCase{"sign_and_blank", "priced at € 20 million today",
                "€ 20 million = EUR 20000000 exact"},
        SumCase{"code_before", "USD 5bn bond", "USD 5bn = USD 5000000000 exact"},
        SumCase{"sign_and_word", "$500만달러를 냈다", "$500만달러 = USD 5000000 exact"},
        SumCase{"mihwa_stays_out", "미화 3억불을 냈다", "3억불 = USD 300000000 exact"},
        SumCase{"hanhwa_stays_out", "한화 약 40억원을 냈다", "40억원 = KRW 4000000000 about"},
        SumCase{"minor_appended", "환율은 988원20전이다", "988원20전 = KRW 988.2 exact"},
        SumCase{"cents_appended", "가격은 12달러 45센트다", "12달러 45센트 = USD 12.45 exact"},
        SumCase{"cents_alone", "75센트를 더 받는다", "75센트 = USD 0.75 exact"},
        SumCase{"negative", "손익은 -13억원이다", "-13억원 = KRW -1300000000 exact"},
        SumCase{"brackets_of_result", "순손익은 (3억원)이다", "(3억원) = KRW -300000000 exact"},
        SumCase{"brackets_of_english_result", "a net loss of ($3 million)",
                "($3 million) = USD -3000000 exact"},
        SumCase{"brackets_of_income", "operating income was (€5 million)",
                "(€5 million) = EUR -5000000 exact"},
        SumCase{"brackets_beside_result", "영업손실(3억원)이 줄었다",
                "3억원 = KRW 300000000 exact"},
        SumCase{"brackets_beside_english_result", "the net loss (€5 million) grew",
                "€5 million = EUR 5000000 exact"},
        SumCase{"brackets_of_no_result", "설비는 (3억원)이다", "3억원 = KRW 300000000 exact"},
        SumCase{"triangle", "영업손실(△70억원)을 냈다", "△70억원 = KRW -7000000000 exact"},
        SumCase{"triangle_behind_result", "2분기 영업익 △70억원",
                "△70억원 = KRW -7000000000 exact"},
        SumCase{"triangle_behind_net_result", "순익은 △70억원", "△70억원 = KRW -7000000000 exact"},
        SumCase{"triangle_behind_colon", "영업이익: △70억원", "△70억원 = KRW -7000000000 exact"},
        SumCase{"triangle_before_loss", "△70억원의 적자를 냈다", "△70억원 = KRW -7000000000 exact"},
        SumCase{"triangle_before_net_loss", "△70억원 순손실", "△70억원 = KRW -7000000000 exact"},
        SumCase{"triangle_is_arrow", "주가 △70원 올랐다", "70원 = KRW 70 exact"},
        SumCase{"triangle_is_bullet", "△70억원의 투자", "70억원 = KRW 7000000000 exact"},
        SumCase{"minus_behind_sign", "a loss of $-5 million", "$-5 million = USD -5000000 exact"},
        SumCase{"minus_before_sign", "a loss of -$5 million", "-$5 million = USD -5000000 exact"},
        SumCase{"bullet_is_no_sign", "▲ 70억원 규모 공장", "70억원 = KRW 7000000000 exact"},
        SumCase{"hyphen_is_no_sign", "예산-3억원", "3억원 = KRW 300000000 exact"},
        SumCase{"spelled", "백만 달러를 걸었다", "백만 달러 = USD 1000000 exact"},
        SumCase{"spelled_several", "빚이 수십억원이다",
                "수십억원 = KRW 2000000000..10000000000 about"},
        SumCase{"spelled_english", "a loan of three billion won",
                "three billion won = KRW 3000000000 exact"},
        SumCase{"spelled_compound", "a loan of twenty-five million dollars",
                "twenty-five million dollars = USD 25000000 exact"},
        SumCase{"spelled_half", "half a billion dollars was lost",
                "half a billion dollars = USD 500000000 exact"},
        SumCase{"spelled_behind_article", "a two million dollars loan",
                "two million dollars = USD 2000000 exact"},
        SumCase{"spelled_behind_and", "cars and three million won",
                "three million won = KRW 3000000 exact"},
        SumCase{"spelled_hundreds", "it lost two hundred and six million won",
                "two hundred and six million won = KRW 206000000 exact"},
        SumCase{"crore", "a fine of USD 30 crore", "USD 30 crore = USD 300000000 exact"},
        SumCase{"malformed_comma", "매출 1,23억원이다", "1,23억원 malformed"},
        SumCase{"malformed_commas", "가격은 1,234,56원이다", "1,234,56원 malformed"},
        SumCase{"malformed_parts", "빚이 6억 3천800억 달러다", "6억 3천800억 달러 malformed"},
        SumCase{"malformed", "매출 52조억원이다", "52조억원 malformed"}),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Bounds, OneSumTest,
    testing::Values(
        SumCase{"falls_short", "매출은 5억원에도 미치지 못했다",
                "5억원 = KRW ..500000000 less_than"},
        SumCase{"does_not_reach", "매출은 5억원에 이르지 못한다",
                "5억원 = KRW ..500000000 less_than"},
        SumCase{"is_lacking", "예산이 5억원에 미달했다", "5억원 = KRW ..500000000 less_than"},
        SumCase{"measure_exceeded", "전체 규모인 5억원을 웃돌았다", "5억원 = KRW 500000000 exact"},
        SumCase{"record_passed", "종전 최고치인 5억원을 넘었다", "5억원 = KRW 500000000 exact"},
        SumCase{"persons_sum_passed", "1인 5억원을 넘었다", "5억원 = KRW 500000000.. more_than"},
        SumCase{"behind_note", "5억원(3년 분할) 이상이다", "5억원 = KRW 500000000.. at_least"},
        SumCase{"behind_word_in_brackets", "5억원(추정) 이상이다", "5억원 = KRW 500000000 exact"},
        SumCase{"behind_open_bracket", "5억원(3년 이상", "5억원 = KRW 500000000 exact"},
        SumCase{"lower_than", "lower than €7", "€7 = EUR ..7 less_than"},
        SumCase{"in_excess", "in excess of €7 million", "€7 million = EUR 7000000.. more_than"},
        SumCase{"upwards_of", "upwards of €7", "€7 = EUR 7.. more_than"},
        SumCase{"close_to", "close to €7", "€7 = EUR 7 about"},
        SumCase{"a_minimum", "a minimum of €7", "€7 = EUR 7.. at_least"},
        SumCase{"a_maximum", "a maximum of €7", "€7 = EUR ..7 at_most"},
        SumCase{"yak", "약 5억원을 썼다", "5억원 = KRW 500000000 about"},
        SumCase{"yak_attached", "약5억원을 썼다", "5억원 = KRW 500000000 about"},
        SumCase{"yak_inside_word", "계약 5억원을 맺었다", "5억원 = KRW 500000000 exact"},
        SumCase{"total_yak", "총 약 5억원을 썼다", "5억원 = KRW 500000000 about"},
        SumCase{"around_behind", "5억원 안팎을 썼다", "5억원 = KRW 500000000 about"},
        SumCase{"garyang", "5억원가량을 썼다", "5억원 = KRW 500000000 about"},
        SumCase{"near", "5억원에 육박했다", "5억원 = KRW 500000000 about"},
        SumCase{"yeo", "약 4천여억원을 썼다", "4천여억원 = KRW 400000000000.. more_than"},
        SumCase{"at_least", "5억원 이상을 쓴다", "5억원 = KRW 500000000.. at_least"},
        SumCase{"at_least_before", "최소 5억원을 쓴다", "5억원 = KRW 500000000.. at_least"},
        SumCase{"at_most", "5억원 이하를 쓴다", "5억원 = KRW ..500000000 at_most"},
        SumCase{"at_most_before", "최대 5억원을 준다", "5억원 = KRW ..500000000 at_most"},
        SumCase{"up_to_grant", "5억원까지 지원한다", "5억원 = KRW ..500000000 at_most"},
        SumCase{"up_to_level", "5만원까지 올랐다", "5만원 = KRW 50000 exact"},
        SumCase{"less_than", "5억원 미만이다", "5억원 = KRW ..500000000 less_than"},
        SumCase{"below_verb", "5억원을 밑돌았다", "5억원 = KRW ..500000000 less_than"},
        SumCase{"above_verb", "사상 처음 5억원을 넘겼다", "5억원 = KRW 500000000.. more_than"},
        SumCase{"above_verb_with_adverb", "5억원을 훌쩍 넘는다",
                "5억원 = KRW 500000000.. more_than"},
        SumCase{"not_above", "5억원을 넘지 못했다", "5억원 = KRW ..500000000 at_most"},
        SumCase{"not_above_with_particle", "5억원을 넘지는 않는다",
                "5억원 = KRW ..500000000 at_most"},
        SumCase{"not_above_by_noun", "5억원을 돌파하지 못했다", "5억원 = KRW ..500000000 at_most"},
        SumCase{"not_above_before_verb", "5억원을 못 넘겼다", "5억원 = KRW ..500000000 at_most"},
        SumCase{"not_above_longer_verb", "5억원을 넘어서지 못한 채",
                "5억원 = KRW ..500000000 at_most"},
        SumCase{"not_above_level", "5만원 선을 넘지 못했다", "5만원 = KRW ..50000 at_most"},
        SumCase{"not_above_wall", "5만원 벽을 넘지 못했다", "5만원 = KRW ..50000 at_most"},
        SumCase{"notice_is_no_level", "5만원 고지서를 넘겼다", "5만원 = KRW 50000 exact"},
        SumCase{"fails", "5억원 돌파 실패", "5억원 = KRW ..500000000 at_most"},
        SumCase{"fails_with_particle", "5억원 돌파에 또 실패했다",
                "5억원 = KRW ..500000000 at_most"},
        SumCase{"does_not_succeed", "5억원 돌파에 성공하지 못했다",
                "5억원 = KRW ..500000000 at_most"},
        SumCase{"fails_to", "5억원을 돌파하는 데 실패했다", "5억원 = KRW ..500000000 at_most"},
        SumCase{"out_of_reach", "5억원을 넘을 수 없다", "5억원 = KRW ..500000000 at_most"},
        SumCase{"never", "5억원을 넘은 적이 없다", "5억원 = KRW ..500000000 at_most"},
        SumCase{"not_below", "5억원을 밑돌지 않았다", "5억원 = KRW 500000000.. at_least"},
        SumCase{"guess_denies_nothing", "5억원을 넘지 않을까", "5억원 = KRW 500000000.. more_than"},
        SumCase{"failure_of_another_thing", "5억원을 넘는 실패 비용",
                "5억원 = KRW 500000000.. more_than"},
        SumCase{"denial_of_another_verb", "5억원을 넘었지만 쓰지 못했다",
                "5억원 = KRW 500000000.. more_than"},
        SumCase{"english_not_above", "no more than $3 million is paid",
                "$3 million = USD ..3000000 at_most"},
        SumCase{"up_to_price_then_grant", "5만원까지 올라 대출을 갚았다",
                "5만원 = KRW 50000 exact"},
        SumCase{"up_to_then_other_clause", "5만원까지 봤다, 대출은 없다",
                "5만원 = KRW 50000 exact"},
        SumCase{"above_under_yak", "약 5억원을 넘는다", "5억원 = KRW 500000000.. more_than"},
        SumCase{"level_passed", "5만원 선을 돌파했다", "5만원 = KRW 50000.. more_than"},
        SumCase{"level_held", "5만원선에서 움직인다", "5만원 = KRW 50000 about"},
        SumCase{"handed_over", "5억원을 넘겨받았다", "5억원 = KRW 500000000 exact"},
        SumCase{"dae", "7천억원대를 쓴다", "7천억원 = KRW 700000000000..800000000000 range"},
        SumCase{"dae_of_last_digit", "1,360원대다", "1,360원 = KRW 1360..1370 range"},
        SumCase{"dae_is_other_word", "3억원대출을 받았다", "3억원 = KRW 300000000 exact"},
        SumCase{"taiwan", "3억원을 대만에 보냈다", "3억원 = KRW 300000000 exact"},
        SumCase{"taiwan_apart", "3억원 대만 채권", "3억원 = KRW 300000000 exact"},
        SumCase{"lent", "3억원 대여금", "3억원 = KRW 300000000 exact"},
        SumCase{"in_bulk", "3억원을 대거 풀었다", "3억원 = KRW 300000000 exact"},
        SumCase{"dae_apart", "3억원 대의 집", "3억원 = KRW 300000000..400000000 range"},
        SumCase{"dae_with_particle", "3억원대가 많다", "3억원 = KRW 300000000..400000000 range"},
        SumCase{"dae_of_a_level", "3억원대 초반이다", "3억원 = KRW 300000000..400000000 range"},
        SumCase{"dae_behind_part", "1,400원 초반대에서 움직인다", "1,400원 = KRW 1400..1500 range"},
        SumCase{"dae_apart_direction", "8만달러 대로 밀렸다", "8만달러 = USD 80000..90000 range"},
        SumCase{"at_first", "3억원을 초반에 썼다", "3억원 = KRW 300000000 exact"},
        SumCase{"sentence", "벌금 300만원 선고를 받았다", "300만원 = KRW 3000000 exact"},
        SumCase{"gladly", "3억원을 선뜻 내놨다", "3억원 = KRW 300000000 exact"},
        SumCase{"paid_before", "보증금 3억원 선납", "3억원 = KRW 300000000 exact"},
        SumCase{"level_apart", "5만원 선이다", "5만원 = KRW 50000 about"},
        SumCase{"name_begins_as_bound", "3억원을 이상도 대표가 냈다",
                "3억원 = KRW 300000000 exact"},
        SumCase{"name_apart", "3억원 이상훈 대표", "3억원 = KRW 300000000 exact"},
        SumCase{"without_fault", "3억원을 이상 없이 갚았다", "3억원 = KRW 300000000 exact"},
        SumCase{"bound_attached", "3억원이상투자", "3억원 = KRW 300000000.. at_least"},
        SumCase{"bound_with_particle", "3억원 이상으로 늘린다", "3억원 = KRW 300000000.. at_least"},
        SumCase{"below_stairs", "3억원 아래층", "3억원 = KRW 300000000 exact"},
        SumCase{"yeo_behind_currency", "5억 원여를 썼다", "5억 원 = KRW 500000000.. more_than"},
        SumCase{"women", "5억원 여성", "5억원 = KRW 500000000 exact"},
        SumCase{"english_plus", "a $5bn-plus deal", "$5bn = USD 5000000000.. at_least"},
        SumCase{"against", "3억원 대비 늘었다", "3억원 = KRW 300000000 exact"},
        SumCase{"early_part", "3조원 초반이다", "3조원 = KRW 3000000000000..4000000000000 range"},
        SumCase{"english_more", "more than $3 million was lost",
                "$3 million = USD 3000000.. more_than"},
        SumCase{"english_up_to", "up to 5 million won is paid",
                "5 million won = KRW ..5000000 at_most"}),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Ranges, OneSumTest,
    testing::Values(SumCase{"unit_on_both", "6억~8억유로를 쓴다",
                            "6억~8억유로 = EUR 600000000..800000000 range"},
                    SumCase{"unit_on_right", "3∼4조원을 쓴다",
                            "3∼4조원 = KRW 3000000000000..4000000000000 range"},
                    SumCase{"other_units", "7000억~1조원을 쓴다",
                            "7000억~1조원 = KRW 700000000000..1000000000000 range"},
                    SumCase{"small_unit", "2천∼2천500억원을 쓴다",
                            "2천∼2천500억원 = KRW 200000000000..250000000000 range"},
                    SumCase{"small_unit_right", "2~3천억원을 쓴다",
                            "2~3천억원 = KRW 200000000000..300000000000 range"},
                    SumCase{"currency_on_both", "10만원~20만원을 쓴다",
                            "10만원~20만원 = KRW 100000..200000 range"},
                    SumCase{"blank_inside_left", "월 4만 5,000~5만 5,000원이다",
                            "4만 5,000~5만 5,000원 = KRW 45000..55000 range"},
                    SumCase{"dollar_hyphen", "$10-15 million was paid",
                            "$10-15 million = USD 10000000..15000000 range"},
                    SumCase{"between", "1조원에서 2조원 사이다",
                            "1조원에서 2조원 = KRW 1000000000000..2000000000000 range"},
                    SumCase{"most_before_right", "최소 6억∼최대 8억원을 쓴다",
                            "6억∼최대 8억원 = KRW 600000000..800000000 range"},
                    SumCase{"least_and_most", "적게는 6억원에서 많게는 8억원을 쓴다",
                            "6억원에서 많게는 8억원 = KRW 600000000..800000000 range"},
                    SumCase{"negative_right", "6억~-8억원을 본다",
                            "6억~-8억원 = KRW -800000000..600000000 range"},
                    SumCase{"negative_both", "손익은 -8억~-6억원이다",
                            "-8억~-6억원 = KRW -800000000..-600000000 range"},
                    SumCase{"negative_left", "손익은 -8억~6억원이다",
                            "-8억~6억원 = KRW -800000000..600000000 range"},
                    SumCase{"naeji", "3억 내지 4억원이다",
                            "3억 내지 4억원 = KRW 300000000..400000000 range"},
                    SumCase{"bare_in_context", "매출 3조~4조 규모다",
                            "3조~4조 = KRW 3000000000000..4000000000000 range inferred"}),
    Name);

INSTANTIATE_TEST_SUITE_P(Inferred, OneSumTest,
                         testing::Values(SumCase{"net_buying", "외국인은 1조2998억 순매수했다",
                                                 "1조2998억 = KRW 1299800000000 exact inferred"},
                                         SumCase{"total_before", "누적 매출 3조를 올렸다",
                                                 "3조 = KRW 3000000000000 exact inferred"},
                                         SumCase{"hanja", "2.6兆 투자를 밝혔다",
                                                 "2.6兆 = KRW 2600000000000 exact inferred"},
                                         SumCase{"target_price", "목표주가 16만으로 올렸다",
                                                 "16만 = KRW 160000 exact inferred"}),
                         Name);

TEST(FindAmountsTest, SumsOfAList) {
  EXPECT_THAT(
      SumsIn("현행 20억에서 100억 원으로 올린다"),
      ElementsAre("20억 = KRW 2000000000 exact inferred", "100억 원 = KRW 10000000000 exact"));
  EXPECT_THAT(SumsIn("3203억원→2811억원"), ElementsAre("3203억원 = KRW 320300000000 exact",
                                                       "2811억원 = KRW 281100000000 exact"));
  EXPECT_THAT(SumsIn("한 곳은 13만원, 다른 곳은 67만원선을 각각 돌파했다"),
              ElementsAre("13만원 = KRW 130000.. more_than", "67만원 = KRW 670000.. more_than"));
  EXPECT_THAT(SumsIn("3억원을 냈고 5억원을 넘게 벌었다"),
              ElementsAre("3억원 = KRW 300000000 exact", "5억원 = KRW 500000000.. more_than"));
}

TEST(FindAmountsTest, SumsBesideEachOther) {
  EXPECT_THAT(
      SumsIn("three million won and two million won"),
      ElementsAre("three million won = KRW 3000000 exact", "two million won = KRW 2000000 exact"));
  EXPECT_THAT(SumsIn("of three million and two million won"),
              ElementsAre("two million won = KRW 2000000 exact"));
}

TEST(FindAmountsTest, AnEquationOfARateIsOneAmount) {
  EXPECT_THAT(SumsIn("1달러=1,320원으로 계산했다"), ElementsAre("1,320원 = KRW 1320 exact"));
  EXPECT_THAT(SumsIn("3달러=4천원"), ElementsAre("3달러 = USD 3 exact", "4천원 = KRW 4000 exact"));
}

TEST(FindAmountsTest, BareDollarBesideAnotherDollarIsAGuess) {
  EXPECT_THAT(SumsIn("3억달러와 5억홍콩달러"), ElementsAre("3억달러 = USD 300000000 exact inferred",
                                                           "5억홍콩달러 = HKD 500000000 exact"));
  EXPECT_THAT(SumsIn("3억달러와 5억유로"),
              ElementsAre("3억달러 = USD 300000000 exact", "5억유로 = EUR 500000000 exact"));
}

class NoSumTest : public testing::TestWithParam<const char*> {};

TEST_P(NoSumTest, NothingIsFound) { EXPECT_THAT(SumsIn(GetParam()), IsEmpty()); }

INSTANTIATE_TEST_SUITE_P(Counted, NoSumTest,
                         testing::Values("182만6040주를 샀다", "0.35%포인트 올랐다", "0.4bp 내렸다",
                                         "2만톤을 실었다", "3천만배럴을 뽑았다",
                                         "4만2천명이 모였다", "5만 대를 팔았다",
                                         "코스피 2,700에 마감", "투자한 주식 40억 주",
                                         "매출을 이끈 2억 명", "120B 규모 모델에 투자",
                                         "14:00 원내 회의", "코스닥 940선 투자"));

INSTANTIATE_TEST_SUITE_P(
    FalseFriends, NoSumTest,
    testing::Values("9만전자로 불린 주식", "12만 전자·70만 닉스", "둘은 만났다", "백화점에서",
                    "조용히 억울하다", "천사 원래 원인", "직원 30명과 회원 5명", "달러화 강세",
                    "비핵 3원칙", "100엔당", "1달러당", "2031 엔비디아", "H100원", "3동 502호",
                    "10만 동의", "제45조 매출", "매출 2억 3천만 명", "a third of a billion dollars",
                    "a few hundred million dollars", "2 and a half million won",
                    "two three million won", "1 million 500 thousand won",
                    "between one and two million won", "the USD-5 bill", "USD 5 zillion",
                    "one million five hundred thousand won", "5 hundred million won"));

TEST(FindAmountsTest, CreditSectionsAreLeftOut) {
  const auto currencies = TestCurrencies();
  const auto footer = OneSentence("3억원을 썼다", SectionKind::kFooter);
  EXPECT_THAT(FindIn(footer, *currencies).amounts, IsEmpty());
}

TEST(FindAmountsTest, HeadlineNeedsNoMoneyWordForBareSum) {
  const auto currencies = TestCurrencies();
  const auto title = OneSentence("새 다리에 3.2조…다시 흐르는 강", SectionKind::kTitle);
  ASSERT_EQ(FindIn(title, *currencies).amounts.size(), 1u);
  const auto body = OneSentence("새 다리에 3.2조…다시 흐르는 강", SectionKind::kBody);
  EXPECT_THAT(FindIn(body, *currencies).amounts, IsEmpty());
}

TEST(FindAmountsTest, StopsAtTheLimitAndSaysSo) {
  const auto currencies = TestCurrencies();
  const ArticleText article = OneSentence("1억원 2억원 3억원 4억원");
  bool truncated = false;
  EXPECT_EQ(FindAmounts(article, {}, *currencies, 3, truncated).amounts.size(), 3u);
  EXPECT_TRUE(truncated);
  EXPECT_EQ(FindAmounts(article, {}, *currencies, 4, truncated).amounts.size(), 4u);
  EXPECT_FALSE(truncated);
}

// Long runs of what the parser looks ahead over; each would take minutes if work were quadratic.
TEST(FindAmountsTest, HostileTextTakesLinearWork) {
  const auto currencies = TestCurrencies();
  for (const char* piece : {
           "9",
           "1만 ",
           "조억",
           "1,000,",
           "1~",
           "3억~",
           "1억원, ",
           "- ",
           "$",
           "여",
           "천 ",
           "종가 1억,",
           "억",
           "1~2~3~",
           "1억원·",
           "3달러(4천원",
           "약 ",
           "약 3억원 ",
           "수십억 ",
           "three million ",
           "twenty ",
           "a hundred and ",
           "1,2",
           "1,23",
           "5만원까지 ",
           "5억원을 넘지 ",
           "△",
           "1억원에서 ",
           "최소 1억∼최대 ",
           "1달러=",
       }) {
    SCOPED_TRACE(piece);
    std::string text;
    while (text.size() < 400'000) text += piece;
    const ArticleText article = OneSentence("1" + text + "원");
    const FoundAmounts found = FindIn(article, *currencies, 100'000);
    EXPECT_LE(found.amounts.size(), 100'000u);
  }
}

// Every sum asks what the sentence before speaks of, or for the marks around it.
TEST(FindAmountsTest, HostileNeighboursTakeLinearWork) {
  const auto currencies = TestCurrencies();
  const struct {
    const char* first;
    const char* second;
  } cases[] = {{"가나 ", "5천원 "}, {"종가 ", "1억,"}, {"매출 ", "5천원 "}, {"환율 ", "5천원 "}};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.first);
    std::string text;
    while (text.size() < 200'000) text += c.first;
    const auto cut = static_cast<uint32_t>(text.size());
    while (text.size() < 400'000) text += c.second;
    ArticleText article = OneSentence(text);
    FindIn(article, *currencies, 100'000);
    const auto end = static_cast<uint32_t>(text.size());
    article.sentences = {{{0, cut}, SectionKind::kBody}, {{cut, end}, SectionKind::kBody}};
    FindIn(article, *currencies, 100'000);
  }
}

}  // namespace
}  // namespace newslens
