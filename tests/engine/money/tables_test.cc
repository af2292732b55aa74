// Every row of the program's currency tables does what its example says.
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/money/reading.h"
#include "gtest/gtest.h"
#include "reference/csv.h"
#include "reference/load.h"
#include "reference/table_files.h"

namespace newslens {
namespace {

TEST(CurrencyWordsTest, ExamplesGiveTheirValue) {
  auto files = TableFiles::Open("");
  ASSERT_TRUE(files.ok()) << files.status();
  const auto currencies = LoadCurrencies(*files);
  ASSERT_TRUE(currencies.ok()) << currencies.status();
  const auto rows =
      files->Parse(kCurrencyWordsFile, {"word", "code", "place", "ambiguous", "minor_per_unit",
                                        "not_before", "example", "example_value"});
  ASSERT_TRUE(rows.ok()) << rows.status();
  for (const CsvTable::Row& row : rows->rows()) {
    const absl::string_view example = row.cells[6];
    SCOPED_TRACE(absl::StrCat("line ", row.line, ": ", example));
    ASSERT_NE(example.find(row.cells[0]), absl::string_view::npos);
    const FoundAmounts found = FindIn(OneSentence(example), **currencies);
    ASSERT_EQ(found.amounts.size(), 1u);
    const Amount& amount = found.amounts[0];
    EXPECT_EQ(absl::StrCat(amount.currency, " ", amount.low->ToString()), row.cells[7]);
  }
}

TEST(CurrencyWordsTest, OtherWordsThatBeginAlikeAreNone) {
  auto files = TableFiles::Open("");
  ASSERT_TRUE(files.ok()) << files.status();
  const auto currencies = LoadCurrencies(*files);
  ASSERT_TRUE(currencies.ok()) << currencies.status();
  for (const char* text :
       {"비핵 3원칙을 지켰다", "빛의 3원색을 배웠다", "2031 엔비디아 행사", "위안 9만 위안부 기록",
        "10 유로존 국가", "9·4 불법 거래", "3동 5호", "10만 동의를 얻었다", "6 프랑스 대표",
        "15만 원주민이 산다", "1달러당", "100엔당", "코스피 4100 원/달러", "9만전자", "12만 전자",
        "당은 3불 정책을 버렸다", "3불 원칙", "제45조에 따라 투자를 막았다"}) {
    SCOPED_TRACE(text);
    EXPECT_TRUE(FindIn(OneSentence(text), **currencies).amounts.empty());
  }
}

}  // namespace
}  // namespace newslens
