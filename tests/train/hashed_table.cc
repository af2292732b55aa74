#include "train/hashed_table.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "reference/table_files.h"

namespace newslens::train {
namespace {

constexpr int kFormat = 1;

}  // namespace

std::vector<HashedModel::Row> Quantise(const HashedWeights& weights) {
  std::vector<HashedModel::Row> rows;
  for (const bool is_lean : {true, false}) {
    const auto weight = [&](uint32_t bucket) {
      const std::array<float, 3>& w = weights.buckets[bucket];
      return is_lean ? w[2] - w[0] : w[1] - (w[0] + w[2]) / 2;
    };
    for (uint32_t first = 0; first < HashedModel::kBuckets; first += HashedModel::kBlock) {
      float largest = 0;
      for (uint32_t i = 0; i < HashedModel::kBlock; ++i) {
        largest = std::max(largest, std::fabs(weight(first + i)));
      }
      HashedModel::Row& row = rows.emplace_back();
      row.number = is_lean ? "LEAN" : "CALM";
      row.first = first;
      // As the table prints it, so that the figures are those of the table.
      row.unit = std::round(largest / 127 * 1e7) / 1e7;
      for (uint32_t i = 0; i < HashedModel::kBlock; ++i) {
        const double units = row.unit > 0 ? std::round(weight(first + i) / row.unit) : 0;
        row.bytes += static_cast<char>(static_cast<int8_t>(std::clamp(units, -127.0, 127.0)));
      }
    }
  }
  return rows;
}

std::shared_ptr<const HashedModel> ModelOf(const HashedWeights& weights) {
  return *HashedModel::Build(Quantise(weights));
}

std::string TableOf(const HashedWeights& weights, absl::string_view fitted_on) {
  std::string lines = "number,first,unit,weights\n";
  for (const HashedModel::Row& block : Quantise(weights)) {
    absl::StrAppendFormat(&lines, "%s,%d,%.7f,%s\n", block.number, block.first, block.unit,
                          absl::Base64Escape(block.bytes));
  }
  return absl::StrCat("# Written by ./dev train, format ", kFormat, ", seed ", kHashedSeed,
                      ". Not to be edited by hand.\n# Fitted on ", fitted_on,
                      ".\n# Checksum of the lines below: ", ContentVersion(lines), "\n", lines);
}

}  // namespace newslens::train
