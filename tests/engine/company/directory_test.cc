#include "engine/company/directory.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/company/small_directory.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

absl::Status BuildStatus(SmallRows rows) {
  return CompanyDirectory::Build(std::move(rows.companies), std::move(rows.securities),
                                 std::move(rows.aliases))
      .status();
}

const CompanyDirectory::NameSurface* FindSurface(const CompanyDirectory& directory,
                                                 absl::string_view text) {
  for (const CompanyDirectory::NameSurface& surface : directory.surfaces()) {
    if (surface.text == text) return &surface;
  }
  return nullptr;
}

TEST(CompanyDirectoryTest, FindsCompaniesByIdAndTicker) {
  const auto directory = SmallDirectory();
  const absl::CivilDay day(2026, 1, 5);
  const auto common = directory->FindByTicker("KR", "900010", day);
  ASSERT_TRUE(common.has_value());
  EXPECT_EQ(directory->companies()[*common].name_ko, "한빛전자");
  EXPECT_EQ(directory->FindByTicker("KR", "900015", day), common) << "the preferred share";
  EXPECT_EQ(directory->FindById("XKRX:900010"), common);
  EXPECT_TRUE(directory->FindByTicker("US", "SOLR", day).has_value());
  EXPECT_FALSE(directory->FindByTicker("US", "900010", day).has_value());
  EXPECT_FALSE(directory->FindByTicker("KR", "999990", day).has_value());
  EXPECT_FALSE(directory->FindById("XKRX:999990").has_value());
}

TEST(CompanyDirectoryTest, TickerIsFoundOnlyWhileItWasListed) {
  SmallRows rows = SmallDirectoryRows();
  rows.securities[0].listed_from = absl::CivilDay(2020, 5, 4);
  rows.securities[0].listed_until = absl::CivilDay(2024, 5, 4);
  const auto directory =
      CompanyDirectory::Build(rows.companies, rows.securities, rows.aliases).value();
  EXPECT_FALSE(directory->FindByTicker("KR", "900010", absl::CivilDay(2020, 5, 3)));
  EXPECT_TRUE(directory->FindByTicker("KR", "900010", absl::CivilDay(2020, 5, 4)));
  EXPECT_TRUE(directory->FindByTicker("KR", "900010", absl::CivilDay(2024, 5, 3)));
  EXPECT_FALSE(directory->FindByTicker("KR", "900010", absl::CivilDay(2024, 5, 4)));
}

TEST(CompanyDirectoryTest, ShortNamesNeedContextUnlessARowSaysOtherwise) {
  const auto directory = SmallDirectory();
  const auto evidence = [&](absl::string_view text) {
    return FindSurface(*directory, text)->candidates.front().evidence;
  };
  EXPECT_EQ(evidence("한빛전자"), Evidence::kNone);
  EXPECT_EQ(evidence("가온"), Evidence::kContext);
  EXPECT_EQ(evidence("마루"), Evidence::kFull);
  EXPECT_EQ(evidence("한화"), Evidence::kNone);
  EXPECT_EQ(evidence("㈜마루"), Evidence::kNone) << "the legal form is proof";
}

TEST(CompanyDirectoryTest, OwnNameBeatsAnotherCompanysVariant) {
  SmallRows rows = SmallDirectoryRows();
  rows.companies.push_back({"XKRX:900060", CompanyKind::kListed, "엘디전선", "", "", 10});
  rows.companies.push_back({"XKRX:900070", CompanyKind::kListed, "LD전선", "", "", 11});
  const auto directory =
      CompanyDirectory::Build(rows.companies, rows.securities, rows.aliases).value();
  for (absl::string_view name : {"엘디전선", "LD전선"}) {
    const CompanyDirectory::NameSurface* surface = FindSurface(*directory, name);
    ASSERT_NE(surface, nullptr) << name;
    ASSERT_EQ(surface->candidates.size(), 1U) << name;
    EXPECT_EQ(directory->companies()[surface->candidates[0].company].name_ko, name);
  }
}

TEST(CompanyDirectoryTest, RefusesTablesThatContradictThemselves) {
  SmallRows twice = SmallDirectoryRows();
  twice.companies.push_back(twice.companies[0]);
  twice.companies.back().line = 30;
  EXPECT_THAT(BuildStatus(twice).message(), HasSubstr("line 30"));
  EXPECT_THAT(BuildStatus(twice).message(), HasSubstr("2: XKRX:900010"));

  SmallRows shared = SmallDirectoryRows();
  shared.securities[2].ticker = "900010";
  shared.securities[2].line = 31;
  EXPECT_THAT(BuildStatus(shared).message(), HasSubstr("line 31"));

  SmallRows orphan = SmallDirectoryRows();
  orphan.aliases[0].company_id = "XKRX:999990";
  EXPECT_THAT(BuildStatus(orphan).message(), HasSubstr("unknown company XKRX:999990"));

  SmallRows nameless = SmallDirectoryRows();
  nameless.aliases[3].surface = "마로";
  EXPECT_THAT(BuildStatus(nameless).message(), HasSubstr("not a name of that company: 마로"));

  SmallRows group = SmallDirectoryRows();
  group.companies[0].group_id = "group:none";
  EXPECT_THAT(BuildStatus(group).message(), HasSubstr("unknown group_id group:none"));
}

