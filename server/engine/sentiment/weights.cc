#include "engine/sentiment/weights.h"

#include <cmath>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace newslens {
namespace {

constexpr std::array<absl::string_view, kWeightSets> kSetNames = {
    "COMPANY", "COMPANY_IN_BRIEF", "DOCUMENT", "DOCUMENT_IN_BRIEF", "COMPANY_IN_ENGLISH"};
constexpr absl::string_view kThreshold = "THRESHOLD";
constexpr double kMaxWeight = 100;

absl::Status RowError(const WeightRow& row, absl::string_view message) {
  return absl::InvalidArgumentError(
      absl::StrCat("line ", row.line, ": weight ", row.set, " ", row.number, " ", message));
}

// Puts the row's numbers in their place.
absl::Status PutRow(const WeightRow& row, LeanWeights& weights) {
  for (const double value : {row.logit, row.up, row.down}) {
    if (!(std::fabs(value) <= kMaxWeight)) return RowError(row, "is out of range");
  }
  for (size_t i = 0; i < kTones; ++i) {
    if (row.number != ToneName(static_cast<Tone>(i))) continue;
    if (row.up != 0 || row.down != 0) return RowError(row, "moves no threshold");
    weights.tones[i] = static_cast<float>(row.logit);
    return absl::OkStatus();
  }
  if (row.logit != 0) return RowError(row, "has no part in the logit");
  if (row.number == kThreshold) {
    weights.up_base = static_cast<float>(row.up);
    weights.down_base = static_cast<float>(row.down);
    return absl::OkStatus();
  }
  for (size_t i = 0; i < kCircumstances; ++i) {
    if (row.number != CircumstanceName(static_cast<Circumstance>(i))) continue;
    weights.up_slopes[i] = static_cast<float>(row.up);
    weights.down_slopes[i] = static_cast<float>(row.down);
    return absl::OkStatus();
  }
  return RowError(row, "is of no known number");
}

}  // namespace

absl::string_view WeightSetName(WeightSet set) { return kSetNames[static_cast<size_t>(set)]; }

absl::StatusOr<std::shared_ptr<const SentimentWeights>> SentimentWeights::Build(
    const std::vector<WeightRow>& rows, std::shared_ptr<const HashedModel> english,
    std::shared_ptr<const HashedModel> korean) {
  auto out = std::shared_ptr<SentimentWeights>(new SentimentWeights());
  out->english_ = std::move(english);
  out->korean_ = std::move(korean);
  absl::flat_hash_map<std::pair<std::string, std::string>, int> lines;
  for (const WeightRow& row : rows) {
    const auto [seen, is_new] = lines.emplace(std::pair(row.set, row.number), row.line);
    if (!is_new) return RowError(row, absl::StrCat("stands in line ", seen->second, " already"));
    size_t set = 0;
    while (set < kWeightSets && row.set != kSetNames[set]) ++set;
    if (set == kWeightSets) return RowError(row, "is of no known set");
    absl::Status status = PutRow(row, out->sets_[set]);
    if (!status.ok()) return status;
  }
  for (const absl::string_view set : kSetNames) {
    if (!lines.contains(std::pair(std::string(set), std::string(kThreshold)))) {
      return absl::InvalidArgumentError(absl::StrCat("no ", kThreshold, " of the set ", set));
    }
  }
  return out;
}

}  // namespace newslens
