#include "train/ordinal.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "engine/sentiment/explain.h"
#include "train/lbfgs.h"

namespace newslens::train {
namespace {

constexpr double kLeastProbability = 1e-4;  // so that one odd label does not rule
constexpr double kLeastDeviation = 1e-6;
constexpr int kMaxIterations = 400;

double Sigmoid(double x) { return 1 / (1 + std::exp(-std::clamp(x, -30.0, 30.0))); }

struct Standard {
  double mean = 0;
  double deviation = 0;  // 0 where the number does not vary
};

double Saturated(double sum, Tone tone) { return sum / (1 + std::fabs(sum) / Saturation(tone)); }

// The examples as rows of standardised numbers: the tones in use, then the circumstances in use.
class Design {
 public:
  Design(const std::vector<const Example*>& examples, const Selection& selection) {
    for (size_t i = 0; i < kTones; ++i) {
      if (selection.tones[i]) AddColumn(examples, tones_, i, true);
    }
    for (size_t i = 0; i < kCircumstances; ++i) {
      if (selection.circumstances[i]) AddColumn(examples, circumstances_, i, false);
    }
    width_ = tones_.size() + circumstances_.size();
    rows_.reserve(examples.size() * width_);
    for (const Example* example : examples) {
      for (const Column& column : tones_) {
        rows_.push_back(Value(*example, column.index, true) / column.standard.deviation);
      }
      for (const Column& column : circumstances_) {
        rows_.push_back((Value(*example, column.index, false) - column.standard.mean) /
                        column.standard.deviation);
      }
      golds_.push_back(example->gold);
      weights_.push_back(example->weight);
    }
  }

  size_t tones() const { return tones_.size(); }
  size_t circumstances() const { return circumstances_.size(); }
  size_t parameters() const { return tones() + 2 + 2 * circumstances(); }

  // Objective and gradient at `at`: tones, up base and slopes, down base and slopes.
  double Evaluate(const std::vector<double>& at, double shrink,
                  std::vector<double>& gradient) const {
    const size_t up = tones();
    const size_t down = up + 1 + circumstances();
    gradient.assign(parameters(), 0);
    double value = 0;
    for (size_t row = 0; row < golds_.size(); ++row) {
      value += AddRow(row, at, up, down, gradient);
    }
    for (size_t i = 0; i < at.size(); ++i) {
      if (i == up || i == down) continue;
      value += shrink * at[i] * at[i];
      gradient[i] += 2 * shrink * at[i];
    }
    return value;
  }

  // Back to numbers as they stand in the engine.
  LeanWeights Weights(const std::vector<double>& at) const {
    LeanWeights out;
    for (size_t i = 0; i < tones_.size(); ++i) {
      out.tones[tones_[i].index] = static_cast<float>(at[i] / tones_[i].standard.deviation);
    }
    const size_t up = tones();
    const size_t down = up + 1 + circumstances();
    double up_base = at[up];
    double down_base = at[down];
    for (size_t i = 0; i < circumstances_.size(); ++i) {
      const Standard& standard = circumstances_[i].standard;
      out.up_slopes[circumstances_[i].index] =
          static_cast<float>(at[up + 1 + i] / standard.deviation);
      out.down_slopes[circumstances_[i].index] =
          static_cast<float>(at[down + 1 + i] / standard.deviation);
      up_base -= at[up + 1 + i] * standard.mean / standard.deviation;
      down_base -= at[down + 1 + i] * standard.mean / standard.deviation;
    }
    out.up_base = static_cast<float>(up_base);
    out.down_base = static_cast<float>(down_base);
    return out;
  }

  size_t ToneAt(size_t column) const { return tones_[column].index; }

 private:
  struct Column {
    size_t index = 0;  // of the Tone or Circumstance
    Standard standard;
  };

  static double Value(const Example& example, size_t index, bool is_tone) {
    return is_tone ? Saturated(example.numbers.sums[index], static_cast<Tone>(index))
                   : example.numbers.circumstances[index];
  }

