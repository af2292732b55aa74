#include "reference/snapshot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "data/embedded.h"
#include "engine/text/normalize.h"
#include "reference/table_files.h"

namespace newslens {
namespace {

namespace fs = std::filesystem;

std::string ReadAll(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return bytes.str();
}

const TableInfo* FindInfo(const Snapshot& snapshot, absl::string_view name) {
  for (const TableInfo& info : snapshot.table_infos) {
    if (info.name == name) return &info;
  }
  return nullptr;
}

// A directory with the tests' own tables, of which a test may spoil some.
class SnapshotTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    dir_ = fs::path(testing::TempDir()) / absl::StrCat("newslens_", test->name());
    Restore();
  }
  void TearDown() override { fs::remove_all(dir_); }

  void Restore() {
    fs::remove_all(dir_);
    fs::copy(fs::path(NEWSLENS_SOURCE_DIR) / "tests/data/tables", dir_);
  }
  void Write(const std::string& name, absl::string_view bytes) {
    std::ofstream stream(dir_ / name, std::ios::binary);
    stream << bytes;
  }
  void Append(const std::string& name, absl::string_view row) {
    std::ofstream stream(dir_ / name, std::ios::binary | std::ios::app);
    stream << row << "\n";
  }

  fs::path dir_;
};

TEST_F(SnapshotTest, LoadsEveryPart) {
  const auto snapshot = LoadSnapshot(dir_.native());
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  const Tables& tables = (*snapshot)->tables;
  EXPECT_EQ(tables.marks->rows().size(), 2u);
  EXPECT_EQ(tables.companies->companies().size(), 5u);
  EXPECT_EQ(tables.cues->cues().size(), 3u);  // two rows, and the verb of a frame
  EXPECT_NE(tables.matcher, nullptr);

  const CurrencyRow* won = tables.currencies->Find("KRW");
  ASSERT_NE(won, nullptr);
  EXPECT_EQ(won->name_ko, "대한민국 원");
  EXPECT_EQ(won->minor_digits, 0);

  const std::shared_ptr<const RateTable> ecb = tables.rates->TableOf(kEcb);
  ASSERT_NE(ecb, nullptr);
  EXPECT_EQ(ecb->last_day(), absl::CivilDay(2025, 2, 4));
  const RateQuotes quotes(*tables.rates, absl::CivilDay(2025, 2, 4));
  ASSERT_TRUE(quotes.Find("USD", "KRW").has_value());
  EXPECT_EQ(quotes.Find("USD", "KRW")->rate.ToString(), "1457.30043541364296081277");

  const auto hanbit = tables.companies->FindById("XKRX:900010");
  ASSERT_TRUE(hanbit.has_value());
  const Company& company = tables.companies->companies()[*hanbit];
  EXPECT_EQ(company.name_en, "Hanbit Electronics Co., Ltd.");
  ASSERT_EQ(company.securities.size(), 2u);
  EXPECT_EQ(company.securities[0].listed_from, absl::CivilDay(2001, 5, 2));
  EXPECT_EQ(company.securities[0].listed_until, std::nullopt);
  EXPECT_EQ(company.securities[1].share_class, ShareClass::kPreferred);
}

TEST_F(SnapshotTest, SaysWhatIsInForce) {
  const auto snapshot = LoadSnapshot(dir_.native());
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  const TableInfo* words = FindInfo(**snapshot, "currency_words.csv");
  ASSERT_NE(words, nullptr);
  EXPECT_EQ(words->rows, 3u);
  EXPECT_EQ(words->source, (dir_ / "currency_words.csv").native());
  EXPECT_EQ(words->version, ContentVersion(ReadAll(dir_ / "currency_words.csv")));
  for (size_t i = 1; i < (*snapshot)->table_infos.size(); ++i) {
    EXPECT_LT((*snapshot)->table_infos[i - 1].name, (*snapshot)->table_infos[i].name);
  }
}

TEST_F(SnapshotTest, ATableTellsTheDayThatItDescribes) {
  const auto as_of = [&](absl::string_view comments) {
    Restore();
    Write("former_names.csv",
          absl::StrCat(comments, ReadAll(fs::path(NEWSLENS_SOURCE_DIR) /
                                         "tests/data/tables/former_names.csv")));
    const auto snapshot = LoadSnapshot(dir_.native());
    EXPECT_TRUE(snapshot.ok()) << snapshot.status();
    return FindInfo(**snapshot, "former_names.csv")->as_of;
  };
  EXPECT_EQ(as_of("# as of 2031-03-04\n"), absl::CivilDay(2031, 3, 4));
  EXPECT_EQ(as_of("# of two lists\n# as of 2031-03-04\n"), absl::CivilDay(2031, 3, 4));
  EXPECT_EQ(as_of(""), std::nullopt);
  EXPECT_EQ(as_of("# as of last spring\n"), std::nullopt);
}

