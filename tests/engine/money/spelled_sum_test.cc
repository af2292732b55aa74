// Sums without a digit, each beside the words of prose that look like it.
#include <string>

#include "engine/money/reading.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct SpelledCase {
  const char* name;
  const char* text;
  const char* sum;  // "" where none is to be found
};

class SpelledTest : public testing::TestWithParam<SpelledCase> {};

TEST_P(SpelledTest, IsASumOrProse) {
  const SpelledCase& c = GetParam();
  if (*c.sum == '\0') {
    EXPECT_THAT(SumsIn(c.text), IsEmpty());
  } else {
    EXPECT_THAT(SumsIn(c.text), ElementsAre(c.sum));
  }
}

const auto& Name = [](const auto& info) { return std::string(info.param.name); };

INSTANTIATE_TEST_SUITE_P(
    Korean, SpelledTest,
    testing::Values(
        SpelledCase{"ten_dollars", "요금은 십달러다", "십달러 = USD 10 exact"},
        SpelledCase{"ten_dollars_at_start", "십달러를 걷었다", "십달러 = USD 10 exact"},
        SpelledCase{"ten_dollars_alone", "십달러", "십달러 = USD 10 exact"},
        SpelledCase{"blank_between", "회비 이십 달러를 냈다", "이십 달러 = USD 20 exact"},
        SpelledCase{"parts_behind_blank", "빚은 이십오억 삼천만 원이다",
                    "이십오억 삼천만 원 = KRW 2530000000 exact"},
        SpelledCase{"parts_behind_blanks", "빚은 일조 이천억 삼백만원이다",
                    "일조 이천억 삼백만원 = KRW 1200003000000 exact"},
        SpelledCase{"word_behind_blank", "빚이 이십억 원 이상이다",
                    "이십억 원 = KRW 2000000000.. at_least"},
        SpelledCase{"name_of_unit", "매출(백만원)은 늘었다", ""},
        SpelledCase{"name_of_unit_behind_word", "화폐단위 백만원으로 적었다", ""},
        SpelledCase{"sum_of_digits_in_brackets", "성금(삼백만원)을 냈다",
                    "삼백만원 = KRW 3000000 exact"},
        SpelledCase{"in_brackets", "회비(이십달러)를 냈다", "이십달러 = USD 20 exact"},
        SpelledCase{"in_quotes", "'이십달러'라고 적혔다", "이십달러 = USD 20 exact"},
        SpelledCase{"ten_thousand_dollars", "상금 만달러가 걸렸다", "만달러 = USD 10000 exact"},
        SpelledCase{"four_parts", "삼천사백오십육원을 냈다", "삼천사백오십육원 = KRW 3456 exact"},
        SpelledCase{"mixed_units", "용돈 사만구천원을 모았다", "사만구천원 = KRW 49000 exact"},
        SpelledCase{"long_number", "월세 육십칠만팔천원을 낸다",
                    "육십칠만팔천원 = KRW 678000 exact"},
        SpelledCase{"tens_of_thousands", "이천오백사십만원짜리 가방",
                    "이천오백사십만원 = KRW 25400000 exact"},
        SpelledCase{"million_won", "칠백만원을 갚았다", "칠백만원 = KRW 7000000 exact"},
        SpelledCase{"hundred_million", "구천억원을 빌렸다", "구천억원 = KRW 900000000000 exact"},
        SpelledCase{"about", "약 이십유로를 냈다", "이십유로 = EUR 20 about"},
        SpelledCase{"about_attached", "약이백만원을 냈다", "이백만원 = KRW 2000000 about"},
        SpelledCase{"bound_behind", "오천원 미만이다", "오천원 = KRW ..5000 less_than"},
        SpelledCase{"bound_at_least", "팔천원 이상이다", "팔천원 = KRW 8000.. at_least"},
        SpelledCase{"decimals", "수수료 삼점일사달러", "삼점일사달러 = USD 3.14 exact"},
        SpelledCase{"decimals_colloquial", "수수료 삼쩜오달러", "삼쩜오달러 = USD 3.5 exact"},
        SpelledCase{"decimals_with_tens", "십구점구유로다", "십구점구유로 = EUR 19.9 exact"},
        SpelledCase{"decimals_with_nought", "일점영오달러다", "일점영오달러 = USD 1.05 exact"},
        SpelledCase{"cents_behind", "삼달러사십센트다", "삼달러사십센트 = USD 3.4 exact"},
        SpelledCase{"cents_alone", "십센트를 얹었다", "십센트 = USD 0.1 exact"},
        SpelledCase{"pounds", "구파운드에 판다", "구파운드 = GBP 9 exact"},
        SpelledCase{"yen", "백엔을 거슬러 받았다", "백엔 = JPY 100 exact"},
        SpelledCase{"yuan", "오십위안을 냈다", "오십위안 = CNY 50 exact"},
        SpelledCase{"bul", "이십불을 냈다", "이십불 = USD 20 exact"},
        SpelledCase{"range", "십달러 - 이십달러에 판다", "십달러 - 이십달러 = USD 10..20 range"},
        SpelledCase{"range_tilde", "삼만원~오만원에 판다",
                    "삼만원~오만원 = KRW 30000..50000 range"},
        SpelledCase{"some_with_blank", "음반에 수 백만원을 썼다",
                    "수 백만원 = KRW 2000000..10000000 about"},
        SpelledCase{"some_ten_thousands", "몇 만원을 아꼈다", "몇 만원 = KRW 20000..100000 about"},
        SpelledCase{"some_thousands", "수천 만원을 받았다",
                    "수천 만원 = KRW 20000000..100000000 about"},
        SpelledCase{"man_won_at_most", "표값은 만원 이하다", "만원 = KRW ..10000 at_most"},
        SpelledCase{"man_won_each", "만원씩 거뒀다", "만원 = KRW 10000 exact"},
        SpelledCase{"man_won_worth", "천원짜리 김밥", "천원 = KRW 1000 exact"},
        SpelledCase{"man_won_given", "회비로 만원을 냈다", "만원 = KRW 10000 exact"},
        SpelledCase{"man_won_exceeded", "밥값이 만원을 넘었다", "만원 = KRW 10000.. more_than"},
        SpelledCase{"man_won_alone", "백원", "백원 = KRW 100 exact"},
        SpelledCase{"full_train", "출근길 만원 열차", ""},
        SpelledCase{"full_house", "공연장은 연일 만원이다", ""},
        SpelledCase{"full_crowd", "만원 관중이 들어찼다", ""},
        SpelledCase{"full_sign", "만원사례를 내걸었다", ""},
        SpelledCase{"full_reached", "좌석이 만원을 이뤘다", ""},
        SpelledCase{"place", "천원동 주민이 모였다", ""},
        SpelledCase{"name", "최백원 씨가 말했다", ""},
        SpelledCase{"name_at_start", "백원국 회장이 말했다", ""},
        SpelledCase{"reason", "이런 이유로 미뤘다", ""},
        SpelledCase{"cause", "그 사유로 미뤘다", ""}, SpelledCase{"employee", "사원 셋이 왔다", ""},
        SpelledCase{"area", "남동구 일원에 짓는다", ""},
        SpelledCase{"person", "이원 씨가 말했다", ""},
        SpelledCase{"rescue", "구원 투수를 냈다", ""}, SpelledCase{"blanket", "이불 두 채", ""},
        SpelledCase{"temple", "천불 천탑을 세웠다", ""},
        SpelledCase{"backend", "백엔드 개발자를 뽑는다", ""},
        SpelledCase{"this_dollar", "이 달러 강세가 끝나면", ""},
        SpelledCase{"inside_word", "부천원미구 백화점", ""},
        SpelledCase{"behind_circle", "수수료는 ○○만 원이다", ""},
        SpelledCase{"not_won_but_native", "만 원주민이 산다", ""},
        SpelledCase{"people", "오십 명이 왔다", ""},
        SpelledCase{"rescue_work", "구조 만원 관중", ""},
        SpelledCase{"digits_twice", "삼삼만원을 냈다", ""},
        SpelledCase{"units_twice", "만만원을 냈다", ""}),
    Name);

