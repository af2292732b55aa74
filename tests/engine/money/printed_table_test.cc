// Tables whose head says unit and currency of their bare figures.
#include <string>
#include <vector>

#include "engine/money/printed_head.h"
#include "engine/money/reading.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using testing::ElementsAreArray;
using testing::IsEmpty;

const auto& Name = [](const auto& info) { return std::string(info.param.name); };

struct HeadCase {
  const char* name;
  const char* line;
  const char* unit;  // "KRW 8", "KRW 8 others"; the code is "-" where none is said; "" for no head
};

class PrintedHeadTest : public testing::TestWithParam<HeadCase> {};

TEST_P(PrintedHeadTest, SaysUnit) {
  static const auto& currencies = *new auto(TestCurrencies());
  const std::string line = GetParam().line;
  const auto head = ReadPrintedHead(line, {0, static_cast<uint32_t>(line.size())}, *currencies);
  std::string unit;
  if (head) {
    const std::string code =
        head->word == nullptr ? "-" : currencies->currencies()[head->word->currency].code;
    unit = absl::StrCat(code, " ", head->power, head->has_other_units ? " others" : "");
  }
  EXPECT_EQ(unit, GetParam().unit);
}

INSTANTIATE_TEST_SUITE_P(
    Korean, PrintedHeadTest,
    testing::Values(HeadCase{"plain", "(단위: 억원)", "KRW 8"},
                    HeadCase{"no_bracket", "단위: 억원", "KRW 8"},
                    HeadCase{"blanks", "( 단위 : 백만원 )", "KRW 6"},
                    HeadCase{"square", "[단위:조원]", "KRW 12"},
                    HeadCase{"angle", "<단위=천원>", "KRW 3"},
                    HeadCase{"no_colon", "(단위 억원)", "KRW 8"},
                    HeadCase{"blank_inside", "(단위: 백만 원)", "KRW 6"},
                    HeadCase{"ten_million", "(단위: 천만원)", "KRW 7"},
                    HeadCase{"thousand_eok", "(단위: 천억원)", "KRW 11"},
                    HeadCase{"bare_won", "(단위: 원)", "KRW 0"},
                    HeadCase{"thousand_dollars", "(단위: 천 달러, %)", "USD 3 others"},
                    HeadCase{"million_dollars", "(단위: 백만달러)", "USD 6"},
                    HeadCase{"sign_before", "(단위: US$ 백만)", "USD 6"},
                    HeadCase{"code_before", "(단위: USD 천)", "USD 3"},
                    HeadCase{"code_behind", "(단위: 백만 EUR)", "EUR 6"},
                    HeadCase{"yen", "(단위: 백만엔)", "JPY 6"},
                    HeadCase{"hong_kong", "(단위: 백만 HK$)", "HKD 6"},
                    HeadCase{"round_number", "(단위: 100만 달러)", "USD 6"},
                    HeadCase{"round_with_comma", "(단위: 1,000 달러)", "USD 3"},
                    HeadCase{"english_scale", "(단위: million 달러)", "USD 6"},
                    HeadCase{"percent_first", "(단위: %, 억원)", "KRW 8 others"},
                    HeadCase{"persons", "(단위: 억원, 명)", "KRW 8 others"},
                    HeadCase{"behind_title", "■ 2분기 실적 요약 (단위: 억원)", "KRW 8"},
                    HeadCase{"behind_title_bare", "2분기 실적 단위: 억원", "KRW 8"}),
    Name);

