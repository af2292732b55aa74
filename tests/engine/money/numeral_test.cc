#include "engine/money/numeral.h"

#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

struct NumeralCase {
  const char* name;
  const char* text;
  const char* value;      // "" where no well-formed numeral stands
  const char* rest = "";  // what follows the numeral
};

constexpr int kBlanks = 4;

std::string ValueOf(const Numeral& numeral) {
  return numeral.malformed ? "" : numeral.value.ToString();
}

class WellFormedTest : public testing::TestWithParam<NumeralCase> {};

TEST_P(WellFormedTest, HasValueAndEnd) {
  const NumeralCase& c = GetParam();
  uint32_t consumed = 0;
  const auto numeral = ParseNumeral(c.text, 0, false, kBlanks, consumed);
  ASSERT_TRUE(numeral);
  EXPECT_EQ(ValueOf(*numeral), c.value);
  EXPECT_EQ(std::string(c.text).substr(numeral->range.end), c.rest);
}

INSTANTIATE_TEST_SUITE_P(
    Numerals, WellFormedTest,
    testing::Values(
        NumeralCase{"plain", "7원", "7", "원"}, NumeralCase{"thousands", "12,345,678", "12345678"},
        NumeralCase{"decimals", "1,234.50", "1234.5"},
        NumeralCase{"decimal_before_unit", "2.4조원", "2400000000000", "원"},
        NumeralCase{"exact_decimal", "13.07억", "1307000000"},
        NumeralCase{"thousand_in_hangul", "6천", "6000"},
        NumeralCase{"thousand_and_rest", "9만3천400원", "93400", "원"},
        NumeralCase{"newspaper_mixture", "700조6천53억원", "700605300000000", "원"},
        NumeralCase{"leading_thousands", "45조2천30억", "45203000000000"},
        NumeralCase{"blank_before_rest", "20만 700원", "200700", "원"},
        NumeralCase{"commas_within", "3조 4,509억", "3450900000000"},
        NumeralCase{"big_rest", "222억760만", "22207600000"},
        NumeralCase{"hundreds", "3백만", "3000000"},
        NumeralCase{"all_small_units", "2천 3백 40만", "23400000"},
        NumeralCase{"implicit_one", "1억천만", "110000000"},
        NumeralCase{"hanja", "4.2兆", "4200000000000"},
        NumeralCase{"gyeong", "2경 3천조", "23000000000000000"},
        NumeralCase{"million", "8.3 million", "8300000"},
        NumeralCase{"billion_short", "1.5bn", "1500000000"},
        NumeralCase{"letter", "40M", "40000000"},
        NumeralCase{"letter_needs_no_gap", "40 m", "40", " m"},
        NumeralCase{"word_goes_on", "40 bnx", "40", " bnx"},
        NumeralCase{"more_than", "6천여억", "600000000000"},
        NumeralCase{"next_numeral_after_blank", "30만 40만원", "300000", " 40만원"},
        NumeralCase{"crore", "30 crore", "300000000"}, NumeralCase{"lakhs", "7 lakhs", "700000"},
        NumeralCase{"crore_short", "12 cr", "120000000"},
        NumeralCase{"plural_scale", "4 millions", "4000000"},
        NumeralCase{"more_guesses", "3만 4만원", "30000", " 4만원"},
        NumeralCase{"single_digits_of_a_list", "3,4,5조", "3", ",4,5조"},
        NumeralCase{"comma_of_the_clause", "7만, 8만", "70000", ", 8만"},
        NumeralCase{"list_comma", "5,6조", "5", ",6조"},
        NumeralCase{"decimals_before_comma", "1.25,3", "1.25", ",3"},
        NumeralCase{"year_then_number", "2031 5만", "2031", " 5만"},
        NumeralCase{"blank_before_unit", "6천 억", "600000000000"},
        NumeralCase{"nineteen_digits", "1234567890123456789원", "1234567890123456789", "원"},
        NumeralCase{"commas_of_22_digits", "1,234,567,890,123,456,789,012",
                    "1234567890123456789012"},
        NumeralCase{"digits_38", "99999999999999999999999999999999999998",
                    "99999999999999999999999999999999999998"},
        NumeralCase{"digits_22_of_gyeong", "1234567890123456789012경",
                    "12345678901234567890120000000000000000"},
        NumeralCase{"decimals_30", "12345678.123456789012345678901234567891",
                    "12345678.123456789012345678901234567891"},
        NumeralCase{"parts_of_38_digits", "999999999999999999999경 9999조 9999억 9999만",
                    "9999999999999999999999999999999990000"},
        NumeralCase{"zero", "0원", "0", "원"}),
    [](const auto& info) { return info.param.name; });

struct MalformedCase {
  const char* name;
  const char* text;
  const char* readings;  // comma-separated
};

class MalformedTest : public testing::TestWithParam<MalformedCase> {};

TEST_P(MalformedTest, HasReadings) {
  uint32_t consumed = 0;
  const auto numeral = ParseNumeral(GetParam().text, 0, false, kBlanks, consumed);
  ASSERT_TRUE(numeral);
  EXPECT_TRUE(numeral->malformed);
  const auto print = [](std::string* out, const Decimal& d) { out->append(d.ToString()); };
  EXPECT_EQ(absl::StrJoin(numeral->readings, ",", print), GetParam().readings);
}

