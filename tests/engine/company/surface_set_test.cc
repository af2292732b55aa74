#include "engine/company/surface_set.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr absl::CivilDay kBefore(2018, 6, 1);
constexpr absl::CivilDay kEnd(2020, 3, 2);
constexpr absl::CivilDay kSoonAfter(2020, 9, 1);
constexpr absl::CivilDay kLongAfter(2026, 1, 5);

Claim Of(uint32_t company) {
  Claim claim;
  claim.candidate.company = company;
  claim.line = 10 + static_cast<int>(company);
  return claim;
}

Claim Until(Claim claim, absl::CivilDay end) {
  claim.tenure_end = end;
  return claim;
}

Claim With(Claim claim, Standing standing) {
  claim.standing = standing;
  return claim;
}

Claim Needing(Claim claim, Evidence evidence) {
  claim.candidate.evidence = evidence;
  return claim;
}

Claim Afterlife(Claim claim, int days) {
  claim.afterlife_days = days;
  return claim;
}

Claim Kind(Claim claim, CompanyKind kind) {
  claim.kind = kind;
  return claim;
}

Claim ListedFrom(Claim claim, absl::CivilDay day) {
  claim.listed_from = day;
  return claim;
}

struct Settled {
  absl::Status status;
  std::vector<CompanyDirectory::NameSurface> surfaces;
  absl::flat_hash_map<std::string, uint32_t> index;

  // The companies that the first surface can mean on `day`.
  std::vector<uint32_t> On(absl::CivilDay day) const {
    std::vector<uint32_t> companies;
    for (const CompanyDirectory::Candidate& candidate : surfaces.front().candidates) {
      if (candidate.InForce(day)) companies.push_back(candidate.company);
    }
    return companies;
  }
};

Settled Settle(const std::vector<Claim>& claims) {
  SurfaceSet set;
  for (const Claim& claim : claims) set.Add("한빛", claim);
  Settled settled;
  settled.status = std::move(set).Settle(settled.surfaces, settled.index);
  return settled;
}

TEST(SurfaceSetTest, SettlesByDayAndStanding) {
  using Companies = std::vector<uint32_t>;
  const struct {
    const char* name;
    std::vector<Claim> claims;
    Companies before, soon_after, long_after;
  } kCases[] = {
      {"one bearer", {Of(1)}, {1}, {1}, {1}},
      {"a former name that nobody bears now", {Until(Of(1), kEnd)}, {1}, {1}, {1}},
      {"a former name that another bears now", {Until(Of(1), kEnd), Of(2)}, {1}, {2}, {2}},
      {"the same, the other one first", {Of(2), Until(Of(1), kEnd)}, {1}, {2}, {2}},
      {"left the exchange", {Afterlife(Until(Of(1), kEnd), 365)}, {1}, {1}, {}},
      {"left the exchange, and another took the name",
       {Afterlife(Until(Of(1), kEnd), 365), Of(2)},
       {1},
       {2},
       {2}},
      {"three in turn", {Until(Of(1), kBefore), Until(Of(2), kEnd), Of(3)}, {2}, {3}, {3}},
      {"a group keeps the name that a company of it had",
       {Until(Of(1), kEnd), Kind(Needing(Of(2), Evidence::kContext), CompanyKind::kGroup)},
       {1, 2},
       {2},
       {2}},
      {"an unlisted company goes public",
       {Kind(Of(1), CompanyKind::kUnlisted), ListedFrom(Of(2), kEnd)},
       {1},
       {2},
       {2}},
      {"a variant gives way", {With(Of(1), Standing::kGenerated), Of(2)}, {2}, {2}, {2}},
      {"a broker's name gives way to a variant",
       {With(Of(1), Standing::kPrinted), With(Of(2), Standing::kGenerated)},
       {2},
       {2},
       {2}},
      {"a variant gives way only as long as the name is borne",
       {With(Of(1), Standing::kGenerated), Until(Of(2), kEnd)},
       {2},
       {1},
       {1}},
      {"two that need proof are both candidates",
       {Needing(Of(1), Evidence::kContext), Needing(Of(2), Evidence::kContext)},
       {1, 2},
       {1, 2},
       {1, 2}},
      {"one company, twice", {Of(1), With(Of(1), Standing::kGenerated)}, {1}, {1}, {1}},
      {"one company, under its former name again", {Of(1), Until(Of(1), kEnd)}, {1}, {1}, {1}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    const Settled settled = Settle(test.claims);
    ASSERT_TRUE(settled.status.ok()) << settled.status;
    EXPECT_EQ(settled.On(kBefore), test.before);
    EXPECT_EQ(settled.On(kSoonAfter), test.soon_after);
    EXPECT_EQ(settled.On(kLongAfter), test.long_after);
  }
}

TEST(SurfaceSetTest, TwoBearersAtOnceAreAnErrorThatNamesBothLines) {
  const Settled settled = Settle({Of(2), Of(1)});
  EXPECT_EQ(settled.status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(settled.status.message()), HasSubstr("line 12: 한빛"));
  EXPECT_THAT(std::string(settled.status.message()), HasSubstr("see line 11"));
}

TEST(SurfaceSetTest, EnglishNamesMayBeShared) {
  Claim first = Of(1);
  first.is_unique = false;
  Claim second = Of(2);
  second.is_unique = false;
  EXPECT_THAT(Settle({first, second}).On(kLongAfter), ElementsAre(1, 2));
}

TEST(SurfaceSetTest, DatedAliasesOfOneCompanyStandSideBySide) {
  Claim early = Of(1);
  early.candidate.valid_until = kBefore;
  Claim late = Of(1);
  late.candidate.valid_from = kEnd;
  const Settled settled = Settle({early, late});
  EXPECT_THAT(settled.On(kBefore), IsEmpty());
  EXPECT_THAT(settled.On(kLongAfter), ElementsAre(1));
}

TEST(SurfaceSetTest, NobodysWordsAndTheIndex) {
  SurfaceSet set;
  set.AddNobodys("한빛 축제");
  set.Add("한빛", Of(3));
  Settled settled;
  ASSERT_TRUE(std::move(set).Settle(settled.surfaces, settled.index).ok());
  ASSERT_EQ(settled.surfaces.size(), 2u);
  EXPECT_THAT(settled.surfaces[settled.index.at("한빛 축제")].candidates, IsEmpty());
  EXPECT_EQ(settled.surfaces[settled.index.at("한빛")].candidates.front().company, 3u);
}

}  // namespace
}  // namespace newslens
