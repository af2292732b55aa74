// Fitting of a linear model over hashed features.
#ifndef NEWSLENS_TESTS_TRAIN_HASHED_H_
#define NEWSLENS_TESTS_TRAIN_HASHED_H_

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace newslens::train {

inline constexpr uint32_t kHashedSeed = 1;  // of all lots that a fit draws

enum class Gold : uint8_t { kNegative, kNeutral, kPositive };

using HashedFeatures = std::vector<std::pair<uint32_t, float>>;  // bucket and value

struct HashedRow {
  HashedFeatures features;
  Gold gold = Gold::kNeutral;
  float weight = 1;
};

// One of `folds` folds, the same for the same group.
uint32_t FoldOf(absl::string_view group, uint32_t folds);

// Three margins, one a label, over `buckets` features and a constant.
struct HashedWeights {
  std::vector<std::array<float, 3>> buckets;  // negative, neutral, positive
  std::array<float, 3> bias{};
};

// One label against the rest, squared hinge and squared weights, by coordinate descent in the dual
// (Hsieh and others 2008), `cost` the price of a unit of hinge. The rows are gone through `rounds`
// times in orders drawn by a fixed seed: same rows, same weights.
HashedWeights FitHashed(const std::vector<const HashedRow*>& rows, uint32_t buckets, double cost,
                        int rounds);

// The margins of a row.
std::array<double, 3> Margins(const HashedRow& row, const HashedWeights& weights);

}  // namespace newslens::train

#endif  // NEWSLENS_TESTS_TRAIN_HASHED_H_
