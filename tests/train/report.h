// Figures of a model on examples that it was not fitted on.
#ifndef NEWSLENS_TESTS_TRAIN_REPORT_H_
#define NEWSLENS_TESTS_TRAIN_REPORT_H_

#include <array>
#include <string>
#include <vector>

#include "train/ordinal.h"

namespace newslens::train {

using Probabilities = std::array<double, 3>;

// Probabilities of every example from fits without its group: ten folds by a hash of the group,
// averaged over `seeds` ways to fold.
std::vector<Probabilities> CrossValidate(const std::vector<Example>& examples,
                                         const Selection& selection, double shrink, int seeds);

struct Figures {
  size_t count = 0;
  double macro_f1 = 0;
  double accuracy = 0;
  double log_loss = 0;
};

// Of the judged examples of `part`, or of all where it is empty. An example that no cue speaks of
// is NEUTRAL.
Figures FiguresOf(const std::vector<Example>& examples,
                  const std::vector<Probabilities>& probabilities, const std::string& part);

struct Interval {
  double low = 0;
  double high = 0;
};

// 95 % of a thousand samples of the groups lie between; of accuracy and macro-F1.
struct Intervals {
  Interval accuracy;
  Interval macro_f1;
};
Intervals IntervalsOf(const std::vector<Example>& examples,
                      const std::vector<Probabilities>& probabilities, const std::string& part);

// Ten bins by the probability of the likeliest label: how many, how sure, how often right. As lines
// of text.
std::string Reliability(const std::vector<Example>& examples,
                        const std::vector<Probabilities>& probabilities);

// Gold by found, as lines of text.
std::string Confusion(const std::vector<Example>& examples,
                      const std::vector<Probabilities>& probabilities);

}  // namespace newslens::train

#endif  // NEWSLENS_TESTS_TRAIN_REPORT_H_