  static void AddColumn(const std::vector<const Example*>& examples, std::vector<Column>& columns,
                        size_t index, bool is_tone) {
    double weight = 0;
    double sum = 0;
    double squares = 0;
    for (const Example* example : examples) {
      const double value = Value(*example, index, is_tone);
      weight += example->weight;
      sum += example->weight * value;
      squares += example->weight * value * value;
    }
    const double mean = sum / weight;
    const double deviation = std::sqrt(std::max(0.0, squares / weight - mean * mean));
    if (deviation > kLeastDeviation) columns.push_back({index, {mean, deviation}});
  }

  double AddRow(size_t row, const std::vector<double>& at, size_t up, size_t down,
                std::vector<double>& gradient) const {
    const double* tones = &rows_[row * width_];
    const double* circumstances = tones + tones_.size();
    double logit = 0;
    double up_threshold = at[up];
    double down_threshold = at[down];
    for (size_t i = 0; i < tones_.size(); ++i) logit += at[i] * tones[i];
    for (size_t i = 0; i < circumstances_.size(); ++i) {
      up_threshold += at[up + 1 + i] * circumstances[i];
      down_threshold += at[down + 1 + i] * circumstances[i];
    }
    const double positive = Sigmoid(logit - up_threshold);
    const double negative = Sigmoid(-logit - down_threshold);
    double probability = 0;
    double by_positive = 0;  // d probability / d positive
    double by_negative = 0;
    switch (golds_[row]) {
      case Gold::kPositive:
        probability = positive;
        by_positive = 1;
        break;
      case Gold::kNegative:
        probability = negative;
        by_negative = 1;
        break;
      case Gold::kNeutral:
        probability = 1 - positive - negative;
        by_positive = by_negative = -1;
        break;
    }
    const double weight = weights_[row];
    if (probability < kLeastProbability) return -weight * std::log(kLeastProbability);
    const double rise = -weight * by_positive * positive * (1 - positive) / probability;
    const double fall = -weight * by_negative * negative * (1 - negative) / probability;
    for (size_t i = 0; i < tones_.size(); ++i) gradient[i] += (rise - fall) * tones[i];
    gradient[up] -= rise;
    gradient[down] -= fall;
    for (size_t i = 0; i < circumstances_.size(); ++i) {
      gradient[up + 1 + i] -= rise * circumstances[i];
      gradient[down + 1 + i] -= fall * circumstances[i];
    }
    return -weight * std::log(probability);
  }

  std::vector<Column> tones_;
  std::vector<Column> circumstances_;
  size_t width_ = 0;
  std::vector<double> rows_;
  std::vector<Gold> golds_;
  std::vector<double> weights_;
};

}  // namespace

LeanWeights Fit(const std::vector<const Example*>& examples, const Selection& selection,
                double shrink) {
  Selection used = selection;
  while (true) {
    const Design design(examples, used);
    std::vector<double> at(design.parameters(), 0);
    at[design.tones()] = 1;
    at[design.tones() + 1 + design.circumstances()] = 1;
    Minimize(
        [&](const std::vector<double>& point, std::vector<double>& gradient) {
          return design.Evaluate(point, shrink, gradient);
        },
        kMaxIterations, at);
    bool has_negative = false;
    for (size_t i = 0; i < design.tones(); ++i) {
      if (at[i] >= 0) continue;
      used.tones.reset(design.ToneAt(i));
      has_negative = true;
    }
    if (!has_negative) return design.Weights(at);
  }
}

std::array<double, 3> Predict(const Example& example, const LeanWeights& weights) {
  const float logit = example.speaks ? LogitOf(example.numbers, weights) : 0;
  const Chances chances = ChancesAt(logit, example.numbers, weights);
  return {chances.negative, chances.neutral(), chances.positive};
}

}  // namespace newslens::train
