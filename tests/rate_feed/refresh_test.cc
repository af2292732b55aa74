// From an address to the snapshot in force, against a real web server.
#include "rate_feed/refresh.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "rate_feed/new_days.h"
#include "rate_feed/rate_answers.h"
#include "rate_feed/small_web_server.h"

namespace newslens {
namespace {

namespace fs = std::filesystem;
using ::newslens::testing::CodesAndRates;
using ::newslens::testing::EcbXml;
using ::newslens::testing::EximbankJson;
using ::newslens::testing::SmallWebServer;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Ten currencies, for one euro.
const CodesAndRates kEuros = {{"USD", "1.1"},  {"KRW", "1500"}, {"JPY", "160"}, {"GBP", "0.85"},
                              {"CHF", "0.95"}, {"CNY", "8"},    {"SEK", "11"},  {"NOK", "11.5"},
                              {"DKK", "7.5"},  {"CAD", "1.5"}};
// In won.
const CodesAndRates kWons = {{"USD", "1,365"}, {"EUR", "1,502"},    {"JPY(100)", "940"},
                             {"GBP", "1,760"}, {"CHF", "1,580"},    {"CNH", "187"},
                             {"SEK", "136"},   {"IDR(100)", "8.9"}, {"DKK", "200"},
                             {"CAD", "1,000"}, {"KRW", "1"}};

CodesAndRates With(CodesAndRates rates, const std::string& code, const std::string& rate) {
  for (auto& [known, value] : rates) {
    if (known == code) value = rate;
  }
  return rates;
}

CodesAndRates First(CodesAndRates rates, size_t count) {
  rates.resize(count);
  return rates;
}

std::shared_ptr<const RateTable> Shipped() {
  const auto published =
      ReadPublishedRates(EcbXml({{"2031-02-27", kEuros}, {"2031-02-28", kEuros}}), std::nullopt);
  return *TableOfDays(kEcb, published->days);
}

std::shared_ptr<const Snapshot> FirstSnapshot() {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->shipped_rates = {Shipped()};
  snapshot->shipped_rates_version = "shipped";
  snapshot->exchange_rates_version = "shipped";
  snapshot->tables.rates = std::make_shared<RateBook>(snapshot->shipped_rates);
  snapshot->table_infos = {{"exchange_rates.csv", "shipped", "embedded", 2}};
  return snapshot;
}

// A Tuesday, 18:00 in Seoul: Eximbank has published, the ECB has not.
absl::Time Now() { return FromSeoul(absl::CivilSecond(2031, 3, 4, 18, 0, 0)); }

class RefreshTest : public ::testing::Test {
 protected:
  RefreshTest()
      : folder_(absl::StrCat(::testing::TempDir(), "/refresh_test_", getpid(), "_",
                             ::testing::UnitTest::GetInstance()->current_test_info()->name())),
        kept_(folder_),
        store_(FirstSnapshot()) {
    fs::remove_all(folder_);
  }
  ~RefreshTest() override { fs::remove_all(folder_); }

  Refreshed Ask(const std::string& target, HttpLimits limits = {}) {
    RateRefresher refresher({.http = limits, .now = Now}, kept_, store_);
    return refresher.Refresh({web_.Url(target), "s3cret/key"}, stop_);
  }
  Refreshed AskFor(const std::string& body) {
    web_.Answer("/rates", body);
    return Ask("/rates");
  }
  // "1.1 ECB 2031-02-28" of one euro in dollars, or as asked.
  std::string InForce(const std::string& base = "EUR", const std::string& target = "USD") const {
    const auto snapshot = store_.Get();
    const RateQuotes quotes(*snapshot->tables.rates, absl::CivilDay(2031, 3, 31));
    const std::optional<Quote>& quote = quotes.Find(base, target);
    if (!quote.has_value()) return "none";
    return absl::StrCat(quote->rate.ToString(), " ", quote->source, " ",
                        absl::FormatCivilTime(quote->day));
  }
  std::string Kept(const std::string& name) const {
    std::ifstream file(absl::StrCat(folder_, "/", name));
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
  }
  // What stays so whenever an answer is no good.
  void ExpectNothingChanged(const std::shared_ptr<const Snapshot>& before) const {
    EXPECT_EQ(store_.Get(), before);
    EXPECT_FALSE(fs::exists(folder_));
  }

