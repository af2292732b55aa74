// English headlines of the tests' own through the stage with the tables that ship, the names given.
#include <ostream>
#include <string>

#include "absl/strings/str_split.h"
#include "engine/sentiment/shipped_stage.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

// Names with a '|' between; a sign each.
struct EnglishCase {
  const char* headline;
  const char* names;
  const char* signs;

  friend std::ostream& operator<<(std::ostream& out, const EnglishCase& test) {
    return out << test.headline;
  }
};

class EnglishHeadlineTest : public testing::TestWithParam<EnglishCase> {};

TEST_P(EnglishHeadlineTest, SaysThisOfEach) {
  const EnglishCase& test = GetParam();
  const Sentiments found =
      JudgeAsShipped(Headline(test.headline, "en"), absl::StrSplit(test.names, '|'));
  std::string signs;
  for (const Sentiment& sentiment : found.companies) signs += SignOf(sentiment);
  EXPECT_EQ(signs, test.signs);
}

TEST_P(EnglishHeadlineTest, RestsOnWords) {
  const EnglishCase& test = GetParam();
  const ArticleText text = Headline(test.headline, "en");
  const Sentiments found = JudgeAsShipped(text, absl::StrSplit(test.names, '|'));
  for (const Sentiment& sentiment : found.companies) ExpectRestsOnWords(sentiment, text);
}

INSTANTIATE_TEST_SUITE_P(
    One, EnglishHeadlineTest,
    testing::Values(EnglishCase{"Norvale shares jump 8% on strong results", "Norvale", "+"},
                    EnglishCase{"Norvale slumps to 52-week low", "Norvale", "-"},
                    EnglishCase{"Norvale Q2 net profit rises 20%", "Norvale", "+"},
                    EnglishCase{"Norvale Q2 net up 20%, beats estimates", "Norvale", "+"},
                    EnglishCase{"Norvale Q3 profit falls 12%", "Norvale", "-"},
                    EnglishCase{"Norvale misses estimates as costs rise", "Norvale", "-"},
                    EnglishCase{"Brokers upgrade Norvale to buy", "Norvale", "+"},
                    EnglishCase{"Brokers downgrade Norvale to sell", "Norvale", "-"},
                    EnglishCase{"Norvale tumbles on downgrade", "Norvale", "-"},
                    EnglishCase{"Norvale hits record high", "Norvale", "+"},
                    EnglishCase{"Norvale surges 10% on order win", "Norvale", "+"},
                    EnglishCase{"Norvale plunges after profit warning", "Norvale", "-"},
                    EnglishCase{"Norvale bags order worth $300 million", "Norvale", "+"},
                    EnglishCase{"Norvale reports wider loss for June quarter", "Norvale", "-"},
                    EnglishCase{"Norvale faces probe over accounts", "Norvale", "-"},
                    EnglishCase{"Norvale rallies on robust sales", "Norvale", "+"},
                    EnglishCase{"Norvale shares crash 15% on weak outlook", "Norvale", "-"},
                    EnglishCase{"Sell Norvale, target 240: broker", "Norvale", "-"},
                    EnglishCase{"Buy Norvale, target 240: broker", "Norvale", "+"},
                    EnglishCase{"Bullish on Norvale: analyst", "Norvale", "+"},
                    EnglishCase{"Bearish on Norvale: analyst", "Norvale", "-"},
                    EnglishCase{"Norvale gains 3% on buyback plan", "Norvale", "+"},
                    EnglishCase{"Norvale drops 4% on selling pressure", "Norvale", "-"},
                    EnglishCase{"Norvale extends losses, down 6%", "Norvale", "-"},
                    EnglishCase{"Norvale extends gains, up 6%", "Norvale", "+"},
                    EnglishCase{"Avoid Norvale for now: analyst", "Norvale", "-"},
                    EnglishCase{"Norvale soars as drug wins approval", "Norvale", "+"},
                    EnglishCase{"Norvale loses market share", "Norvale", "-"},
                    EnglishCase{"Norvale profit doubles on demand", "Norvale", "+"},
                    EnglishCase{"Norvale sinks as exports weaken", "Norvale", "-"},
                    EnglishCase{"Norvale may rise further: analyst", "Norvale", "+"},
                    EnglishCase{"Norvale under pressure, likely to fall further", "Norvale", "-"},
                    EnglishCase{"Norvale zooms 12% on stake sale", "Norvale", "+"},
                    EnglishCase{"Norvale cuts outlook, shares slide", "Norvale", "-"},
                    EnglishCase{"Norvale to outperform: broker", "Norvale", "+"},
                    EnglishCase{"Norvale to underperform: broker", "Norvale", "-"},
                    EnglishCase{"Norvale raises dividend", "Norvale", "+"}));

