// The ways in which sums are written with digits: codes, scales, cents, lists, ranges and signs.
#include <string>
#include <vector>

#include "engine/money/reading.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using testing::ElementsAreArray;

struct NotationCase {
  const char* name;
  const char* text;
  std::vector<std::string> sums;
};

class NotationTest : public testing::TestWithParam<NotationCase> {};

TEST_P(NotationTest, GivesItsSums) {
  EXPECT_THAT(SumsIn(GetParam().text), ElementsAreArray(GetParam().sums));
}

const auto& Name = [](const auto& info) { return std::string(info.param.name); };

INSTANTIATE_TEST_SUITE_P(
    Codes, NotationTest,
    testing::Values(
        NotationCase{"scale_before_code", "a loss of 30 MUSD", {"30 MUSD = USD 30000000 exact"}},
        NotationCase{"scale_before_code_k", "a fee of 40 kEUR", {"40 kEUR = EUR 40000 exact"}},
        NotationCase{
            "scale_before_code_prefix", "sales of MEUR 60", {"MEUR 60 = EUR 60000000 exact"}},
        NotationCase{
            "scale_behind_code", "lost 75 USD million", {"75 USD million = USD 75000000 exact"}},
        NotationCase{"scale_once", "lost 75 million USD", {"75 million USD = USD 75000000 exact"}},
        NotationCase{"double_m", "a $3MM round", {"$3MM = USD 3000000 exact"}},
        NotationCase{"two_codes_behind",
                     "10 EUR 20 USD",
                     {"10 EUR = EUR 10 exact", "20 USD = USD 20 exact"}},
        NotationCase{"two_codes_before",
                     "EUR 10 USD 20",
                     {"EUR 10 = EUR 10 exact", "USD 20 = USD 20 exact"}},
        NotationCase{
            "same_code_twice", "EUR 5 EUR 7", {"EUR 5 = EUR 5 exact", "EUR 7 = EUR 7 exact"}},
        NotationCase{"code_of_next", "hand out 3 USD50 cards", {"USD50 = USD 50 exact"}},
        NotationCase{"sign_of_next", "hand out 3 $50 cards", {"$50 = USD 50 exact"}},
        NotationCase{"code_in_capitals", "fee of 5 eur", {}},
        NotationCase{
            "sign_with_blank", "about C $ 5 million", {"C $ 5 million = HKD 5000000 about"}},
        NotationCase{"sign_behind", "3.14US$", {"3.14US$ = USD 3.14 exact"}},
        NotationCase{"name_before",
                     "starts at dollar 22.5 million",
                     {"dollar 22.5 million = USD 22500000 exact"}},
        NotationCase{"name_before_end", "it costs ringgit 42", {"ringgit 42 = MYR 42 exact"}},
        NotationCase{"name_before_prose", "lost against the dollar 2.5 percent", {}},
        NotationCase{
            "name_before_other", "the dollar 143.80 yen", {"143.80 yen = JPY 143.8 exact"}},
        NotationCase{"sign_and_other_word", "$3억 유로", {"$3억 유로 = EUR 300000000 exact"}},
        NotationCase{"precise_sign_and_word", "HK$3억 달러", {"HK$3억 = HKD 300000000 exact"}},
        NotationCase{
            "money_of_a_place", "홍콩 돈 3억 달러를 냈다", {"3억 달러 = HKD 300000000 exact"}},
        NotationCase{
            "money_of_a_place_alone", "홍콩 돈 3억을 냈다", {"홍콩 돈 3억 = HKD 300000000 exact"}},
        NotationCase{"code_of_other_word", "EUR 3억원", {"3억원 = KRW 300000000 exact"}},
        NotationCase{"hyphen_word", "a 90,000-won rise", {"90,000-won = KRW 90000 exact"}},
        NotationCase{"hyphen_scale", "a $5-million loan", {"$5-million = USD 5000000 exact"}}),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Cents, NotationTest,
    testing::Values(
        NotationCase{"and_c", "paid $20 and 43c for it", {"$20 and 43c = USD 20.43 exact"}},
        NotationCase{"cents", "20 dollars 43 cents", {"20 dollars 43 cents = USD 20.43 exact"}},
        NotationCase{"sign", "$20 and 43¢", {"$20 and 43¢ = USD 20.43 exact"}},
        NotationCase{"spaced_sign", "10 $ 30 cent", {"10 $ 30 cent = USD 10.3 exact"}},
        NotationCase{
            "of_ringgit", "20 ringgit and 43 sen", {"20 ringgit and 43 sen = MYR 20.43 exact"}},
        NotationCase{"of_pounds", "3 GBP 4 pence", {"3 GBP 4 pence = GBP 3.04 exact"}},
        NotationCase{"pence_of_dollars",
                     "3 USD 4 pence",
                     {"3 USD = USD 3 exact", "4 pence = GBP 0.04 exact"}},
        NotationCase{"korean", "가격은 12달러 45센트다", {"12달러 45센트 = USD 12.45 exact"}},
        NotationCase{"jeon_before_particle",
                     "환율은 1,043원20전에 마쳤다",
                     {"1,043원20전 = KRW 1043.2 exact"}},
        NotationCase{"jeon_at_end", "환율은 1,043원20전", {"1,043원20전 = KRW 1043.2 exact"}},
        NotationCase{"full_of_subject", "5억원이 전액 깎였다", {"5억원 = KRW 500000000 exact"}},
        NotationCase{"before_moving", "1억원 이전 비용", {"1억원 = KRW 100000000 exact"}},
        NotationCase{
            "two_digits_end_clause", "It costs 15 dollars 50.", {"15 dollars 50 = USD 15.5 exact"}},
        NotationCase{
            "two_digits_go_on", "It costs 15 dollars 50 times", {"15 dollars = USD 15 exact"}},
        NotationCase{"one_digit", "It costs 15 dollars and 5.", {"15 dollars = USD 15 exact"}},
        NotationCase{"too_many_cents", "$20 and 430c", {"$20 = USD 20 exact"}},
        NotationCase{
            "scale_has_no_cents", "$20 million and 43.", {"$20 million = USD 20000000 exact"}},
        NotationCase{"letter_goes_on", "$20 and 43cm", {"$20 = USD 20 exact"}}),
    Name);

