// Fitting of the ordinal logistic model that server/engine/sentiment/weights.h describes.
#ifndef NEWSLENS_TESTS_TRAIN_ORDINAL_H_
#define NEWSLENS_TESTS_TRAIN_ORDINAL_H_

#include <array>
#include <bitset>
#include <string>
#include <vector>

#include "engine/sentiment/numbers.h"
#include "engine/sentiment/weights.h"
#include "train/hashed.h"

namespace newslens::train {

// One judged company, or one article as a whole.
struct Example {
  std::string group;  // what is one source stays in one fold
  std::string part;   // which data set, for the figures
  Numbers numbers;
  bool speaks = true;  // some cue can weigh; else the stage says NEUTRAL whatever the numbers
  Gold gold = Gold::kNeutral;
  double weight = 1;
  bool judged = true;  // counts in the figures, not only in the fit
  std::string said;    // the text that speaks of it, its signals marked, for a reader of errors
  HashedFeatures headline{};  // words of the Korean headline, if any
};

// Which numbers a fit may use.
struct Selection {
  std::bitset<kTones> tones;
  std::bitset<kCircumstances> circumstances;
};

// Minimises the weighted negative log likelihood plus `shrink` times the sum of the squared
// weights, these on numbers of unit variance (tones as they stand, circumstances centred). No tone
// gets a negative weight: what pleases shall not count against. L-BFGS from a fixed start in a
// fixed order, so that the same examples give the same bits on the same machine. A number that does
// not vary gets no weight.
LeanWeights Fit(const std::vector<const Example*>& examples, const Selection& selection,
                double shrink);

// Probabilities of kNegative, kNeutral, kPositive as the engine gives them.
std::array<double, 3> Predict(const Example& example, const LeanWeights& weights);

}  // namespace newslens::train

#endif  // NEWSLENS_TESTS_TRAIN_ORDINAL_H_
