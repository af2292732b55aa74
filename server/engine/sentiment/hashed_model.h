// A linear model over hashed features of words (word_features.h): what `./dev train` writes to
// sentiment_english.csv and sentiment_korean.csv.
#ifndef NEWSLENS_ENGINE_SENTIMENT_HASHED_MODEL_H_
#define NEWSLENS_ENGINE_SENTIMENT_HASHED_MODEL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace newslens {

// Immutable and thread-safe after Build.
class HashedModel {
 public:
  static constexpr uint32_t kBuckets = 1U << 16;
  static constexpr uint32_t kBlock = 1024;  // buckets with a unit in common

  // One row of its table: the weights of a block, a signed byte a bucket, in units.
  struct Row {
    std::string number;  // LEAN or CALM
    uint32_t first = 0;  // bucket
    double unit = 0;
    std::string bytes;
    int line = 0;
  };

  // A block without a row weighs nothing. Fails with "line N: ..." for an unknown number, a block
  // that begins or ends elsewhere than blocks do, one that comes twice, a unit outside [0, 1].
  static absl::StatusOr<std::shared_ptr<const HashedModel>> Build(const std::vector<Row>& rows);

  // What a feature of value 1 adds: to the sum of gains and losses, and to the calm.
  float Lean(uint32_t hash) const { return Weight(0, hash); }
  float Calm(uint32_t hash) const { return Weight(1, hash); }

 private:
  static constexpr size_t kNumbers = 2;

  HashedModel() = default;
  float Weight(size_t number, uint32_t hash) const {
    const uint32_t bucket = hash % kBuckets;
    return units_[number][bucket / kBlock] * static_cast<float>(weights_[bucket][number]);
  }

  std::array<std::array<float, kBuckets / kBlock>, kNumbers> units_{};
  std::vector<std::array<int8_t, kNumbers>> weights_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_HASHED_MODEL_H_