TEST(CompanyDirectoryTest, TickerMayBeUsedAgainAfterItsHolderLeft) {
  SmallRows rows = SmallDirectoryRows();
  rows.securities[2].ticker = "900010";
  rows.securities[0].listed_until = absl::CivilDay(2020, 1, 2);
  rows.securities[2].listed_from = absl::CivilDay(2020, 1, 2);
  EXPECT_TRUE(BuildStatus(rows).ok());
}

// The companies that `text` can mean on `day`, by name.
std::vector<std::string> MeantOn(const CompanyDirectory& directory, absl::string_view text,
                                 absl::CivilDay day) {
  std::vector<std::string> names;
  const CompanyDirectory::NameSurface* surface = FindSurface(directory, text);
  if (surface == nullptr) return names;
  for (const CompanyDirectory::Candidate& candidate : surface->candidates) {
    if (candidate.InForce(day)) names.push_back(directory.companies()[candidate.company].name_ko);
  }
  return names;
}

TEST(CompanyDirectoryTest, FormerNamesMeanTheirCompany) {
  SmallRows rows = SmallDirectoryRows();
  const FormerNameRow former = {"XKRX:900010", "샛별KS", "Saetbyeol", absl::CivilDay(2020, 3, 2),
                                1};
  const auto directory =
      CompanyDirectory::Build(rows.companies, rows.securities, rows.aliases, {former}).value();
  for (const char* surface : {"샛별KS", "샛별케이에스", "Saetbyeol"}) {
    SCOPED_TRACE(surface);
    EXPECT_THAT(MeantOn(*directory, surface, absl::CivilDay(2019, 1, 2)), ElementsAre("한빛전자"));
    EXPECT_THAT(MeantOn(*directory, surface, absl::CivilDay(2026, 1, 2)), ElementsAre("한빛전자"));
  }
  EXPECT_TRUE(FindSurface(*directory, "샛별KS")->candidates.front().is_alias);
}

TEST(CompanyDirectoryTest, NamesOfWhoLeftTheExchangeFade) {
  SmallRows rows = SmallDirectoryRows();
  for (SecurityRow& row : rows.securities) {
    if (row.company_id == "XKRX:900010") row.listed_until = absl::CivilDay(2020, 3, 2);
  }
  const auto directory =
      CompanyDirectory::Build(rows.companies, rows.securities, rows.aliases).value();
  EXPECT_THAT(MeantOn(*directory, "한빛전자", absl::CivilDay(2019, 1, 2)), ElementsAre("한빛전자"));
  EXPECT_THAT(MeantOn(*directory, "한빛전자", absl::CivilDay(2021, 1, 4)), ElementsAre("한빛전자"));
  EXPECT_THAT(MeantOn(*directory, "한빛전자", absl::CivilDay(2025, 1, 2)), IsEmpty());
}

TEST(CompanyDirectoryTest, ACompanyFromABrokersListHasItsNamesAsTheyAre) {
  SmallRows rows = SmallDirectoryRows();
  CompanyRow printed{"XNAS:QUAD", CompanyKind::kListed, "쿼드 시스템스", "Quad", "", 90};
  printed.is_well_known = false;
  rows.companies.push_back(printed);
  CompanyRow twin = printed;
  twin.company_id = "XNYS:HANB";
  twin.name_ko = "한빛전자";
  rows.companies.push_back(twin);
  CompanyRow coded = printed;
  coded.company_id = "XSHG:699001";
  coded.name_ko = "중빛전자";
  coded.least_evidence = Evidence::kNever;
  rows.companies.push_back(coded);
  for (const auto& [id, ticker, mic] :
       {std::tuple("XNAS:QUAD", "QUAD", "XNAS"), std::tuple("XNYS:HANB", "HANB", "XNYS"),
        std::tuple("XSHG:699001", "699001", "XSHG")}) {
    SecurityRow& security = rows.securities.emplace_back();
    security.company_id = id;
    security.ticker = ticker;
    security.mic = mic;
  }
  const auto directory =
      CompanyDirectory::Build(rows.companies, rows.securities, rows.aliases).value();
  const absl::CivilDay day(2026, 1, 2);
  EXPECT_THAT(MeantOn(*directory, "쿼드시스템스", day), ElementsAre("쿼드 시스템스"));
  EXPECT_EQ(FindSurface(*directory, "쿼드 시스템스")->candidates.front().evidence, Evidence::kNone);
  EXPECT_EQ(FindSurface(*directory, "Quad")->candidates.front().evidence, Evidence::kFull);
  EXPECT_EQ(FindSurface(*directory, "㈜쿼드시스템스"), nullptr);
  EXPECT_EQ(FindSurface(*directory, "중빛전자"), nullptr) << "found by its code alone";
  EXPECT_TRUE(directory->FindByTicker("CN", "699001", day).has_value());
  EXPECT_THAT(MeantOn(*directory, "한빛전자", day), ElementsAre("한빛전자")) << "the other's name";
  EXPECT_EQ(directory->FindById("XKRX:900010"),
            FindSurface(*directory, "한빛전자")->candidates.front().company);
}

}  // namespace
}  // namespace newslens
