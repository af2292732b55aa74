#include "train/lbfgs.h"

#include <cmath>
#include <cstddef>
#include <deque>
#include <utility>

namespace newslens::train {
namespace {

constexpr size_t kMemory = 12;
constexpr double kLeastGradient = 1e-6;
constexpr double kLeastGain = 1e-9;  // of the value, in one step
constexpr double kLeastCurvature = 1e-12;
constexpr double kSufficient = 1e-4;  // of the decrease that the slope promises
constexpr int kMaxHalvings = 40;

struct Step {
  std::vector<double> move;
  std::vector<double> change;  // of the gradient
  double curvature = 0;
};

double Dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

// Minus the gradient times the inverse Hessian that the last steps tell of.
std::vector<double> Direction(const std::deque<Step>& steps, const std::vector<double>& gradient) {
  std::vector<double> out = gradient;
  std::vector<double> shares(steps.size());
  for (size_t k = steps.size(); k-- > 0;) {
    shares[k] = Dot(steps[k].move, out) / steps[k].curvature;
    for (size_t i = 0; i < out.size(); ++i) out[i] -= shares[k] * steps[k].change[i];
  }
  if (!steps.empty()) {
    const Step& last = steps.back();
    const double scale = last.curvature / Dot(last.change, last.change);
    for (double& value : out) value *= scale;
  }
  for (size_t k = 0; k < steps.size(); ++k) {
    const double share = Dot(steps[k].change, out) / steps[k].curvature;
    for (size_t i = 0; i < out.size(); ++i) out[i] += (shares[k] - share) * steps[k].move[i];
  }
  for (double& value : out) value = -value;
  return out;
}

}  // namespace

void Minimize(Objective objective, int max_iterations, std::vector<double>& at) {
  std::vector<double> gradient;
  double value = objective(at, gradient);
  std::deque<Step> steps;
  for (int iteration = 0; iteration < max_iterations; ++iteration) {
    if (std::sqrt(Dot(gradient, gradient)) < kLeastGradient) return;
    const std::vector<double> direction = Direction(steps, gradient);
    const double slope = Dot(direction, gradient);
    double length = steps.empty() ? 1 / std::sqrt(Dot(gradient, gradient)) : 1;
    std::vector<double> next(at.size());
    std::vector<double> next_gradient;
    double next_value = 0;
    int halvings = 0;
    while (true) {
      for (size_t i = 0; i < at.size(); ++i) next[i] = at[i] + length * direction[i];
      next_value = objective(next, next_gradient);
      if (next_value <= value + kSufficient * length * slope) break;
      if (++halvings == kMaxHalvings) return;
      length /= 2;
    }
    Step step{next, next_gradient, 0};
    for (size_t i = 0; i < at.size(); ++i) {
      step.move[i] -= at[i];
      step.change[i] -= gradient[i];
    }
    step.curvature = Dot(step.move, step.change);
    if (step.curvature > kLeastCurvature) {
      steps.push_back(std::move(step));
      if (steps.size() > kMemory) steps.pop_front();
    }
    const bool is_done = value - next_value <= kLeastGain * std::fabs(value);
    at = std::move(next);
    gradient = std::move(next_gradient);
    value = next_value;
    if (is_done) return;
  }
}

}  // namespace newslens::train
