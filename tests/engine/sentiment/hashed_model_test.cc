#include "engine/sentiment/hashed_model.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace newslens {
namespace {

std::vector<HashedModel::Row> Rows() {
  std::vector<HashedModel::Row> rows;
  for (const char* number : {"LEAN", "CALM"}) {
    for (uint32_t first = 0; first < HashedModel::kBuckets; first += HashedModel::kBlock) {
      rows.push_back({number, first, 0.5, std::string(HashedModel::kBlock, '\0'),
                      static_cast<int>(rows.size()) + 2});
    }
  }
  return rows;
}

TEST(HashedModelTest, WeightIsBytesTimesUnit) {
  std::vector<HashedModel::Row> rows = Rows();
  rows[0].bytes[3] = static_cast<char>(-7);
  rows[65].unit = 0.25;
  rows[65].bytes[1] = 4;
  const auto model = HashedModel::Build(rows);
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_FLOAT_EQ((*model)->Lean(3), -3.5F);
  EXPECT_FLOAT_EQ((*model)->Lean(3 + HashedModel::kBuckets), -3.5F);
  EXPECT_FLOAT_EQ((*model)->Calm(HashedModel::kBlock + 1), 1);
  EXPECT_EQ((*model)->Lean(4), 0);
}

TEST(HashedModelTest, BlockWithoutRowWeighsNothing) {
  std::vector<HashedModel::Row> rows = Rows();
  rows[0].bytes[3] = 5;
  rows.erase(rows.begin());
  const auto model = HashedModel::Build(rows);
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ((*model)->Lean(3), 0);
}

struct BadCase {
  std::string name;
  void (*spoil)(std::vector<HashedModel::Row>&);
  std::string message;
};

class HashedModelBadTest : public testing::TestWithParam<BadCase> {};

TEST_P(HashedModelBadTest, IsRefused) {
  std::vector<HashedModel::Row> rows = Rows();
  GetParam().spoil(rows);
  const auto model = HashedModel::Build(rows);
  ASSERT_FALSE(model.ok());
  EXPECT_NE(model.status().message().find(GetParam().message), std::string::npos) << model.status();
}

INSTANTIATE_TEST_SUITE_P(
    Rows, HashedModelBadTest,
    testing::Values(
        BadCase{"Number", [](auto& rows) { rows[1].number = "MOOD"; }, "line 3: weights MOOD"},
        BadCase{"Place", [](auto& rows) { rows[1].first = 1025; }, "begin no block"},
        BadCase{"Beyond", [](auto& rows) { rows[1].first = 1U << 16; }, "begin no block"},
        BadCase{"Short", [](auto& rows) { rows[1].bytes.pop_back(); }, "no whole block"},
        BadCase{"Unit", [](auto& rows) { rows[1].unit = 1.5; }, "unit out of range"},
        BadCase{"Twice", [](auto& rows) { rows[1].first = 0; }, "another line"}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace newslens