INSTANTIATE_TEST_SUITE_P(
    RangesAndLists, NotationTest,
    testing::Values(
        NotationCase{"between",
                     "between $5 and $7 billion was lost",
                     {"$5 and $7 billion = USD 5000000000..7000000000 range"}},
        NotationCase{
            "between_words", "between 10 and 20 dollars", {"10 and 20 dollars = USD 10..20 range"}},
        NotationCase{"between_own_words",
                     "between 10 dollars and 20 dollars",
                     {"10 dollars and 20 dollars = USD 10..20 range"}},
        NotationCase{"between_spelled",
                     "between ten dollars and twenty dollars",
                     {"ten dollars and twenty dollars = USD 10..20 range"}},
        NotationCase{"and_alone", "paid $5 and $7", {"$5 = USD 5 exact", "$7 = USD 7 exact"}},
        NotationCase{"from_to",
                     "from 1.1 to 1.3 million euros",
                     {"1.1 to 1.3 million euros = EUR 1100000..1300000 range"}},
        NotationCase{
            "rose_from_to", "sales rose from $5 to $7", {"$5 = USD 5 exact", "$7 = USD 7 exact"}},
        NotationCase{"cut_from_to",
                     "the fee was cut from 7 euros to 5 euros",
                     {"7 euros = EUR 7 exact", "5 euros = EUR 5 exact"}},
        NotationCase{"spaced_hyphen", "10 - 20 달러에 판다", {"10 - 20 달러 = USD 10..20 range"}},
        NotationCase{"spaced_hyphen_words",
                     "25000원 - 30000원",
                     {"25000원 - 30000원 = KRW 25000..30000 range"}},
        NotationCase{"spaced_hyphen_falls",
                     "30000원 - 25000원",
                     {"30000원 = KRW 30000 exact", "25000원 = KRW 25000 exact"}},
        NotationCase{"list",
                     "3억·5억·7억원을 각각 냈다",
                     {"3억 = KRW 300000000 exact inferred", "5억 = KRW 500000000 exact inferred",
                      "7억원 = KRW 700000000 exact"}},
        NotationCase{"pair",
                     "각각 10억원과 20억원을 냈다",
                     {"10억원 = KRW 1000000000 exact", "20억원 = KRW 2000000000 exact"}},
        NotationCase{
            "shared_currency", "7억~9억유로", {"7억~9억유로 = EUR 700000000..900000000 range"}},
        NotationCase{"shared_unit", "5~10억원", {"5~10억원 = KRW 500000000..1000000000 range"}},
        NotationCase{
            "range_and_former",
            "전망은 7억~9억유로(전년 6억유로)",
            {"7억~9억유로 = EUR 700000000..900000000 range", "6억유로 = EUR 600000000 exact"}},
        NotationCase{
            "sign_shared", "$10-15 million", {"$10-15 million = USD 10000000..15000000 range"}}),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Grouping, NotationTest,
    testing::Values(
        NotationCase{"rupees",
                     "a loan of 12,34,567.89 rupees",
                     {"12,34,567.89 rupees = INR 1234567.89 exact inferred"}},
        NotationCase{"rupees_sign", "a fee of Rs 1,20,000", {"Rs 1,20,000 = INR 120000 exact"}},
        NotationCase{"rupees_code", "a fee of INR 3,45,678", {"INR 3,45,678 = INR 345678 exact"}},
        NotationCase{"not_of_won", "요금은 12,34,567원이다", {"12,34,567원 malformed"}},
        NotationCase{"four_digits", "요금은 1,0000원이다", {"1,0000원 malformed"}},
        NotationCase{"unit_twice", "빚이 718조억원이다", {"718조억원 malformed"}}),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Signs, NotationTest,
    testing::Values(
        NotationCase{"loss", "적자 △1,234억원을 냈다", {"△1,234억원 = KRW -123400000000 exact"}},
        NotationCase{"result", "영업이익 ▲1,234억원", {"▲1,234억원 = KRW -123400000000 exact"}},
        NotationCase{"bullet", "▲1,234억원 규모 공장", {"1,234억원 = KRW 123400000000 exact"}},
        NotationCase{"minus", "영업손익은 -5억원이다", {"-5억원 = KRW -500000000 exact"}},
        NotationCase{"minus_range",
                     "손익은 -5억~3억원이다",
                     {"-5억~3억원 = KRW -500000000..300000000 range"}}),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Ambiguous, NotationTest,
    testing::Values(
        NotationCase{"peso_by_country",
                     "필리핀 공장에 3억 페소를 썼다",
                     {"3억 페소 = PHP 300000000 exact inferred"}},
        NotationCase{"peso_by_usual_country",
                     "멕시코 공장에 3억 페소를 썼다",
                     {"3억 페소 = MXN 300000000 exact"}},
        NotationCase{"peso_by_english",
                     "The Philippines spent 3 million pesos",
                     {"3 million pesos = PHP 3000000 exact inferred"}},
        NotationCase{
            "peso_unknown", "공장에 3억 페소를 썼다", {"3억 페소 = MXN 300000000 exact inferred"}},
        NotationCase{"yen_sign", "일본에서 ¥3,500에 판다", {"¥3,500 = JPY 3500 exact"}},
        NotationCase{"yuan_sign", "중국에서 ¥3,500에 판다", {"¥3,500 = CNY 3500 exact inferred"}},
        NotationCase{"more_often_wins",
                     "중국과 중국 밖 일본에서 ¥3,500에 판다",
                     {"¥3,500 = CNY 3500 exact inferred"}},
        NotationCase{
            "dollar_stays", "홍콩에서 3억 달러를 썼다", {"3억 달러 = USD 300000000 exact"}}),
    Name);

INSTANTIATE_TEST_SUITE_P(NotMoney, NotationTest,
                         testing::Values(NotationCase{"date", "2031.04.05 원내 회의", {}},
                                         NotationCase{"ordinal", "제3조 원칙", {}},
                                         NotationCase{"shares", "투자한 171만5040주", {}},
                                         NotationCase{"area", "3만㎡ 부지에 투자", {}},
                                         NotationCase{"coins", "2.5 비트코인", {}},
                                         NotationCase{"points", "1만 포인트를 적립했다", {}},
                                         NotationCase{"index", "코스피 2,500포인트", {}},
                                         NotationCase{"percent", "12.5% 원가 절감", {}},
                                         NotationCase{"phone", "02-123-4567 원무과", {}},
                                         NotationCase{"model", "H100 원가", {}},
                                         NotationCase{"score", "3:2 원정 승리", {}}),
                         Name);

}  // namespace
}  // namespace newslens
