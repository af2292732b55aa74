#include "rate_feed/published_rates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "rate_feed/rate_answers.h"

namespace newslens {
namespace {

using ::testing::HasSubstr;

const absl::CivilDay kDay(2031, 3, 4);

std::string Show(const PublishedRates& published) {
  std::string text = absl::StrCat(published.source->name, ":");
  for (const DayRates& day : published.days) {
    absl::StrAppend(&text, " ", absl::FormatCivilTime(day.day));
    for (const auto& [code, rate] : day.rates) absl::StrAppend(&text, " ", code, rate.ToString());
  }
  return text;
}

TEST(ReadPublishedRates, ReadsWhatSourcesPublish) {
  const struct {
    const char* name;
    std::string bytes;
    const char* read;
  } kCases[] = {
      {"ECB, a day", testing::EcbXml({{"2031-03-04", {{"USD", "1.1361"}, {"KRW", "1543.2"}}}}),
       "ECB: 2031-03-04 USD1.1361 KRW1543.2"},
      {"ECB, days with the newest first, as it publishes them",
       testing::EcbXml({{"2031-03-05", {{"USD", "1.2"}}}, {"2031-03-04", {{"USD", "1.1"}}}}),
       "ECB: 2031-03-04 USD1.1 2031-03-05 USD1.2"},
      {"ECB, a byte order mark and an empty line",
       "\xEF\xBB\xBF\n" + testing::EcbXml({{"2031-03-04", {{"USD", "1.1361"}}}}),
       "ECB: 2031-03-04 USD1.1361"},
      {"Eximbank", testing::EximbankJson({{"USD", "1,450.2"}, {"EUR", "1,600"}}),
       "KEXIM: 2031-03-04 USD1450.2 EUR1600"},
      {"Eximbank, for a hundred",
       testing::EximbankJson({{"JPY(100)", "934.69"}, {"IDR(100)", "8.9"}}),
       "KEXIM: 2031-03-04 JPY9.3469 IDR0.089"},
      {"Eximbank, the won itself and the yuan",
       testing::EximbankJson({{"KRW", "1"}, {"CNH", "204.31"}}), "KEXIM: 2031-03-04 CNY204.31"},
      {"Eximbank, a holiday", "[]", "KEXIM:"},
      {"Eximbank, before eleven", " null\n", "KEXIM:"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const auto published = ReadPublishedRates(c.bytes, kDay);
    ASSERT_TRUE(published.ok()) << published.status();
    EXPECT_EQ(Show(*published), c.read);
  }
}

std::string OneRate(const std::string& rate) {
  return testing::EcbXml({{"2031-03-04", {{"USD", rate}}}});
}

TEST(ReadPublishedRates, RefusesEverythingElse) {
  const struct {
    const char* name;
    std::string bytes;
    const char* why;
  } kCases[] = {
      {"nothing", "", "an empty answer"},
      {"blanks", " \n ", "an empty answer"},
      {"text", "Service unavailable", "neither XML nor a list"},
      {"an object", R"({"error":1})", "neither XML nor a list"},
      {"a page", "<html><body>No</body></html>", "XML without a day's rates"},
      {"a page that is no XML", "<html><br></html>", "no XML"},
      {"cut short", OneRate("1.1").substr(0, OneRate("1.1").size() - 20), "no XML"},
      {"two roots", OneRate("1.1") + "<a/>", "no XML"},
      {"negative", OneRate("-1.1"), "\"-1.1\" is no rate"},
      {"zero", OneRate("0.000"), "\"0.000\" is no rate"},
      {"not a number", OneRate("NaN"), "\"NaN\" is no rate"},
      {"infinite", OneRate("INF"), "\"INF\" is no rate"},
      {"an exponent", OneRate("1e3"), "\"1e3\" is no rate"},
      {"no digits", OneRate(""), "\"\" is no rate"},
      {"more digits than a rate has", OneRate("1.12345678901234567890"), "is no rate"},
      {"a day that is none", testing::EcbXml({{"2031-02-30", {{"USD", "1"}}}}), "is no day"},
      {"a rate without a day", "<Cube><Cube currency='USD' rate='1.1'/></Cube>",
       "before the first day"},
      {"a document type", "<!DOCTYPE a [<!ENTITY b 'c'>]>" + OneRate("1.1"), "document type"},
      {"entities that grow",
       "<!DOCTYPE a [<!ENTITY b 'xxxxxxxx'><!ENTITY c '&b;&b;&b;'><!ENTITY d '&c;&c;&c;'>]>"
       "<a>&d;</a>",
       "document type"},
      {"an entity from outside", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "document type"},
      {"a list cut short", R"([{"result":1,"cur_unit")", "no list in JSON"},
      {"a list of numbers", "[1,2]", "no object"},
      {"an entry without a rate", R"([{"result":1,"cur_unit":"USD"}])", "without cur_unit"},
      {"a rate that is a number", R"([{"result":1,"cur_unit":"USD","deal_bas_r":1450.2}])",
       "without cur_unit or deal_bas_r"},
      {"a basic rate of zero", testing::EximbankJson({{"USD", "0"}}), "\"0\" is no rate of USD"},
      {"a refused key", R"([{"result":3,"cur_unit":null,"deal_bas_r":null}])",
       "the key is refused"},
      {"a limit", R"([{"result":4}])", "limit is used up"},
      {"another result", R"([{"result":2}])", "result 2"},
      {"no result", "[{}]", "without a result"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const auto published = ReadPublishedRates(c.bytes, kDay);
    ASSERT_FALSE(published.ok()) << Show(*published);
    EXPECT_THAT(std::string(published.status().message()), HasSubstr(c.why));
  }
}

TEST(ReadPublishedRates, RefusesAListWhoseDayNobodyKnows) {
  EXPECT_THAT(std::string(ReadPublishedRates("[]", std::nullopt).status().message()),
              HasSubstr("{date}"));
}

TEST(ReadPublishedRates, DeepNestingIsNoHarm) {
  const std::string deep_list(200'000, '[');
  EXPECT_FALSE(ReadPublishedRates(deep_list, kDay).ok());
  std::string deep_xml;
  for (int i = 0; i < 100'000; ++i) deep_xml += "<Cube>";
  EXPECT_FALSE(ReadPublishedRates(deep_xml, kDay).ok());
}

}  // namespace
}  // namespace newslens