TEST_F(SnapshotTest, TheOldestDayOfItsTablesIsASnapshots) {
  Snapshot snapshot;
  EXPECT_EQ(OldestAsOf(snapshot), std::nullopt);
  snapshot.table_infos.resize(3);
  snapshot.table_infos[1].as_of = absl::CivilDay(2031, 3, 4);
  snapshot.table_infos[2].as_of = absl::CivilDay(2030, 12, 31);
  EXPECT_EQ(OldestAsOf(snapshot), absl::CivilDay(2030, 12, 31));
}

TEST_F(SnapshotTest, VersionsAreOfTheContent) {
  const auto before = LoadSnapshot(dir_.native());
  const auto again = LoadSnapshot(dir_.native());
  Append("exchange_rates.csv", "2025-02-05,1.0423,1509.75");
  const auto after = LoadSnapshot(dir_.native());
  ASSERT_TRUE(before.ok() && again.ok() && after.ok());
  EXPECT_EQ((*before)->exchange_rates_version, (*again)->exchange_rates_version);
  EXPECT_NE((*before)->exchange_rates_version, (*after)->exchange_rates_version);
  EXPECT_EQ((*before)->securities_version, (*after)->securities_version);
  EXPECT_EQ((*before)->sentiment_version, (*after)->sentiment_version);
  for (const std::string& version :
       {(*before)->exchange_rates_version, (*before)->securities_version,
        (*before)->sentiment_version, FindInfo(**before, "aliases.csv")->version}) {
    EXPECT_EQ(version.size(), 16u);
    EXPECT_TRUE(std::all_of(version.begin(), version.end(), absl::ascii_isxdigit)) << version;
  }
}

// A result depends on every table, so that none may change unseen.
TEST_F(SnapshotTest, EveryTableChangesAVersion) {
  const auto before = LoadSnapshot(dir_.native());
  ASSERT_TRUE(before.ok()) << before.status();
  for (const TableInfo& info : (*before)->table_infos) {
    SCOPED_TRACE(info.name);
    Restore();
    Write(info.name, absl::StrCat("# changed\n", ReadAll(dir_ / info.name)));
    const auto after = LoadSnapshot(dir_.native());
    ASSERT_TRUE(after.ok()) << after.status();
    EXPECT_NE(absl::StrCat((*before)->securities_version, (*before)->sentiment_version,
                           (*before)->exchange_rates_version),
              absl::StrCat((*after)->securities_version, (*after)->sentiment_version,
                           (*after)->exchange_rates_version));
  }
}

TEST(ContentVersion, IsTheHeadOfSha256) {
  EXPECT_EQ(ContentVersion("abc"), "ba7816bf8f01cfea");
  EXPECT_EQ(ContentVersion(""), "e3b0c44298fc1c14");
}

struct BadTable {
  const char* name;
  const char* file;
  const char* row;      // appended to the good table
  const char* message;  // behind the directory
};

class BadTableTest : public SnapshotTest, public testing::WithParamInterface<BadTable> {
 protected:
  void SetUp() override {
    dir_ = fs::path(testing::TempDir()) / absl::StrCat("newslens_bad_", GetParam().name);
    Restore();
  }
};