INSTANTIATE_TEST_SUITE_P(
    English, PrintedHeadTest,
    testing::Values(HeadCase{"millions_of_won", "(in millions of won)", "KRW 6"},
                    HeadCase{"no_bracket", "in US$ millions", "USD 6"},
                    HeadCase{"capitals", "In Millions of Won", "KRW 6"},
                    HeadCase{"scale_alone", "In millions, except per share data", "- 6"},
                    HeadCase{"except_of_won", "(in millions of won, except per share amounts)",
                             "KRW 6"},
                    HeadCase{"except_without_comma", "(in thousands except share data)", "- 3"},
                    HeadCase{"unless", "(in billions of won unless otherwise stated)", "KRW 9"},
                    HeadCase{"dollars_in", "(dollars in millions)", "USD 6"},
                    HeadCase{"code_in", "(USD in thousands)", "USD 3"},
                    HeadCase{"amounts_in", "(Amounts in thousands of euros)", "EUR 3"},
                    HeadCase{"code_and_scale", "(EUR mn)", "EUR 6"},
                    HeadCase{"scale_and_code", "(billion won)", "KRW 9"},
                    HeadCase{"sign_and_letter", "(€m)", "EUR 6"},
                    HeadCase{"noughts", "(in US$'000)", "USD 3"},
                    HeadCase{"unit", "(Unit: million won)", "KRW 6"},
                    HeadCase{"hundred_million", "(Unit: 100 million won)", "KRW 8"},
                    HeadCase{"hundred_million_word", "(unit: hundred million won)", "KRW 8"},
                    HeadCase{"percent_too", "(in millions of won, %)", "KRW 6 others"},
                    HeadCase{"unaudited", "(in millions of won; unaudited)", "KRW 6"},
                    HeadCase{"behind_title", "Table 1: results (in billions of won)", "KRW 9"},
                    HeadCase{"colon", "In millions of won:", "KRW 6"}),
    Name);

INSTANTIATE_TEST_SUITE_P(
    None, PrintedHeadTest,
    testing::Values(
        HeadCase{"percent", "(단위: %)", ""}, HeadCase{"persons", "(단위: 명)", ""},
        HeadCase{"per_ton", "(단위: 원/톤)", ""}, HeadCase{"rate", "(단위: 원/달러)", ""},
        HeadCase{"two_units", "(단위: 억원, 원)", ""},
        HeadCase{"two_currencies", "(단위: 백만원, 천 달러)", ""},
        HeadCase{"no_currency", "(단위: 억)", ""}, HeadCase{"unit_too_many", "(단위: 억조원)", ""},
        HeadCase{"minor", "(단위: 센트)", ""}, HeadCase{"sum_alone", "백만 달러", ""},
        HeadCase{"sum_in_brackets", "성금(100만 달러)", ""},
        HeadCase{"code_and_scale_alone", "EUR mn", ""},
        HeadCase{"prose", "사업 단위 재편에 3억원", ""},
        HeadCase{"part_of_word", "행정단위: 억원", ""},
        HeadCase{"not_at_the_end", "(단위: 억원)으로 적었다", ""},
        HeadCase{"english_prose", "lost in millions of cases", ""},
        HeadCase{"english_bracket", "the loss (millions of won) grew", ""},
        HeadCase{"scale_without_in", "(millions)", ""}, HeadCase{"currency_alone", "(won)", ""},
        HeadCase{"units_of_goods", "(in millions of units)", ""},
        HeadCase{"of_shares", "(in thousands of shares)", ""},
        HeadCase{"two_english_currencies", "(in millions of won, dollars)", ""},
        HeadCase{"name_in_brackets", "회사(가나)", ""}, HeadCase{"nothing", "", ""}),
    Name);

struct TableCase {
  const char* name;
  const char* text;
  std::vector<std::string> sums;
};

class PrintedTableTest : public testing::TestWithParam<TableCase> {};

TEST_P(PrintedTableTest, GivesItsSums) {
  EXPECT_THAT(SumsOf(Lines(GetParam().text)), ElementsAreArray(GetParam().sums));
}