  const std::string folder_;
  SmallWebServer web_;
  KeptRates kept_;
  SnapshotStore store_;
  std::atomic<bool> stop_ = false;
};

TEST_F(RefreshTest, ADayIsAddedAndKept) {
  const auto before = store_.Get();
  const Refreshed refreshed = AskFor(EcbXml({{"2031-03-03", With(kEuros, "USD", "1.12")}}));
  EXPECT_EQ(refreshed.outcome, RefreshOutcome::kUpdated) << refreshed.status;
  EXPECT_TRUE(refreshed.kept.ok()) << refreshed.kept;
  EXPECT_EQ(refreshed.source, &kEcb);
  EXPECT_EQ(refreshed.new_days, 1);
  EXPECT_EQ(InForce(), "1.12 ECB 2031-03-03");
  EXPECT_EQ(Kept("fetched_rates_ecb.csv"),
            "date,USD,KRW,JPY,GBP,CHF,CNY,SEK,NOK,DKK,CAD\n"
            "2031-03-03,1.12,1500,160,0.85,0.95,8,11,11.5,7.5,1.5\n");
  EXPECT_FALSE(fs::exists(folder_ + "/fetched_rates_ecb.csv.new"));

  const auto after = store_.Get();
  EXPECT_NE(after->exchange_rates_version, before->exchange_rates_version);
  EXPECT_EQ(after->shipped_rates, before->shipped_rates);
  ASSERT_EQ(after->table_infos.size(), 2u);
  EXPECT_EQ(after->table_infos[1].name, "fetched_rates_ecb.csv");
  EXPECT_EQ(after->table_infos[1].rows, 1u);
  EXPECT_EQ(after->table_infos[1].origin, TableOrigin::kStateDir);
}

TEST_F(RefreshTest, TheSameAgainChangesNothing) {
  const std::string body = EcbXml({{"2031-03-03", kEuros}});
  ASSERT_EQ(AskFor(body).outcome, RefreshOutcome::kUpdated);
  const auto before = store_.Get();
  EXPECT_EQ(AskFor(body).outcome, RefreshOutcome::kUnchanged);
  EXPECT_EQ(store_.Get(), before);
}

TEST_F(RefreshTest, OfManyDaysTheNewOnesAreTaken) {
  const Refreshed refreshed =
      AskFor(EcbXml({{"2031-03-03", With(kEuros, "USD", "1.2")},
                     {"2031-02-28", With(kEuros, "USD", "7")},  // what is known stays
                     {"2031-02-26", kEuros}}));
  EXPECT_EQ(refreshed.outcome, RefreshOutcome::kUpdated) << refreshed.status;
  EXPECT_EQ(refreshed.new_days, 2);
  EXPECT_EQ(InForce(), "1.2 ECB 2031-03-03");
  const RateQuotes before(*store_.Get()->tables.rates, absl::CivilDay(2031, 2, 28));
  EXPECT_EQ(before.Find("EUR", "USD")->rate.ToString(), "1.1");
}

TEST_F(RefreshTest, TwoSourcesStandSideBySide) {
  ASSERT_EQ(AskFor(EcbXml({{"2031-03-03", kEuros}})).outcome, RefreshOutcome::kUpdated);
  web_.Answer("/won?key=s3cret%2Fkey&day=20310304", EximbankJson(kWons));
  for (const char* day : {"20310225", "20310226", "20310227", "20310228"}) {
    web_.Answer(absl::StrCat("/won?key=s3cret%2Fkey&day=", day), EximbankJson(kWons));
  }
  web_.Answer("/won?key=s3cret%2Fkey&day=20310303", "[]");  // a holiday
  const Refreshed refreshed = Ask("/won?key={key}&day={date}");
  EXPECT_EQ(refreshed.outcome, RefreshOutcome::kUpdated) << refreshed.status;
  EXPECT_EQ(refreshed.source, &kKoreaEximbank);
  EXPECT_EQ(refreshed.new_days, 5);
  EXPECT_EQ(InForce("USD", "KRW"), "1365 KEXIM 2031-03-04");
  EXPECT_EQ(InForce("JPY", "KRW"), "9.4 KEXIM 2031-03-04");
  EXPECT_EQ(InForce("CNY", "KRW"), "187 KEXIM 2031-03-04");
  EXPECT_EQ(InForce("EUR", "USD"), "1.1 ECB 2031-03-03");

  // Nothing is left to ask for.
  const size_t asked = web_.asked().size();
  EXPECT_EQ(Ask("/won?key={key}&day={date}").outcome, RefreshOutcome::kUnchanged);
  EXPECT_EQ(web_.asked().size(), asked);
}

TEST_F(RefreshTest, WhatWasKeptSurvivesARestart) {
  ASSERT_EQ(AskFor(EcbXml({{"2031-03-03", kEuros}})).outcome, RefreshOutcome::kUpdated);
  ASSERT_EQ(AskFor(EcbXml({{"2031-03-04", With(kEuros, "USD", "1.15")}})).outcome,
            RefreshOutcome::kUpdated);
  KeptRates::Loaded loaded = KeptRates(folder_).Load(KeptRates::Broken::kSetAside);
  EXPECT_THAT(loaded.problems, IsEmpty());
  const auto restarted = WithFetchedRates(*FirstSnapshot(), std::move(loaded.rates));
  ASSERT_TRUE(restarted.ok()) << restarted.status();
  EXPECT_EQ((*restarted)->exchange_rates_version, store_.Get()->exchange_rates_version);
  EXPECT_EQ((*restarted)->tables.rates->TableOf(kEcb)->size(), 4u);
  const RateQuotes quotes(*(*restarted)->tables.rates, absl::CivilDay(2031, 3, 4));
  EXPECT_EQ(quotes.Find("EUR", "USD")->rate.ToString(), "1.15");
}

TEST_F(RefreshTest, ABrokenKeptFileIsSetAsideOnce) {
  fs::create_directory(folder_);
  std::ofstream(folder_ + "/fetched_rates_ecb.csv") << "date,USD\n2031-03-03,-1\n";
  for (const auto broken : {KeptRates::Broken::kLeave, KeptRates::Broken::kSetAside}) {
    const KeptRates::Loaded loaded = kept_.Load(broken);
    EXPECT_THAT(loaded.rates, IsEmpty());
    ASSERT_EQ(loaded.problems.size(), 1u) << "who only looks leaves it to be told";
    EXPECT_THAT(std::string(loaded.problems[0].message()), HasSubstr("rate -1 is not positive"));
    const bool set_aside = broken == KeptRates::Broken::kSetAside;
    EXPECT_EQ(fs::exists(folder_ + "/fetched_rates_ecb.csv.corrupt"), set_aside);
    EXPECT_EQ(fs::exists(folder_ + "/fetched_rates_ecb.csv"), !set_aside);
  }
  EXPECT_THAT(kept_.Load(KeptRates::Broken::kSetAside).problems, IsEmpty());
}

// A folder in its place stands in for a file without the right to read it: the tests may run as
// root, who has every right.
TEST_F(RefreshTest, AKeptFileThatCanNotBeReadIsToldAndLeft) {
  const std::string path = folder_ + "/fetched_rates_ecb.csv";
  fs::create_directories(path);
  for (int start = 0; start < 2; ++start) {
    const KeptRates::Loaded loaded = kept_.Load(KeptRates::Broken::kSetAside);
    EXPECT_THAT(loaded.rates, IsEmpty());
    ASSERT_EQ(loaded.problems.size(), 1u);
    EXPECT_THAT(std::string(loaded.problems[0].message()), HasSubstr("can not read " + path));
    EXPECT_TRUE(fs::exists(path));
    EXPECT_FALSE(fs::exists(path + ".corrupt"));
  }
}

TEST_F(RefreshTest, WhatCouldNotBeKeptIsKeptLaterThoughNothingIsNew) {
  std::ofstream(folder_) << "in the way";
  RateRefresher refresher({.now = Now}, kept_, store_);
  web_.Answer("/rates", EcbXml({{"2031-03-03", With(kEuros, "USD", "1.12")}}));
  const RateAddress address = {web_.Url("/rates"), ""};
  EXPECT_FALSE(refresher.Refresh(address, stop_).kept.ok());
  const Refreshed again = refresher.Refresh(address, stop_);
  EXPECT_EQ(again.outcome, RefreshOutcome::kUnchanged);
  EXPECT_FALSE(again.kept.ok()) << "told as long as it is so";

  fs::remove(folder_);
  web_.AnswerStatus("/rates", "503 Service Unavailable");
  const Refreshed later = refresher.Refresh(address, stop_);
  EXPECT_EQ(later.outcome, RefreshOutcome::kFailed);
  EXPECT_TRUE(later.kept.ok()) << later.kept;
  EXPECT_THAT(Kept("fetched_rates_ecb.csv"), HasSubstr("\n2031-03-03,1.12,"));
  fs::remove_all(folder_);
  EXPECT_TRUE(refresher.Refresh(address, stop_).kept.ok());
  EXPECT_FALSE(fs::exists(folder_)) << "what is kept is not written again and again";
}

TEST_F(RefreshTest, WhereNothingCanBeKeptTheRatesAreInForceAnyway) {
  const std::string file = folder_ + "_file";
  std::ofstream(file) << "in the way";
  const KeptRates nowhere(file + "/state");
  EXPECT_THAT(nowhere.Load(KeptRates::Broken::kSetAside).problems, Not(IsEmpty()));
  web_.Answer("/rates", EcbXml({{"2031-03-03", With(kEuros, "USD", "1.12")}}));
  RateRefresher refresher({.now = Now}, nowhere, store_);
  const Refreshed refreshed = refresher.Refresh({web_.Url("/rates"), ""}, stop_);
  fs::remove(file);
  EXPECT_EQ(refreshed.outcome, RefreshOutcome::kUpdated);
  EXPECT_FALSE(refreshed.kept.ok());
  EXPECT_EQ(InForce(), "1.12 ECB 2031-03-03");
}

TEST_F(RefreshTest, NothingBadReplacesAnythingGood) {
  const std::string good_day = "2031-03-03";
  const struct {
    const char* name;
    std::string body;
    const char* why;
  } kCases[] = {
      {"no XML", "<Cube", "no XML"},
      {"a page", "<html/>", "without a day's rates"},
      {"zero", EcbXml({{good_day, With(kEuros, "SEK", "0")}}), "\"0\" is no rate"},
      {"negative", EcbXml({{good_day, With(kEuros, "SEK", "-11")}}), "\"-11\" is no rate"},
      {"not a number", EcbXml({{good_day, With(kEuros, "SEK", "NaN")}}), "\"NaN\" is no rate"},
      {"a jump up", EcbXml({{good_day, With(kEuros, "USD", "1.321")}}),
       "2031-03-03: USD at 1.321 after 1.1 on 2031-02-28"},
      {"a jump down", EcbXml({{good_day, With(kEuros, "KRW", "1249")}}), "KRW at 1249 after 1500"},
      {"a hundredfold", EcbXml({{good_day, With(kEuros, "JPY", "1.6")}}), "JPY at 1.6 after 160"},
      {"a jump from one new day to the next",
       EcbXml({{"2031-03-04", With(kEuros, "USD", "1.5")}, {good_day, With(kEuros, "USD", "1.2")}}),
       "2031-03-04: USD at 1.5 after 1.2 on 2031-03-03"},
      {"one bad day among good ones",
       EcbXml({{"2031-03-04", kEuros}, {good_day, With(kEuros, "USD", "5")}}), "USD at 5"},
      {"the future", EcbXml({{"2031-03-06", kEuros}}), "lies in the future"},
      {"old", EcbXml({{"2031-02-26", kEuros}}), "older than what is known, of 2031-02-28"},
      {"a day twice", EcbXml({{good_day, kEuros}, {good_day, kEuros}}), "comes twice"},
      {"nine currencies", EcbXml({{good_day, First(kEuros, 9)}}), "9 currencies, and 10"},
      {"a code that is none", EcbXml({{good_day, {{"Usd", "1.1"}}}}), "a rate of \"Usd\""},
      {"a currency twice", EcbXml({{good_day, {{"USD", "1.1"}, {"USD", "1.1"}}}}),
       "a rate of \"USD\""},
      {"the pivot", EcbXml({{good_day, {{"EUR", "1"}}}}), "a rate of \"EUR\""},
      {"JSON without a day", EximbankJson(kWons), "{date}"},
      {"nothing", "", "an empty answer"},
  };
  const auto before = store_.Get();
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const Refreshed refreshed = AskFor(c.body);
    EXPECT_EQ(refreshed.outcome, RefreshOutcome::kRejected);
    EXPECT_THAT(std::string(refreshed.status.message()), HasSubstr(c.why));
    ExpectNothingChanged(before);
  }
}

TEST_F(RefreshTest, ADollarAndAWonMustBeAmongThem) {
  for (const char* missing : {"USD", "KRW"}) {
    CodesAndRates rates = kEuros;
    rates.emplace_back("PLN", "4.3");
    std::erase_if(rates, [&](const auto& rate) { return rate.first == missing; });
    EXPECT_THAT(std::string(AskFor(EcbXml({{"2031-03-03", rates}})).status.message()),
                HasSubstr(absl::StrCat("no ", missing)));
  }
}

// After a week of standing off it is no slip.
TEST_F(RefreshTest, ADevaluationIsBelievedAWeekLater) {
  const CodesAndRates fallen = With(kEuros, "KRW", "1900");  // 27 % off
  for (const char* day : {"2031-03-03", "2031-03-04", "2031-03-05"}) {
    EXPECT_EQ(AskFor(EcbXml({{day, fallen}})).outcome, RefreshOutcome::kRejected) << day;
  }
  const PublishedRates later{&kEcb, ReadPublishedRates(EcbXml({{"2031-03-08", fallen}}), {})->days};
  const auto days = NewDays(later, *store_.Get()->tables.rates, Now() + absl::Hours(24 * 7));
  EXPECT_TRUE(days.ok()) << days.status();
}

TEST_F(RefreshTest, EximbanksRatesAreComparedWithTheOtherBanks) {
  web_.Answer("/won?20310304", EximbankJson(With(kWons, "USD", "13,650")));
  for (const char* day : {"25", "26", "27", "28"}) {
    web_.Answer(absl::StrCat("/won?203102", day), "[]");
  }
  web_.Answer("/won?20310303", "[]");
  const Refreshed refreshed = Ask("/won?{date}");
  EXPECT_EQ(refreshed.outcome, RefreshOutcome::kRejected);
  EXPECT_THAT(std::string(refreshed.status.message()), HasSubstr("USD at 13650 after 1363.636"));
}

TEST_F(RefreshTest, ARefusedKeyIsTold) {
  web_.Answer("/won?20310225", R"([{"result":3}])");
  const Refreshed refreshed = Ask("/won?{date}");
  EXPECT_EQ(refreshed.outcome, RefreshOutcome::kRejected);
  EXPECT_EQ(refreshed.source, &kKoreaEximbank);
  EXPECT_THAT(std::string(refreshed.status.message()), HasSubstr("the key is refused"));
}

TEST_F(RefreshTest, RedirectsAreFollowedAFewTimesAndOnTheWebAlone) {
  const auto before = store_.Get();
  web_.Redirect("/loop", "/loop");
  web_.Redirect("/file", "file:///etc/hostname");
  web_.Redirect("/ftp", "ftp://127.0.0.1/rates.xml");
  const struct {
    const char* target;
    const char* why;
  } kCases[] = {
      {"/loop", "over 3 redirects"}, {"/file", "not on the web"}, {"/ftp", "not on the web"}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.target);
    const Refreshed refreshed = Ask(c.target);
    EXPECT_EQ(refreshed.outcome, RefreshOutcome::kFailed);
    EXPECT_THAT(std::string(refreshed.status.message()), HasSubstr(c.why));
    ExpectNothingChanged(before);
  }
  web_.Answer("/rates", EcbXml({{"2031-03-03", kEuros}}));
  web_.Redirect("/moved", "/rates");
  EXPECT_EQ(Ask("/moved").outcome, RefreshOutcome::kUpdated);
}

