// The fitted numbers of the sentiment model: what `./dev train` writes to sentiment_weights.csv.
#ifndef NEWSLENS_ENGINE_SENTIMENT_WEIGHTS_H_
#define NEWSLENS_ENGINE_SENTIMENT_WEIGHTS_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/sentiment/hashed_model.h"
#include "engine/sentiment/numbers.h"

namespace newslens {

// An ordinal logistic model over Numbers, with x = s / (1 + |s| / saturation) of each sum:
//   logit       = sum of tones[t] * x[t]
//   P(positive) = sigmoid(logit - up),    up   = up_base + sum of up_slopes[c] * circumstance[c]
//   P(negative) = sigmoid(-logit - down), down likewise; P(neutral) is the rest.
// Where up + down would fall below kMinGap, both are raised by the same to reach it.
struct LeanWeights {
  std::array<float, kTones> tones{};
  std::array<float, kCircumstances> up_slopes{};
  std::array<float, kCircumstances> down_slopes{};
  float up_base = 1;
  float down_base = 1;
};
inline constexpr float kMinGap = 0.1F;

// Whose sentiment, in how long a text (Dealt::is_brief).
enum class WeightSet : uint8_t {
  kCompany,
  kCompanyInBrief,
  kDocument,
  kDocumentInBrief,
  kCompanyInEnglish,  // however long the text
};
inline constexpr size_t kWeightSets = 5;
absl::string_view WeightSetName(WeightSet set);  // as in sentiment_weights.csv: COMPANY_IN_BRIEF

// One row of sentiment_weights.csv. A number with the name of a tone has a logit weight alone, one
// with the name of a circumstance, and THRESHOLD, have up and down.
struct WeightRow {
  std::string set;
  std::string number;
  double logit = 0;
  double up = 0;
  double down = 0;
  int line = 0;
};

// Immutable and thread-safe after Build.
class SentimentWeights {
 public:
  // A number without a row weighs nothing. Fails with "line N: ..." for an unknown set or number, a
  // double row, a weight that its number can not have or beyond 100, and with "no THRESHOLD ..."
  // for a set without one.
  static absl::StatusOr<std::shared_ptr<const SentimentWeights>> Build(
      const std::vector<WeightRow>& rows, std::shared_ptr<const HashedModel> english = nullptr,
      std::shared_ptr<const HashedModel> korean = nullptr);

  // Null where the words of the language weigh nothing.
  const HashedModel* english() const { return english_.get(); }
  const HashedModel* korean() const { return korean_.get(); }

  const LeanWeights& of(WeightSet set) const { return sets_[static_cast<size_t>(set)]; }

 private:
  SentimentWeights() = default;
  std::array<LeanWeights, kWeightSets> sets_;
  std::shared_ptr<const HashedModel> english_;
  std::shared_ptr<const HashedModel> korean_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_WEIGHTS_H_