INSTANTIATE_TEST_SUITE_P(
    BareUnit, SpelledTest,
    testing::Values(
        SpelledCase{"thousand", "약 천 4백만 달러어치를 팔았다",
                    "천 4백만 달러 = USD 14000000 about"},
        SpelledCase{"thousand_attached", "천5백억원을 들였다",
                    "천5백억원 = KRW 150000000000 exact"},
        SpelledCase{"thousand_at_start", "천 2백억 원을 썼다",
                    "천 2백억 원 = KRW 120000000000 exact"},
        SpelledCase{"hundred", "벌금 백 20만원이다", "백 20만원 = KRW 1200000 exact"},
        SpelledCase{"hundred_tens", "벌금 백 3십만원이다", "백 3십만원 = KRW 1300000 exact"},
        SpelledCase{"within_number", "3억 천 5백만원이다", "3억 천 5백만원 = KRW 315000000 exact"},
        SpelledCase{"with_more", "8억 천여만 원이다", "8억 천여만 원 = KRW 810000000.. more_than"},
        SpelledCase{"city", "인천 5백만원 지원", "5백만원 = KRW 5000000 exact"},
        SpelledCase{"school", "순천 2백억원 사업", "2백억원 = KRW 20000000000 exact"},
        SpelledCase{"too_large_behind", "천 4천만 달러", "4천만 달러 = USD 40000000 exact"}),
    Name);

