#include "engine/company/directory.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/company/small_directory.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using ::testing::HasSubstr;

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

}  // namespace
}  // namespace newslens
