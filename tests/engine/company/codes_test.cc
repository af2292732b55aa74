#include "engine/company/codes.h"

#include <string>
#include <vector>

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
    testing::ValuesIn(std::vector<CodeCase>{
        {"Square", "한빛전자[900010]는", "KR:900010@900010"},
        {"Round", "한빛전자(900010)", "KR:900010@900010"},
        {"Angle", "한빛전자 <900010>", "KR:900010@900010"},
        {"Blanks", "한빛전자 ( 900010 )", "KR:900010@900010"},
        {"AtTheStart", "(900010) 한빛전자", "KR:900010@900010"},
        {"ShareMark", "한빛전자(A900010)", "KR:900010@A900010"},
        {"Letters", "가온(0013V0) 가온우(90003K)", "KR:0013V0@0013V0 KR:90003K@90003K"},
        {"NewAlphanumeric", "마루(0001A0)", "KR:0001A0@0001A0"},
        {"ShareMarkAlphanumeric", "마루(A0001A0)", "KR:0001A0@A0001A0"},
        {"SymbolInBrackets", "(900010.KS)", "KR:900010@900010.KS"},
        {"SymbolKosdaqInBrackets", "(900020.KQ)", "KR:900020@900020.KQ"},
        {"ShareMarkSymbol", "(A900010.KS)", "KR:900010@A900010.KS"},
        {"Market", "(KOSDAQ:900020)", "KR:900020@900020"},
        {"MarketBlank", "(KOSPI 900010)", "KR:900010@900010"},
        {"MarketColonBlank", "(KRX: 900010)", "KR:900010@900010"},
        {"MarketDot", "(KOSPI·900010)", "KR:900010@900010"},
        {"MarketBehindDot", "한빛전자(900010·KOSPI)", "KR:900010@900010"},
        {"MarketBehindComma", "한빛전자(900010, 코스피)", "KR:900010@900010"},
        {"MarketBehindSlash", "한빛전자(900010/KOSDAQ)", "KR:900010@900010"},
        {"MarketBehindBlank", "한빛전자(900010 코스닥)", "KR:900010@900010"},
        {"MarketAndSymbol", "(코스피: 900010.KS)", "KR:900010@900010.KS"},
        {"KoreanMarket", "(코스닥 900020)", "KR:900020@900020"},
        {"KoreanMarketColon", "(코스피: 900010)", "KR:900010@900010"},
        {"MainBoard", "(유가증권 900010)", "KR:900010@900010"},
        {"MarketShareMark", "(코스피 A900010)", "KR:900010@A900010"},
        {"LabelInBrackets", "한빛전자(종목코드 900010)", "KR:900010@900010"},
        {"LabelColonInBrackets", "한빛전자(종목코드: 900010)", "KR:900010@900010"},
        {"ShortLabelInBrackets", "한빛전자(코드 900010)", "KR:900010@900010"},
        {"Terminal", "(900010 KS)", "KR:900010@900010"},
        {"TerminalEquity", "(900010 KS Equity)", "KR:900010@900010"},
        {"IsinInBrackets", "한빛전자(KR7900010000)", "ISIN:KR7900010000@KR7900010000"},
        {"ForeignIsinInBrackets", "솔라리스(US67066G1040)", "ISIN:US67066G1040@US67066G1040"},
        {"BareSymbol", "코드 900010.KQ 종목", "KR:900010@900010.KQ"},
        {"BareSymbolAtTheEnd", "코드는 900010.KS", "KR:900010@900010.KS"},
        {"BareSymbolParticle", "900010.KS는 올랐다", "KR:900010@900010.KS"},
        {"BareTokyo", "소프트 9984.T 상승", "JP:9984@9984.T"},
        {"BareHongKong", "텐센 0700.HK 상승", "HK:0700@0700.HK"},
        {"BareShanghai", "구이 600519.SS 상승", "CN:600519@600519.SS"},
        {"BareShenzhen", "비야 002594.SZ 상승", "CN:002594@002594.SZ"},
        {"BareTaiwan", "대만 2330.TW 상승", "TW:2330@2330.TW"},
        {"BareTerminal", "코드 900010 KS 종목", "KR:900010@900010"},
        {"BareTerminalKosdaq", "코드 900020 KQ 종목", "KR:900020@900020"},
        {"BareMarket", "코드 KOSDAQ:900020 종목", "KR:900020@900020"},
        {"BareMarketBlank", "shares (up 2%) NASDAQ: SOLR rose", "US:SOLR@SOLR"},
        {"BareMarketClass", "NYSE: ABC.B rose", "US:ABC.B@ABC.B"},
        {"BareMarketSentenceEnd", "It trades as NYSE: ABC.", "US:ABC@ABC"},
        {"BareTokyoMarket", "TYO:9984 상승", "JP:9984@9984"},
        {"BareHongKongBehind", "700:HK 상승", "HK:0700@700"},
        {"BareLabel", "종목코드 900010 상장", "KR:900010@900010"},
        {"BareLabelColon", "종목코드: 900010", "KR:900010@900010"},
        {"BareLabelTopic", "종목코드는 900010이다", "KR:900010@900010"},
        {"BareLabelBracket", "종목코드(900010)", "KR:900010@900010"},
        {"BareIsin", "ISIN KR7900010000 상장", "ISIN:KR7900010000@KR7900010000"},
        {"BareIsinLabel", "ISIN코드: KR7900010000", "ISIN:KR7900010000@KR7900010000"},
        {"Cashtag", "$SOLR 강세", "US:SOLR@$SOLR"},
        {"CashtagOneLetter", "$F rose", "US:F@$F"},
        {"CashtagAtTheEnd", "we like $SOLR.", "US:SOLR@$SOLR"},
        {"ForeignMarket", "(NASDAQ: SOLR)", "US:SOLR@SOLR"},
        {"ForeignMarketMixedCase", "(Nasdaq: SOLR)", "US:SOLR@SOLR"},
        {"ForeignMarketBehind", "(SOLR, 나스닥)", "US:SOLR@SOLR"},
        {"KoreanForeignMarket", "(나스닥 SOLR)", "US:SOLR@SOLR"},
        {"ClassShare", "(NYSE: ABC.B)", "US:ABC.B@ABC.B"},
        {"ClassShareDash", "(NYSE: ABC-B)", "US:ABC.B@ABC-B"},
        {"Open", "솔라리스(SOLR)", ":SOLR@SOLR"},
        {"OpenNumber", "소프트(9984)", ":9984@9984"},
        {"Tokyo", "(9984.T)", "JP:9984@9984.T"},
        {"TokyoMarket", "(TYO: 9984)", "JP:9984@9984"},
        {"TokyoTerminal", "(9984 JP)", "JP:9984@9984"},
        {"TokyoLetters", "(130A.T)", "JP:130A@130A.T"},
        {"HongKong", "(700.HK) (09988.HK)", "HK:0700@700.HK HK:9988@09988.HK"},
        {"HongKongBehind", "(700:HK)", "HK:0700@700"},
        {"Agency", "(SOLR US)", "US:SOLR@SOLR"},
        {"Reuters", "(SOLR.O)", "US:SOLR@SOLR.O"},
        {"London", "(LON: ABC)", "GB:ABC@ABC"}}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(NoCodes, PrintedCodeTest,
                         testing::ValuesIn(std::vector<CodeCase>{
                             {"DollarSum", "US$300 와 $5", ""},
                             {"CashtagLower", "$solr rose", ""},
                             {"CashtagInWord", "A$SOLR", ""},
                             {"Prose", "(약 718조원) (사진) (이하 동일)", ""},
                             {"Unclosed", "한빛전자(900010", ""},
                             {"LowerCase", "(solr)", ""},
                             {"TooLong", "(9000100)", ""},
                             {"TooShort", "한빛전자(900)", ""},
                             {"Empty", "() [] <>", ""},
                             {"BareDigits", "올해 900010명이 찾았다", ""},
                             {"Price", "값은 900010원", ""},
                             {"PriceInBrackets", "값(900010원)", ""},
                             {"Grouped", "값(900,010)", ""},
                             {"DayConfirmsOnly", "지난해(251130)", ":251130@251130"},
                             {"DayBehindMarket", "(코스닥 251130)", "KR:251130@251130"},
                             {"BehindFigure", "모두 12(900010)", ""},
                             {"Phone", "전화(900010)", ""},
                             {"PhoneNumber", "02-900010.KS", ""},
                             {"PostCode", "우편번호(900010)", ""},
                             {"PostCodeBare", "우편번호 900010", ""},
                             {"Account", "계좌 [900010]", ""},
                             {"Decimal", "1.900010.KS", ""},
                             {"LongerNumber", "1900010.KS", ""},
                             {"LongerSuffix", "900010.KST", ""},
                             {"Time", "10:30 KST, 오전 9:00", ""},
                             {"Score", "코스피: 2500", ""},
                             {"ScoreBare", "KOSPI: 2500", ""},
                             {"NotAMarket", "NOTE: SOLR", ""},
                             {"Url", "https://a.kr:8080", ""},
                             {"KoreanCodeOnForeignMarket", "(NASDAQ: 900010)", ""},
                             {"TickerOnKoreanMarket", "(KOSPI: SOLR)", ""},
                             {"TerminalLonger", "900010 KST", ""},
                             {"LabelWithoutCode", "종목코드 없음", ""},
                             {"LabelLonger", "종목코드 9000100", ""},
                             {"IsinCheckDigit", "한빛전자(KR7900010001)", ""},
                             {"IsinCheckDigitBare", "ISIN KR7900010001", ""},
                             {"IsinTooLong", "ISIN KR79000100001", ""},
                             {"TokyoSentenceEnd", "값은 9984.The end", ""}}),
                         [](const auto& info) { return info.param.name; });

TEST(FindPrintedCodesTest, IsLinear) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "(A:1 $a.K ISIN 종목코드(";
  EXPECT_TRUE(FindPrintedCodes(text).empty());
}

}  // namespace
}  // namespace newslens