INSTANTIATE_TEST_SUITE_P(
    Numerals, MalformedTest,
    testing::Values(
        MalformedCase{"smaller_unit_behind_larger", "52조억", "5200000000,52000000000000"},
        MalformedCase{"larger_unit_behind_smaller", "3만억", "300000000,30000"},
        MalformedCase{"same_unit_twice", "3억5억", "500000000,3000500000000,300000000,300050000"},
        MalformedCase{"small_units", "3백천만", "30000000,3000000"},
        MalformedCase{"comma_after_one_digit_of_four", "1,0000", "10000,1000"},
        MalformedCase{"comma_before_two_digits", "1,23억", "12300000000,123000000,100000000"},
        MalformedCase{"short_last_group", "1,234,56", "123456,1234"},
        MalformedCase{"short_middle_group", "1,23,456", "123456,1"},
        MalformedCase{"long_first_group", "1234,567", "1234567,1234"},
        MalformedCase{"list_of_two_digits", "10,20억", "102000000000,1020000000,1000000000"},
        MalformedCase{"larger_part_behind_blank", "6억 3천800억",
                      "380000000000,6380000000000,638000000"},
        MalformedCase{"nought_too_many", "1억23000만",
                      "230000000,1000230000000,123000000,100000000"}),
    [](const auto& info) { return info.param.name; });

struct NoNumeralCase {
  const char* name;
  const char* text;
};

class NoNumeralTest : public testing::TestWithParam<NoNumeralCase> {};

TEST_P(NoNumeralTest, IsRefusedAndConsumed) {
  uint32_t consumed = 0;
  EXPECT_FALSE(ParseNumeral(GetParam().text, 0, false, kBlanks, consumed));
  EXPECT_GT(consumed, 0u);
}

INSTANTIATE_TEST_SUITE_P(Numerals, NoNumeralTest,
                         testing::Values(NoNumeralCase{"date", "2031.04.05"},
                                         NoNumeralCase{"two_points", "1.234.567"},
                                         NoNumeralCase{"comma_behind_point", "1.234,56"},
                                         NoNumeralCase{"unknown_scale", "5 zillion"},
                                         NoNumeralCase{"unknown_scale_joined", "5-milliard"},
                                         NoNumeralCase{"counted_scale", "5 hundred million"},
                                         NoNumeralCase{"two_scales", "5 thousand crore"},
                                         NoNumeralCase{"endless_groups",
                                                       "1,000,1,000,1,000,1,000,1,000,"
                                                       "1,000,1,000,1,000,1,000,1,000"}),
                         [](const auto& info) { return info.param.name; });

class OverflowTest : public testing::TestWithParam<NoNumeralCase> {};

TEST_P(OverflowTest, IsToldAndConsumed) {
  uint32_t consumed = 0;
  const auto numeral = ParseNumeral(GetParam().text, 0, false, kBlanks, consumed);
  ASSERT_TRUE(numeral);
  EXPECT_TRUE(numeral->overflow);
  EXPECT_FALSE(numeral->malformed);
  EXPECT_EQ(consumed, std::string(GetParam().text).size());
}

INSTANTIATE_TEST_SUITE_P(
    Numerals, OverflowTest,
    testing::Values(NoNumeralCase{"digits_39", "123456789012345678901234567890123456789"},
                    NoNumeralCase{"digits_23_of_gyeong", "12345678901234567890123경"},
                    NoNumeralCase{"digits_30_of_billion", "123456789012345678901234567890 billion"},
                    NoNumeralCase{"decimals_31", "0.1234567890123456789012345678901"},
                    NoNumeralCase{"decimals_of_39_digits",
                                  "123456789.123456789012345678901234567891"}),
    [](const auto& info) { return info.param.name; });

TEST(SpelledNumeralTest, ReadsQuantitiesWithoutADigit) {
  const struct {
    const char* text;
    const char* value;
    bool several;
  } cases[] = {
      {"백만", "1000000", false},
      {"삼천억", "300000000000", false},
      {"수십억", "1000000000", true},
      {"몇천만", "10000000", true},
      {"수조", "1000000000000", true},
      {"three billion", "3000000000", false},
      {"a million", "1000000", false},
      {"tens of millions of", "10000000", true},
      {"천 4백만", "14000000", false},
      {"twenty-five million", "25000000", false},
      {"ninety nine billion", "99000000000", false},
      {"seventeen thousand", "17000", false},
      {"half a billion", "500000000", false},
      {"a half billion", "500000000", false},
      {"half billion", "500000000", false},
      {"two and a half million", "2500000", false},
      {"a hundred million", "100000000", false},
      {"three hundred and twenty-one million", "321000000", false},
      {"several hundred million", "100000000", true},
      {"six crore", "60000000", false},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.text);
    uint32_t consumed = 0;
    const auto numeral = ParseNumeral(c.text, 0, true, kBlanks, consumed);
    ASSERT_TRUE(numeral);
    EXPECT_EQ(ValueOf(*numeral), c.value);
    EXPECT_EQ(numeral->several, c.several);
  }
}

}  // namespace
}  // namespace newslens
