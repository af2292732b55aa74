#include "train/hashed.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "train/lots.h"

namespace newslens::train {

uint32_t FoldOf(absl::string_view group, uint32_t folds) {
  uint32_t hash = 2166136261U;
  for (const char c : group) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  hash ^= hash >> 15;
  hash *= 0x9E3779B1U;
  return (hash >> 16) % folds;
}

HashedWeights FitHashed(const std::vector<const HashedRow*>& rows, uint32_t buckets, double cost,
                        int rounds) {
  HashedWeights out;
  out.buckets.assign(buckets, {});
  std::vector<std::array<double, 3>> duals(rows.size(), std::array<double, 3>{});
  std::vector<double> squares(rows.size(), 1);  // of the constant
  for (size_t i = 0; i < rows.size(); ++i) {
    for (const auto& [bucket, value] : rows[i]->features) squares[i] += value * value;
  }
  std::vector<size_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0);
  Lots lots(kHashedSeed);
  for (int round = 0; round < rounds; ++round) {
    for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[lots.Below(i)]);
    for (const size_t i : order) {
      const HashedRow& row = *rows[i];
      const double slack = 1 / (2 * cost * row.weight);
      const std::array<double, 3> margins = Margins(row, out);
      std::array<float, 3> steps{};
      for (size_t label = 0; label < 3; ++label) {
        const double side = static_cast<size_t>(row.gold) == label ? 1 : -1;
        double& dual = duals[i][label];
        const double gradient = side * margins[label] - 1 + dual * slack;
        const double moved = std::max(0.0, dual - gradient / (squares[i] + slack));
        steps[label] = static_cast<float>((moved - dual) * side);
        dual = moved;
      }
      if (steps[0] == 0 && steps[1] == 0 && steps[2] == 0) continue;
      for (const auto& [bucket, value] : row.features) {
        std::array<float, 3>& weights = out.buckets[bucket];
        for (size_t label = 0; label < 3; ++label) weights[label] += steps[label] * value;
      }
      for (size_t label = 0; label < 3; ++label) out.bias[label] += steps[label];
    }
  }
  return out;
}

std::array<double, 3> Margins(const HashedRow& row, const HashedWeights& weights) {
  std::array<double, 3> out{weights.bias[0], weights.bias[1], weights.bias[2]};
  for (const auto& [bucket, value] : row.features) {
    const std::array<float, 3>& weight = weights.buckets[bucket];
    for (size_t label = 0; label < 3; ++label) out[label] += value * weight[label];
  }
  return out;
}

}  // namespace newslens::train