TEST_F(RefreshTest, NoWholeAnswerIsAFailure) {
  const auto before = store_.Get();
  const std::string body = EcbXml({{"2031-03-03", kEuros}});
  const std::string head =
      absl::StrCat("HTTP/1.1 200 OK\r\nContent-Length: ", body.size(), "\r\n\r\n");
  web_.AnswerStatus("/404", "404 Not Found");
  web_.AnswerStatus("/500", "500 Internal Server Error");
  web_.AnswerRaw("/midway", head + body.substr(0, body.size() / 2));
  web_.AnswerRaw("/hangs", head + body.substr(0, body.size() / 2), /*hold=*/true);
  web_.AnswerRaw("/silent", "", /*hold=*/true);
  web_.AnswerRaw("/no-http", "220 ready\r\n");
  web_.Answer("/huge", std::string(5000, ' ') + body);
  web_.AnswerRaw("/huge-unsaid", "HTTP/1.1 200 OK\r\n\r\n" + std::string(5000, ' ') + body);
  const absl::Duration patient = absl::Seconds(60);
  const absl::Duration brief = absl::Milliseconds(200);
  const struct {
    const char* target;
    absl::Duration timeout;
    const char* why;
  } kCases[] = {
      {"/404", patient, "HTTP status 404"},          {"/500", patient, "HTTP status 500"},
      {"/midway", patient, "127.0.0.1: "},           {"/no-http", patient, "not on the web"},
      {"/huge", patient, "over 4000 bytes"},         {"/huge-unsaid", patient, "over 4000 bytes"},
      {"/hangs", brief, "no whole answer in 200ms"}, {"/silent", brief, "no whole answer in 200ms"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.target);
    const Refreshed refreshed = Ask(c.target, {.timeout = c.timeout, .max_bytes = 4000});
    EXPECT_EQ(refreshed.outcome, RefreshOutcome::kFailed);
    EXPECT_EQ(refreshed.source, &kEcb);
    EXPECT_THAT(std::string(refreshed.status.message()), HasSubstr(c.why));
    ExpectNothingChanged(before);
  }
}

TEST_F(RefreshTest, AStopEndsATransferUnderWay) {
  web_.AnswerRaw("/silent", "", /*hold=*/true);
  stop_ = true;
  const Refreshed refreshed = Ask("/silent", {.timeout = absl::Hours(1)});
  EXPECT_EQ(refreshed.outcome, RefreshOutcome::kFailed);
}

TEST_F(RefreshTest, NoMessageTellsTheKey) {
  web_.AnswerStatus("/won?key=s3cret%2Fkey&day=20310225", "500 No");
  const Refreshed refreshed = Ask("/won?key={key}&day={date}");
  EXPECT_EQ(refreshed.outcome, RefreshOutcome::kFailed);
  EXPECT_EQ(std::string(refreshed.status.message()).find("s3cret"), std::string::npos);
}

}  // namespace
}  // namespace newslens
