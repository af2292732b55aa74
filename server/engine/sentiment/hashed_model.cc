#include "engine/sentiment/hashed_model.h"

#include <bitset>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace newslens {
namespace {

absl::Status RowError(const HashedModel::Row& row, absl::string_view message) {
  return absl::InvalidArgumentError(
      absl::StrCat("line ", row.line, ": weights ", row.number, " ", row.first, " ", message));
}

}  // namespace

absl::StatusOr<std::shared_ptr<const HashedModel>> HashedModel::Build(
    const std::vector<Row>& rows) {
  auto out = std::shared_ptr<HashedModel>(new HashedModel());
  out->weights_.assign(kBuckets, {});
  std::array<std::bitset<kBuckets / kBlock>, kNumbers> seen;
  for (const Row& row : rows) {
    if (row.number != "LEAN" && row.number != "CALM")
      return RowError(row, "are of no known number");
    const size_t number = row.number == "LEAN" ? 0 : 1;
    if (row.first >= kBuckets || row.first % kBlock != 0) return RowError(row, "begin no block");
    if (row.bytes.size() != kBlock) return RowError(row, "are no whole block");
    if (!(row.unit >= 0 && row.unit <= 1)) return RowError(row, "have a unit out of range");
    const size_t block = row.first / kBlock;
    if (seen[number][block]) return RowError(row, "stand in another line already");
    seen[number].set(block);
    out->units_[number][block] = static_cast<float>(row.unit);
    for (size_t i = 0; i < kBlock; ++i) {
      out->weights_[row.first + i][number] = static_cast<int8_t>(row.bytes[i]);
    }
  }
  return out;
}

}  // namespace newslens
