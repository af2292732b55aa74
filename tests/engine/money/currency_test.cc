#include "engine/money/currency.h"

#include "absl/strings/string_view.h"
#include "engine/money/reading.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

std::string CodeOf(const CurrencyTable& table, const CurrencyTable::Word* word) {
  return word == nullptr ? "" : table.currencies()[word->currency].code;
}

TEST(CurrencyTableTest, LongestWordAfterNumeral) {
  const auto table = TestCurrencies();
  const struct {
    const char* text;
    const char* code;
  } cases[] = {
      {"원을 썼다", "KRW"}, {"원칙은", ""},  {"홍콩달러로", "HKD"},
      {"달러", "USD"},      {"달러당", ""},  {"won a prize", "KRW"},
      {"WON", "KRW"},       {"wonder", ""},  {"유로존", ""},
      {"위안부", ""},       {"위안", "CNY"}, {"US$", "USD"},
      {"엔비디아", ""},     {"", ""},        {"명", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(CodeOf(*table, table->WordAfterNumeral(c.text)), c.code);
  }
}

TEST(CurrencyTableTest, LongestWordBeforeNumeral) {
  const auto table = TestCurrencies();
  const struct {
    const char* text;
    const char* code;
  } cases[] = {
      {"about US$", "USD"}, {"현지에서 HK$", "HKD"},
      {"$", "USD"},         {"약 €", "EUR"},
      {"total USD", "USD"}, {"XUSD", ""},
      {"원", ""},           {"", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(CodeOf(*table, table->WordBeforeNumeral(c.text)), c.code);
  }
}

TEST(CurrencyTableTest, BadRowsAreNamedByLine) {
  CurrencyRow won;
  won.code = "KRW";
  won.line = 2;
  CurrencyWordRow word;
  word.word = "원";
  word.code = "KRW";
  word.line = 2;

  CurrencyWordRow unknown = word;
  unknown.code = "XXX";
  unknown.line = 7;
  EXPECT_EQ(CurrencyTable::Build({won}, {unknown}).status().message(), "line 7: unknown code XXX");

  CurrencyWordRow again = word;
  again.line = 9;
  EXPECT_EQ(CurrencyTable::Build({won}, {word, again}).status().message(),
            "line 9: double word 원");

  CurrencyWordRow empty = word;
  empty.word.clear();
  EXPECT_EQ(CurrencyTable::Build({won}, {empty}).status().message(), "line 2: empty word");

  CurrencyRow lower = won;
  lower.code = "krw";
  EXPECT_FALSE(CurrencyTable::Build({lower}, {}).ok());
  EXPECT_FALSE(CurrencyTable::Build({won, won}, {}).ok());
}

TEST(CurrencyTableTest, FindsByCode) {
  const auto table = TestCurrencies();
  ASSERT_NE(table->Find("JPY"), nullptr);
  EXPECT_EQ(table->Find("JPY")->minor_digits, 0);
  EXPECT_EQ(table->Find("jpy"), nullptr);
}

}  // namespace
}  // namespace newslens