INSTANTIATE_TEST_SUITE_P(
    Opposed, EnglishHeadlineTest,
    testing::Values(
        EnglishCase{"Norvale gains, Oakmere falls", "Norvale|Oakmere", "+-"},
        EnglishCase{"Norvale falls, Oakmere gains", "Norvale|Oakmere", "-+"},
        EnglishCase{"Norvale jumps 5%; Oakmere slumps 4%", "Norvale|Oakmere", "+-"},
        EnglishCase{"Norvale slumps 4%; Oakmere jumps 5%", "Norvale|Oakmere", "-+"},
        EnglishCase{"Norvale down 3%, Oakmere up 2%", "Norvale|Oakmere", "-+"},
        EnglishCase{"Norvale up 3%, Oakmere down 2%", "Norvale|Oakmere", "+-"},
        EnglishCase{"Norvale rises while Oakmere drops", "Norvale|Oakmere", "+-"},
        EnglishCase{"Norvale drops while Oakmere rises", "Norvale|Oakmere", "-+"},
        EnglishCase{"Buy Norvale, sell Oakmere: broker", "Norvale|Oakmere", "+-"},
        EnglishCase{"Sell Norvale, buy Oakmere: broker", "Norvale|Oakmere", "-+"},
        EnglishCase{"Norvale shines; Oakmere disappoints", "Norvale|Oakmere", "+-"},
        EnglishCase{"Norvale surges, Oakmere tumbles", "Norvale|Oakmere", "+-"},
        EnglishCase{"Norvale tumbles, Oakmere surges", "Norvale|Oakmere", "-+"},
        EnglishCase{"Norvale top gainer, Oakmere top loser", "Norvale|Oakmere", "+-"},
        EnglishCase{"Norvale slips; Oakmere rallies 7%", "Norvale|Oakmere", "-+"},
        EnglishCase{"Norvale rallies 7%; Oakmere slips", "Norvale|Oakmere", "+-"},
        EnglishCase{"Norvale profit rises; Oakmere profit falls", "Norvale|Oakmere", "+-"},
        EnglishCase{"Norvale profit falls; Oakmere profit rises", "Norvale|Oakmere", "-+"},
        EnglishCase{"Norvale hits record high; Oakmere at 52-week low", "Norvale|Oakmere", "+-"},
        EnglishCase{"Bullish on Norvale, bearish on Oakmere: analyst", "Norvale|Oakmere", "+-"},
        EnglishCase{"Bearish on Norvale, bullish on Oakmere: analyst", "Norvale|Oakmere", "-+"},
        EnglishCase{"Norvale weak, Oakmere strong", "Norvale|Oakmere", "-+"},
        EnglishCase{"Norvale gains 2% but Oakmere slides 5%", "Norvale|Oakmere", "+-"},
        EnglishCase{"Norvale slides 5% but Oakmere gains 2%", "Norvale|Oakmere", "-+"},
        EnglishCase{"Norvale, Kestrel gain; Oakmere falls", "Norvale|Kestrel|Oakmere", "++-"},
        EnglishCase{"Norvale, Kestrel fall; Oakmere gains", "Norvale|Kestrel|Oakmere", "--+"},
        EnglishCase{"Norvale soars on order win; Oakmere sinks", "Norvale|Oakmere", "+-"},
        EnglishCase{"Norvale plunges on probe; Oakmere climbs", "Norvale|Oakmere", "-+"},
        EnglishCase{"Norvale jumps as Oakmere crashes", "Norvale|Oakmere", "+-"},
        EnglishCase{"Norvale ends higher; Oakmere ends lower", "Norvale|Oakmere", "+-"},
        EnglishCase{"Norvale ends lower; Oakmere ends higher", "Norvale|Oakmere", "-+"},
        EnglishCase{"Prefer Norvale to Oakmere: analyst", "Norvale|Oakmere", "+-"}));

INSTANTIATE_TEST_SUITE_P(
    Neutral, EnglishHeadlineTest,
    testing::Values(
        EnglishCase{"Norvale to announce results on Monday", "Norvale", "."},
        EnglishCase{"Norvale names new chief executive", "Norvale", "."},
        EnglishCase{"Norvale board to meet on July 8", "Norvale", "."},
        EnglishCase{"Norvale shares closed at 1,240", "Norvale", "."},
        EnglishCase{"Markets may fall further: Norvale Securities", "Norvale Securities", "."},
        EnglishCase{"Oakmere is a buy: Norvale Securities", "Oakmere|Norvale Securities", "+."},
        EnglishCase{"Sell Oakmere: Norvale Securities", "Oakmere|Norvale Securities", "-."},
        EnglishCase{"Norvale ends flat", "Norvale", "."},
        EnglishCase{"Norvale trades in narrow range", "Norvale", "."},
        EnglishCase{"Norvale to open office in Busan", "Norvale", "."},
        EnglishCase{"What to expect from Norvale Q2 results", "Norvale", "."},
        EnglishCase{"Norvale steady ahead of results", "Norvale", "."}));

}  // namespace
}  // namespace newslens