INSTANTIATE_TEST_SUITE_P(
    English, SpelledTest,
    testing::Values(
        SpelledCase{"ten", "He paid ten dollars for it", "ten dollars = USD 10 exact"},
        SpelledCase{"one", "Only one dollar was left", "one dollar = USD 1 exact"},
        SpelledCase{"tens_and_units", "a fee of forty-five euros",
                    "forty-five euros = EUR 45 exact"},
        SpelledCase{"hundred", "three hundred and twelve dollars",
                    "three hundred and twelve dollars = USD 312 exact"},
        SpelledCase{"hyphen", "a one-yen bid", "one-yen = JPY 1 exact"},
        SpelledCase{"digits_hyphen", "a 12-cent-a-share payout", "12-cent = USD 0.12 exact"},
        SpelledCase{"cents", "ten cents a piece", "ten cents = USD 0.1 exact"},
        SpelledCase{"dollars_cents", "thirteen dollars and forty-five cents",
                    "thirteen dollars and forty-five cents = USD 13.45 exact"},
        SpelledCase{"dollars_cents_plain", "thirteen dollars forty-five cents",
                    "thirteen dollars forty-five cents = USD 13.45 exact"},
        SpelledCase{"point", "one point two five dollars",
                    "one point two five dollars = USD 1.25 exact"},
        SpelledCase{"quarter", "a quarter million dollars",
                    "a quarter million dollars = USD 250000 exact"},
        SpelledCase{"quarter_plain", "quarter million dollars",
                    "quarter million dollars = USD 250000 exact"},
        SpelledCase{"quarter_of", "a quarter of a billion dollars",
                    "a quarter of a billion dollars = USD 250000000 exact"},
        SpelledCase{"three_quarters", "three quarters of a million euros",
                    "three quarters of a million euros = EUR 750000 exact"},
        SpelledCase{"lakh", "five lakhs rupees", "five lakhs rupees = INR 500000 exact inferred"},
        SpelledCase{"crore", "four crore rupees",
                    "four crore rupees = INR 40000000 exact inferred"},
        SpelledCase{"code_scale", "losses of twenty MUSD", "twenty MUSD = USD 20000000 exact"},
        SpelledCase{"bound", "under seven euros", "seven euros = EUR ..7 less_than"},
        SpelledCase{"lone_dollar", "It was sold for a dollar.", "a dollar = USD 1 exact"},
        SpelledCase{"lone_dollar_cents", "above a dollar and 42 cents",
                    "a dollar and 42 cents = USD 1.42.. more_than"},
        SpelledCase{"strong_dollar", "A strong dollar hurt exporters", ""},
        SpelledCase{"dollar_index", "a dollar index at a high", ""},
        SpelledCase{"dollar_bond", "sold a dollar bond", ""},
        SpelledCase{"to_a_dollar", "to a dollar", ""},
        SpelledCase{"one_end_of_two", "three to five million dollars", ""},
        SpelledCase{"one_guess_of_two", "one or two million dollars", ""},
        SpelledCase{"to_behind_scale", "from two million to three million dollars",
                    "two million to three million dollars = USD 2000000..3000000 range"},
        SpelledCase{"unit_behind_bracket", "순손실 (1,234)백만원", ""},
        SpelledCase{"third_of", "a third of a billion dollars", ""},
        SpelledCase{"ten_centers", "ten centers were built", ""},
        SpelledCase{"woman_wonders", "one wonders why", ""},
        SpelledCase{"point_of_digits", "between 1 point one dollars", ""}),
    Name);

}  // namespace
}  // namespace newslens