INSTANTIATE_TEST_SUITE_P(
    Figures, PrintedTableTest,
    testing::Values(
        TableCase{
            "periods",
            "(단위: 억원)\n구분 2030년 2031년\n매출 1,234 56.7",
            {"1,234 = KRW 123400000000 exact inferred", "56.7 = KRW 5670000000 exact inferred"}},
        TableCase{"no_columns",
                  "(단위: 백만원)\n매출 12,345\n비용 67",
                  {"12,345 = KRW 12345000000 exact inferred", "67 = KRW 67000000 exact inferred"}},
        TableCase{"negatives",
                  "(단위: 억원)\n매출 (1,234) △5 ▲6 -7 −8",
                  {"(1,234) = KRW -123400000000 exact inferred",
                   "△5 = KRW -500000000 exact inferred", "▲6 = KRW -600000000 exact inferred",
                   "-7 = KRW -700000000 exact inferred", "−8 = KRW -800000000 exact inferred"}},
        TableCase{
            "empty_cells", "(단위: 억원)\n매출 - 5 적자전환", {"5 = KRW 500000000 exact inferred"}},
        TableCase{"rates_apart",
                  "(단위: 억원)\n구분 1분기 2분기 증감률\n매출 5 6 7\n비용 8 9 1.5%",
                  {"5 = KRW 500000000 exact inferred", "6 = KRW 600000000 exact inferred",
                   "8 = KRW 800000000 exact inferred", "9 = KRW 900000000 exact inferred"}},
        TableCase{"columns_of_money",
                  "(단위: 억원)\n회사명 매출 직원수\n가나 5 6",
                  {"5 = KRW 500000000 exact inferred"}},
        TableCase{"stub_without_name",
                  "(단위: 억원)\n2030 2031\n매출 5 6",
                  {"5 = KRW 500000000 exact inferred", "6 = KRW 600000000 exact inferred"}},
        TableCase{"strokes",
                  "(단위: 천 달러)\n|구분|2031|\n|---|---|\n|가나 다라|1,234|",
                  {"1,234 = USD 1234000 exact inferred"}},
        TableCase{
            "tabs", "(단위: 천 달러)\n구분\t2031년\n가나 다라\t5", {"5 = USD 5000 exact inferred"}},
        TableCase{"other_units_with_columns",
                  "(단위: 억원, %)\n구분 2031 비중\n매출 5 60",
                  {"5 = KRW 500000000 exact inferred"}},
        TableCase{"group_of_other_figures",
                  "(단위: 억원)\n가나 5\n직원 현황\n본사 7\n손익 현황\n지사 9",
                  {"5 = KRW 500000000 exact inferred", "9 = KRW 900000000 exact inferred"}},
        TableCase{"words_before_figures",
                  "(단위: 억원)\n연결 기준\n매출 5",
                  {"5 = KRW 500000000 exact inferred"}},
        TableCase{"second_head",
                  "(단위: 억원)\n매출 5\n(단위: 조원)\n자산 6",
                  {"5 = KRW 500000000 exact inferred", "6 = KRW 6000000000000 exact inferred"}},
        TableCase{"own_unit_stays",
                  "(단위: 억원)\n매출 5\n자산 6조원",
                  {"5 = KRW 500000000 exact inferred", "6조원 = KRW 6000000000000 exact"}},
        TableCase{"english",
                  "(in millions of won)\nSales 1,234 (56)\nOperating income 7 8",
                  {"1,234 = KRW 1234000000 exact inferred", "(56) = KRW -56000000 exact inferred",
                   "7 = KRW 7000000 exact inferred", "8 = KRW 8000000 exact inferred"}},
        TableCase{"scale_alone_with_sign",
                  "In millions, except per share data\nSales $ 1,234 $56\nIncome (7) 8",
                  {"$ 1,234 = USD 1234000000 exact", "$56 = USD 56000000 exact",
                   "(7) = USD -7000000 exact inferred", "8 = USD 8000000 exact inferred"}},
        TableCase{"per_share_row",
                  "In millions, except per share data\nSales $5\nEarnings per share $ 0.45",
                  {"$5 = USD 5000000 exact", "$ 0.45 = USD 0.45 exact"}},
        TableCase{"sign_in_brackets",
                  "(dollars in thousands)\nLoss ($7) $(8)",
                  {"($7) = USD -7000 exact", "$(8) = USD -8000 exact"}}),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Doubtful, PrintedTableTest,
    testing::Values(
        TableCase{"no_head", "매출 1,234\n비용 5", {}},
        TableCase{"rate_row", "(단위: 억원)\n영업이익률 5\n성장률 6", {}},
        TableCase{"share_row", "(단위: 억원)\nEPS 1,234\n주당 배당금 5\n종가 7", {}},
        TableCase{"count_row", "(단위: 억원)\n직원 1,234\n판매량 5\n발행주식 수 7", {}},
        TableCase{"row_of_other_unit", "(단위: 억원)\n매출(백만원) 1,234\n인원(명) 5", {}},
        TableCase{"english_rows", "(in millions of won)\nHeadcount 5\nGross margin 6\nROE 7", {}},
        TableCase{"years", "(단위: 억원)\n설비 2030 2031", {}},
        TableCase{"code", "(단위: 억원)\n가나전자 012345", {}},
        TableCase{"long_without_comma", "(단위: 억원)\n가나전자 123456", {}},
        TableCase{"bad_commas", "(단위: 억원)\n매출 1,23", {}},
        TableCase{"percent", "(단위: 억원)\n매출 5%", {}},
        TableCase{"more_cells_than_columns", "(단위: 억원)\n구분 2030 2031\n매출 5 6 7 8", {}},
        TableCase{
            "two_lines_of_columns", "(단위: 억원)\n구분 2030 2031\n계획 실적\n매출 5 6 7 8", {}},
        TableCase{"other_units_without_columns", "(단위: 억원, %)\n매출 5 60", {}},
        TableCase{"other_units_of_unknown_row", "(단위: 억원, 명)\n구분 2030 2031\n가나 5 6", {}},
        TableCase{"arrow", "(단위: 억원)\n매출 ▼5 6", {}},
        TableCase{"sign_behind_blank", "(단위: 억원)\n매출 △ 5", {}},
        TableCase{"other_sign", "(단위: 억원)\n매출 $5 6", {}},
        TableCase{"scale_without_any_sign", "In millions, except per share data\nSales 5", {}},
        TableCase{"sign_of_doubtful_row", "In millions\n2030 2031\nSales $5 6 7", {}},
        TableCase{"price_table", "목표주가 (단위: 원)\n가나 1,234", {}},
        TableCase{"head_itself", "(단위: 백만원)", {}},
        TableCase{"head_not_understood", "(단위: 백만원, 천 달러)\n매출 5", {}}),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Ends, PrintedTableTest,
    testing::Values(
        TableCase{"prose", "(단위: 억원)\n회사는 이렇게 밝혔다.\n매출 5", {}},
        TableCase{"prose_with_number", "(단위: 억원)\n코스피는 5포인트 올라\n매출 5", {}},
        TableCase{"source",
                  "(단위: 억원)\n매출 5\n자료: 가나\n지점 7",
                  {"5 = KRW 500000000 exact inferred"}},
        TableCase{
            "wider_gap", "(단위: 억원)\n매출 5\n\n지점 7", {"5 = KRW 500000000 exact inferred"}},
        TableCase{"even_gaps",
                  "(단위: 억원)\n\n매출 5\n\n비용 7",
                  {"5 = KRW 500000000 exact inferred", "7 = KRW 700000000 exact inferred"}},
        TableCase{"other_head",
                  "(단위: 억원)\n매출 5\n(단위: 명)\n본사 7",
                  {"5 = KRW 500000000 exact inferred"}},
        TableCase{"english_other_head",
                  "(in millions of won)\nSales 5\n(in thousands of units)\nCars 7",
                  {"5 = KRW 5000000 exact inferred"}},
        TableCase{"many_lines_of_words", "(단위: 억원)\n가\n나\n다\n라\n매출 5", {}}),
    Name);

TEST(PrintedTableTest, CreditsEndIt) {
  ArticleText article = Lines("(단위: 억원)\n사진 가나\n매출 5");
  article.sentences[1].section = SectionKind::kCaption;
  EXPECT_THAT(SumsOf(article), IsEmpty());
}

}  // namespace
}  // namespace newslens
