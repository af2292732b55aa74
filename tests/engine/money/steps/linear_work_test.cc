// The grammar's work grows as the text does, whatever stands in it.
#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/money/reading.h"
#include "engine/money/steps/step_counter.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

constexpr size_t kSmall = 1 << 10;
constexpr size_t kMiddle = 1 << 15;
constexpr size_t kLarge = 1 << 20;

struct HostileCase {
  const char* name;
  const char* piece;  // repeated to fill the text
  const char* head = "";
};

std::string Filled(const HostileCase& c, size_t size) {
  std::string text = c.head;
  while (text.size() < size) text += c.piece;
  return text;
}

uint64_t StepsFor(const ArticleText& article) {
  static const auto& currencies = *new auto(TestCurrencies());
  static const auto& matcher = *new auto(*Matcher::Build(QuantitySurfaces()));
  Hits hits;
  matcher->Scan(article.buffer, hits);
  bool truncated = false;
  const uint64_t before = StepsSoFar();
  FindAmounts(article, hits.of(SurfaceKind::kQuantity), *currencies, article.buffer.size(),
              truncated);
  return StepsSoFar() - before;
}

class LinearWorkTest : public testing::TestWithParam<HostileCase> {};

TEST_P(LinearWorkTest, StepsGrowAsTheText) {
  // A quarter more steps a byte leaves room for what grows once, such as the memory of a list.
  constexpr double kGrowth = 1.25;
  constexpr double kStepsPerByte = 400;
  StepsFor(Lines(Filled(GetParam(), kSmall)));  // tables that are made once
  double small_per_byte = 0;
  for (const size_t size : {kSmall, kMiddle, kLarge}) {
    const ArticleText article = Lines(Filled(GetParam(), size));
    const double per_byte =
        static_cast<double>(StepsFor(article)) / static_cast<double>(article.buffer.size());
    if (size == kSmall) small_per_byte = per_byte;
    EXPECT_GT(per_byte, 0) << size << " bytes";
    EXPECT_LE(per_byte, kGrowth * small_per_byte) << size << " bytes";
    EXPECT_LE(per_byte, kStepsPerByte) << size << " bytes";
    RecordProperty("steps_per_byte_" + std::to_string(size), std::to_string(per_byte));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Numerals, LinearWorkTest,
    testing::Values(HostileCase{"digits", "9"}, HostileCase{"digits_won", "9", "원"},
                    HostileCase{"units", "억"}, HostileCase{"units_behind_digit", "억", "1"},
                    HostileCase{"mixed_units", "조억"}, HostileCase{"small_units", "천백십"},
                    HostileCase{"parts", "1만 "}, HostileCase{"commas", ",", "1"},
                    HostileCase{"single_digits", "1,"}, HostileCase{"groups", "1,000,"},
                    HostileCase{"bad_groups", "1,2"}, HostileCase{"short_groups", "1,23"},
                    HostileCase{"points", "1."}, HostileCase{"decimals", "1.234,"},
                    HostileCase{"spelled_digits", "일이삼"}, HostileCase{"spelled", "삼천억 "},
                    HostileCase{"spelled_point", "일점이"}, HostileCase{"several", "수십억 "},
                    HostileCase{"more_than", "여"}, HostileCase{"more_than_parts", "3여억"},
                    HostileCase{"thousands", "천 "}, HostileCase{"english", "twenty "},
                    HostileCase{"english_scales", "three million "},
                    HostileCase{"english_hundreds", "a hundred and "},
                    HostileCase{"english_points", "one point "},
                    HostileCase{"english_halves", "two and a half "},
                    HostileCase{"scales", "5 million "}, HostileCase{"crores", "5 crore crore "}),
    [](const auto& info) { return std::string(info.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Sums, LinearWorkTest,
    testing::Values(
        HostileCase{"won", "3억원 "}, HostileCase{"list", "1억원, "}, HostileCase{"dots", "1억·"},
        HostileCase{"dots_with_currency", "1억원·"}, HostileCase{"ranges", "1~"},
        HostileCase{"ranges_of_sums", "3억~5억원 "}, HostileCase{"range_chains", "1~2~3~"},
        HostileCase{"hyphens", "1-2-3-"}, HostileCase{"from_to", "1억원에서 "},
        HostileCase{"least_most", "최소 1억∼최대 "},
        HostileCase{"english_ranges", "between $1 and $2 to "},
        HostileCase{"english_changes", "rose from $1 to $2 "}, HostileCase{"dollars", "$"},
        HostileCase{"codes", "USD"}, HostileCase{"codes_and_sums", "USD5 EUR "},
        HostileCase{"lakhs", "Rs1,2,3"}, HostileCase{"brackets", "("},
        HostileCase{"brackets_around", "(1억원)"}, HostileCase{"open_brackets", "3달러(4천원"},
        HostileCase{"triangles", "△"}, HostileCase{"triangle_sums", "△3억원 "},
        HostileCase{"minuses", "-5 "}, HostileCase{"minus_signs", "- "},
        HostileCase{"cents", "3달러 4센트 "}, HostileCase{"rates", "1달러="},
        HostileCase{"yens", "¥5 페소 "}, HostileCase{"about", "약 "},
        HostileCase{"about_sums", "약 3억원 "}, HostileCase{"granted", "5만원까지 "},
        HostileCase{"denied", "5억원을 넘지 "}, HostileCase{"words_of_price", "종가 1억,"},
        HostileCase{"words_of_money", "매출 5천원 "}, HostileCase{"words_of_rate", "환율 1,400원 "},
        HostileCase{"articles_of_law", "제3조 "}, HostileCase{"malformed", "718조억원 "},
        HostileCase{"blanks", " ", "1억"}, HostileCase{"counted", "3억 명 "},
        HostileCase{"phones", "02-123-4567 "}, HostileCase{"letters", "a1b2"},
        HostileCase{"prose", "가나다라 "}),
    [](const auto& info) { return std::string(info.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Lines, LinearWorkTest,
    testing::Values(HostileCase{"sums", "3억원\n"}, HostileCase{"neighbours", "가나\n5천원\n"},
                    HostileCase{"prices", "종가\n5천원\n"}, HostileCase{"heads", "(단위: 억원)\n"},
                    HostileCase{"heads_once", "단위: "},
                    HostileCase{"english_heads", "(in millions of won)\n"},
                    HostileCase{"rows", "매출 1,234 567 (8)\n", "(단위: 억원)\n"},
                    HostileCase{"long_row", "1,234 ", "(단위: 억원)\n매출 "},
                    HostileCase{"stroke_rows", "|가|1,234|\n", "(단위: 억원)\n"},
                    HostileCase{"many_strokes", "|", "(단위: 억원)\n"},
                    HostileCase{"long_names", "가나다", "(단위: 억원)\n"},
                    HostileCase{"columns", "2031 2032\n", "(단위: 억원)\n"},
                    HostileCase{"dollars_of_all", "홍콩달러 5\n$5\n"}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace newslens