TEST_P(BadTableTest, GivesOneExactError) {
  const BadTable& c = GetParam();
  Append(c.file, c.row);
  const auto snapshot = LoadSnapshot(dir_.native());
  ASSERT_FALSE(snapshot.ok());
  EXPECT_EQ(snapshot.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(absl::StrReplaceAll(snapshot.status().message(), {{dir_.native() + "/", ""}}),
            c.message);
}

INSTANTIATE_TEST_SUITE_P(
    Tables, BadTableTest,
    testing::Values(
        BadTable{"MarkEffect", "section_marks.csv", "자료사진,PHOTO,ANYWHERE,자료사진",
                 "section_marks.csv:5:2: \"PHOTO\" is none of FOOTER_FROM_HERE, FOOTER_LINE, "
                 "BYLINE, CAPTION"},
        BadTable{"MarkPlace", "section_marks.csv", "자료사진,CAPTION,anywhere,자료사진",
                 "section_marks.csv:5:3: \"anywhere\" is none of ANYWHERE, LINE_START, WHOLE_LINE"},
        BadTable{"MarkEmpty", "section_marks.csv", ",CAPTION,ANYWHERE,자료사진",
                 "section_marks.csv:5:1: empty cell"},
        BadTable{"MarkWithoutExample", "section_marks.csv", "자료사진,CAPTION,ANYWHERE,",
                 "section_marks.csv:5:4: empty cell"},
        BadTable{"MarkTwice", "section_marks.csv", "무단 전재,CAPTION,ANYWHERE,무단 전재",
                 "section_marks.csv:5: double section mark \"무단 전재\""},
        BadTable{"CurrencyDigits", "currencies.csv", "JPY,Yen,엔,none,ECB",
                 "currencies.csv:6:4: \"none\" is no whole number from 0 to 4"},
        BadTable{"CurrencyDigitsOutOfRange", "currencies.csv", "JPY,Yen,엔,5,ECB",
                 "currencies.csv:6:4: \"5\" is no whole number from 0 to 4"},
        BadTable{"CurrencySource", "currencies.csv", "JPY,Yen,엔,0,FED",
                 "currencies.csv:6:5: \"FED\" is none of ECB, currency-api, nothing"},
        BadTable{"CurrencyTwice", "currencies.csv", "USD,Dollar,달러,2,ECB",
                 "currencies.csv:6: double currency USD"},
        BadTable{"CurrencyWithoutColumn", "currencies.csv", "JPY,Yen,엔,0,ECB",
                 "currencies.csv:6: ECB has no rates of JPY"},
        BadTable{"WordPlace", "currency_words.csv", "유로,EUR,BEHIND,false,1,,5유로,EUR 5",
                 "currency_words.csv:5:3: \"BEHIND\" is none of BEFORE, AFTER, EITHER"},
        BadTable{"WordFlag", "currency_words.csv", "유로,EUR,AFTER,no,1,,5유로,EUR 5",
                 "currency_words.csv:5:4: \"no\" is none of true, false"},
        BadTable{"WordCode", "currency_words.csv", "유로,EURO,AFTER,false,1,,5유로,EUR 5",
                 "currency_words.csv:5: unknown code EURO"},
        BadTable{"WordTwice", "currency_words.csv", "us$,USD,AFTER,false,1,,us$5,USD 5",
                 "currency_words.csv:5: double word us$"},
        BadTable{"CompanyKind", "companies.csv", "XKRX:900030,PUBLIC,다온,Daon,",
                 "companies.csv:6:2: \"PUBLIC\" is none of LISTED, UNLISTED, GROUP"},
        BadTable{"CompanyTwice", "companies.csv", "XKRX:900010,LISTED,다온,Daon,",
                 "companies.csv:6: company_id stands already on companies.csv:3: XKRX:900010"},
        BadTable{"SecurityOfNobody", "securities.csv",
                 "XKRX:900030,900030,XKRX,KOSPI,900030.KS,,KRW,COMMON,,,",
                 "securities.csv:5: security of an unknown company XKRX:900030"},
        BadTable{"SecurityShareClass", "securities.csv",
                 "XKRX:900020,900025,XKRX,KOSPI,900025.KS,,KRW,ORDINARY,,,",
                 "securities.csv:5:8: \"ORDINARY\" is none of COMMON, PREFERRED, ETF"},
        BadTable{"SecurityDay", "securities.csv",
                 "XKRX:900020,900025,XKRX,KOSPI,900025.KS,,KRW,COMMON,,2025-02-30,",
                 "securities.csv:5:10: \"2025-02-30\" is no day YYYY-MM-DD"},
        BadTable{"SecurityShortDay", "securities.csv",
                 "XKRX:900020,900025,XKRX,KOSPI,900025.KS,,KRW,COMMON,,,2025-2-3",
                 "securities.csv:5:11: \"2025-2-3\" is no day YYYY-MM-DD"},
        BadTable{"TickerHeldTwice", "securities.csv",
                 "XKRX:900020,900010,XKRX,KOSPI,900010.KS,,KRW,COMMON,,,",
                 "securities.csv:5: ticker is held at that time by securities.csv:2 already: "
                 "900010"},
        BadTable{"AliasEvidence", "aliases.csv", "가온,XKRX:900020,MAYBE,,,가온이 올랐다.",
                 "aliases.csv:4:3: \"MAYBE\" is none of NONE, CONTEXT, FULL, NEVER"},
        BadTable{"AliasOfNobody", "aliases.csv", "다온,XKRX:900030,NONE,,,다온이 올랐다.",
                 "aliases.csv:4: surface of an unknown company XKRX:900030"},
        BadTable{"AliasWithoutExample", "aliases.csv", "가온,XKRX:900020,NONE,,,",
                 "aliases.csv:4:6: empty cell"},
        BadTable{"NameOfNobody", "names_with_meanings.csv", "다온,XKRX:900030,CONTEXT,,,다온 주가",
                 "names_with_meanings.csv:3: surface of an unknown company XKRX:900030"},
        BadTable{"NameEvidence", "names_with_meanings.csv", "한빛전자,XKRX:900010,,,,한빛전자 주가",
                 "names_with_meanings.csv:3:3: \"\" is none of NONE, CONTEXT, FULL, NEVER"},
        BadTable{"CueClass", "sentiment_cues.csv", "급등,MOOD,1,1,,,한빛전자 급등,POSITIVE",
                 "sentiment_cues.csv:4:2: \"MOOD\" is no cue class"},
        BadTable{"CuePolarity", "sentiment_cues.csv", "급등,POLAR,up,1,,,한빛전자 급등,POSITIVE",
                 "sentiment_cues.csv:4:3: \"up\" is no whole number from -1 to 1"},
        BadTable{"CueStrength", "sentiment_cues.csv", "급등,POLAR,1,nan,,,한빛전자 급등,POSITIVE",
                 "sentiment_cues.csv:4:4: \"nan\" is no number"},
        BadTable{"CueLabel", "sentiment_cues.csv", "급등,POLAR,1,1,,,한빛전자 급등,GOOD",
                 "sentiment_cues.csv:4:8: \"GOOD\" is none of POSITIVE, NEGATIVE, NEUTRAL"},
        BadTable{"CueTwice", "sentiment_cues.csv", "횡령,POLAR,-1,1,,,횡령이 있었다,NEGATIVE",
                 "sentiment_cues.csv:4: cue \"횡령\" stands in sentiment_cues.csv:3 already"},
        BadTable{"FrameSign", "sentiment_frames.csv",
                 "고소,를|을,0,2,1,한빛전자가 가온소재를 고소했다",
                 "sentiment_frames.csv:3:4: \"2\" is no whole number from -1 to 1"},
        BadTable{
            "FrameOfNothing", "sentiment_frames.csv",
            "고소,를|을,0,0,1,한빛전자가 가온소재를 고소했다",
            "sentiment_frames.csv:3: frame \"고소\" needs signs of -1, 0 and 1, and one that is "
            "not 0"},
        BadTable{"WeightOfNothing", "sentiment_weights.csv", "COMPANY,MOON,0,1,1",
                 "sentiment_weights.csv:68: weight COMPANY MOON is of no known number"},
        BadTable{"WeightTwice", "sentiment_weights.csv", "COMPANY,THRESHOLD,0,1,1",
                 "sentiment_weights.csv:68: weight COMPANY THRESHOLD stands in "
                 "sentiment_weights.csv:17 already"},
        BadTable{"RateDay", "exchange_rates.csv", "05.02.2025,1,2",
                 "exchange_rates.csv:4:1: \"05.02.2025\" is no day YYYY-MM-DD"},
        BadTable{"RateNumber", "exchange_rates.csv", "2025-02-05,N/A,2",
                 "exchange_rates.csv:4:2: \"N/A\" is no decimal number"},
        BadTable{"RateNegative", "exchange_rates.csv", "2025-02-05,1,-2",
                 "exchange_rates.csv:4: rate -2 is not positive"},
        BadTable{"RateDayTwice", "exchange_rates.csv", "2025-02-04,1,2",
                 "exchange_rates.csv:4: day 2025-02-04 does not follow 2025-02-04"},
        BadTable{"Width", "exchange_rates.csv", "2025-02-05,1",
                 "exchange_rates.csv:4:2: 2 cells for 3 columns"},
        BadTable{"Encoding", "aliases.csv", "\xB0\xA1,XKRX:900020,NONE,,,x",
                 "aliases.csv:4:1: invalid UTF-8"}),
    [](const testing::TestParamInfo<BadTable>& info) { return std::string(info.param.name); });

TEST_F(SnapshotTest, RatesNeedTheirDayFirst) {
  Write("exchange_rates.csv", "USD,KRW,date\n1,2,2025-02-03\n");
  EXPECT_EQ(LoadSnapshot(dir_.native()).status().message(),
            absl::StrCat(dir_.native(), "/exchange_rates.csv:1:1: missing column date"));
  Write("exchange_rates.csv", "date,USD,KRW\n");
  EXPECT_EQ(LoadSnapshot(dir_.native()).status().message(),
            absl::StrCat(dir_.native(), "/exchange_rates.csv:1: no rates"));
}

TEST_F(SnapshotTest, RefusesAFileThatIsNoTable) {
  Write("currencies.csv.bak", "x");
  const absl::Status status = LoadSnapshot(dir_.native()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(absl::StartsWith(status.message(),
                               absl::StrCat(dir_.native(),
                                            "/currencies.csv.bak: no table has this name; "
                                            "the tables are aliases.csv, ")))
      << status;
}

TEST_F(SnapshotTest, RefusesADirectoryInTheTablesPlace) {
  fs::remove(dir_ / "aliases.csv");
  fs::create_directory(dir_ / "aliases.csv");
  EXPECT_EQ(LoadSnapshot(dir_.native()).status(),
            absl::InvalidArgumentError(
                absl::StrCat(dir_.native(), "/aliases.csv: cannot be read as a file")));
}

TEST_F(SnapshotTest, PassesOverHiddenNamesAndTheReadme) {
  Write("README.md", "x");
  Write("..2025_02_04", "x");
  fs::create_directory(dir_ / "..data");
  EXPECT_TRUE(LoadSnapshot(dir_.native()).ok());
}

TEST_F(SnapshotTest, MissingDirectoryIsNotFound) {
  EXPECT_EQ(LoadSnapshot("/nowhere/at/all").status(),
            absl::NotFoundError("/nowhere/at/all: no such directory"));
}

TEST_F(SnapshotTest, AFileIsNoDirectory) {
  EXPECT_EQ(LoadSnapshot((dir_ / "aliases.csv").native()).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(SnapshotTest, ReplacesOneFileAlone) {
  for (const fs::directory_entry& entry : fs::directory_iterator(dir_)) {
    if (entry.path().filename() != "section_marks.csv") fs::remove(entry.path());
  }
  const auto snapshot = LoadSnapshot(dir_.native());
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  EXPECT_EQ((*snapshot)->tables.marks->rows().size(), 2u);
  for (const TableInfo& info : (*snapshot)->table_infos) {
    EXPECT_EQ(info.source == "embedded", info.name != "section_marks.csv") << info.name;
  }
}

TEST(EmbeddedTables, AreTheFilesOfTheSourceTree) {
  std::set<std::string> names;
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    names.insert(std::string(file.name));
    // Not EXPECT_EQ, which would print a table of megabytes.
    EXPECT_TRUE(file.bytes ==
                ReadAll(fs::path(NEWSLENS_SOURCE_DIR) / "server/data" / std::string(file.name)))
        << file.name << " changed after the build";
  }
  for (const fs::directory_entry& entry :
       fs::directory_iterator(fs::path(NEWSLENS_SOURCE_DIR) / "server/data")) {
    if (entry.path().extension() != ".csv") continue;
    EXPECT_EQ(names.count(entry.path().filename().native()), 1u) << entry.path();
  }
}

TEST(EmbeddedTables, LoadAndHaveRows) {
  const auto snapshot = LoadSnapshot("");
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  ASSERT_EQ((*snapshot)->table_infos.size(), EmbeddedFiles().size());
  for (const TableInfo& info : (*snapshot)->table_infos) {
    EXPECT_EQ(info.source, "embedded") << info.name;
    // Zero would mean that nothing reads the table, too.
    EXPECT_GT(info.rows, 0u) << info.name;
  }
}

// A surface that is not as the engine's text would never be met.
TEST(EmbeddedTables, SurfacesAreNormalised) {
  const auto snapshot = LoadSnapshot("");
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  const Tables& tables = (*snapshot)->tables;
  std::vector<std::string> surfaces;
  for (const auto& surface : tables.companies->surfaces()) surfaces.push_back(surface.text);
  for (const auto& cue : tables.cues->cues()) surfaces.push_back(cue.text);
  for (const auto& mark : tables.marks->rows()) surfaces.push_back(mark.text);
  for (const std::string& surface : surfaces) {
    std::string normalised;
    OffsetMap map;
    Normalize(surface, Field::kText, &normalised, &map);
    EXPECT_EQ(surface, normalised);
  }
}

TEST(EmbeddedTables, ListingsAreInCurrenciesOfTheTable) {
  const auto snapshot = LoadSnapshot("");
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  const Tables& tables = (*snapshot)->tables;
  for (const Company& company : tables.companies->companies()) {
    for (const SecurityRow& security : company.securities) {
      EXPECT_NE(tables.currencies->Find(security.currency), nullptr)
          << company.company_id << " " << security.currency;
    }
  }
}

// The tests' own tables stand for all of them.
TEST(EmbeddedTables, HaveACounterpartInTheTests) {
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    EXPECT_TRUE(
        fs::exists(fs::path(NEWSLENS_SOURCE_DIR) / "tests/data/tables" / std::string(file.name)))
        << file.name;
  }
}

}  // namespace
}  // namespace newslens
