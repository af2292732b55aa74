// Weights of the sentiment model of the tests' own: round numbers, the same for company and
// document, and nothing that comes from cues that the company does not own. So a test sees what the
// cues do, and another fit of the shipped weights shifts none.
#ifndef NEWSLENS_TESTS_SUPPORT_SAMPLE_WEIGHTS_H_
#define NEWSLENS_TESTS_SUPPORT_SAMPLE_WEIGHTS_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/sentiment/weights.h"

namespace newslens {

inline std::vector<WeightRow> SampleWeightRows() {
  const std::pair<Tone, double> tones[] = {
      {Tone::kTitleGains, 3},      {Tone::kTitleLosses, 3},    {Tone::kLeadGains, 2},
      {Tone::kLeadLosses, 2},      {Tone::kBodyGains, 2},      {Tone::kBodyLosses, 2},
      {Tone::kListedGains, 1.6},   {Tone::kListedLosses, 1.6}, {Tone::kFollowingGains, 1},
      {Tone::kFollowingLosses, 1}, {Tone::kCarriedGains, 0.8}, {Tone::kCarriedLosses, 0.8},
      {Tone::kMoveGains, 0.2},     {Tone::kMoveLosses, 0.2}};
  std::vector<WeightRow> rows;
  for (size_t set = 0; set < kWeightSets; ++set) {
    const std::string name(WeightSetName(static_cast<WeightSet>(set)));
    for (const auto& [tone, weight] : tones) {
      rows.push_back({.set = name, .number = std::string(ToneName(tone)), .logit = weight});
    }
    rows.push_back({.set = name, .number = "THRESHOLD", .up = 1, .down = 1});
  }
  return rows;
}

inline std::shared_ptr<const SentimentWeights> SampleWeights() {
  return *SentimentWeights::Build(SampleWeightRows());
}

}  // namespace newslens

#endif  // NEWSLENS_TESTS_SUPPORT_SAMPLE_WEIGHTS_H_
