#include "engine/company/codes.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

struct CodeCase {
  std::string name;
  std::string text;
  std::string expected;  // "KR:900010@900010" of each code, the country empty where open
};

class PrintedCodeTest : public testing::TestWithParam<CodeCase> {};

TEST_P(PrintedCodeTest, Found) {
  const CodeCase& param = GetParam();
  std::string found;
  for (const PrintedCode& code : FindPrintedCodes(param.text)) {
    absl::StrAppend(&found, found.empty() ? "" : " ", code.country, ":", code.ticker, "@",
                    param.text.substr(code.range.begin, code.range.size()));
  }
  EXPECT_EQ(found, param.expected) << param.text;
}

INSTANTIATE_TEST_SUITE_P(
    Table, PrintedCodeTest,
    testing::Values(CodeCase{"Square", "한빛전자[900010]는", "KR:900010@900010"},
                    CodeCase{"Round", "한빛전자(900010)", "KR:900010@900010"},
                    CodeCase{"Angle", "한빛전자 <900010>", "KR:900010@900010"},
                    CodeCase{"Letters", "가온(0013V0) 가온우(90003K)",
                             "KR:0013V0@0013V0 KR:90003K@90003K"},
                    CodeCase{"SymbolInBrackets", "(900010.KS)", "KR:900010@900010.KS"},
                    CodeCase{"BareSymbol", "코드 900010.KQ 종목", "KR:900010@900010.KQ"},
                    CodeCase{"Market", "(KOSDAQ:900020)", "KR:900020@900020"},
                    CodeCase{"KoreanMarket", "(코스닥 900020)", "KR:900020@900020"},
                    CodeCase{"ForeignMarket", "(NASDAQ: SOLR)", "US:SOLR@SOLR"},
                    CodeCase{"ClassShare", "(NYSE: ABC.B)", "US:ABC.B@ABC.B"},
                    CodeCase{"Open", "솔라리스(SOLR)", ":SOLR@SOLR"},
                    CodeCase{"Tokyo", "(9984.T)", "JP:9984@9984.T"},
                    CodeCase{"HongKong", "(700.HK) (09988.HK)", "HK:0700@700.HK HK:9988@09988.HK"},
                    CodeCase{"Agency", "(SOLR US)", "US:SOLR@SOLR"},
                    CodeCase{"Cashtag", "$SOLR 강세", "US:SOLR@$SOLR"},
                    CodeCase{"DollarSum", "US$300 와 $5", ""},
                    CodeCase{"Prose", "(약 718조원) (사진) (이하 동일)", ""},
                    CodeCase{"Unclosed", "한빛전자(900010", ""},
                    CodeCase{"LowerCase", "(solr)", ""}, CodeCase{"TooLong", "(9000100)", ""},
                    CodeCase{"Empty", "() [] <>", ""}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace newslens
