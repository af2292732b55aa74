#include "train/report.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>

#include "absl/strings/str_format.h"
#include "train/lots.h"

namespace newslens::train {
namespace {

constexpr uint64_t kFolds = 10;
constexpr double kLeastProbability = 1e-3;  // in the log loss
constexpr size_t kBins = 10;
constexpr int kSamples = 1000;

// FNV-1a with a last mixing, so that the same group falls in another fold under another seed.
uint64_t FoldOf(const std::string& group, int seed) {
  uint64_t hash = 14695981039346656037ULL + static_cast<uint64_t>(seed);
  for (const char byte : group) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 1099511628211ULL;
  }
  hash ^= hash >> 32;
  return hash % kFolds;
}

size_t Label(const Example& example, const Probabilities& probabilities) {
  if (!example.speaks) return static_cast<size_t>(Gold::kNeutral);
  return std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin();
}

using Table = std::array<std::array<size_t, 3>, 3>;  // gold, found

Table Count(const std::vector<Example>& examples, const std::vector<Probabilities>& probabilities,
            const std::string& part) {
  Table table{};
  for (size_t i = 0; i < examples.size(); ++i) {
    if (!examples[i].judged || (!part.empty() && examples[i].part != part)) continue;
    ++table[static_cast<size_t>(examples[i].gold)][Label(examples[i], probabilities[i])];
  }
  return table;
}

double MacroF1(const Table& table) {
  double sum = 0;
  for (size_t label = 0; label < 3; ++label) {
    size_t gold = 0;
    size_t found = 0;
    for (size_t other = 0; other < 3; ++other) {
      gold += table[label][other];
      found += table[other][label];
    }
    if (gold + found > 0) sum += 2.0 * table[label][label] / (gold + found) / 3;
  }
  return sum;
}

Interval MiddleOf(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return {values[values.size() / 40], values[values.size() - 1 - values.size() / 40]};
}

}  // namespace

std::vector<Probabilities> CrossValidate(const std::vector<Example>& examples,
                                         const Selection& selection, double shrink, int seeds) {
  std::vector<Probabilities> out(examples.size(), Probabilities{});
  for (int seed = 0; seed < seeds; ++seed) {
    for (uint64_t fold = 0; fold < kFolds; ++fold) {
      std::vector<const Example*> known;
      for (const Example& example : examples) {
        if (FoldOf(example.group, seed) != fold) known.push_back(&example);
      }
      const LeanWeights weights = Fit(known, selection, shrink);
      for (size_t i = 0; i < examples.size(); ++i) {
        if (!examples[i].judged || FoldOf(examples[i].group, seed) != fold) continue;
        const Probabilities found = Predict(examples[i], weights);
        for (size_t k = 0; k < found.size(); ++k) out[i][k] += found[k] / seeds;
      }
    }
  }
  return out;
}

Figures FiguresOf(const std::vector<Example>& examples,
                  const std::vector<Probabilities>& probabilities, const std::string& part) {
  const Table table = Count(examples, probabilities, part);
  Figures out;
  size_t right = 0;
  for (size_t label = 0; label < 3; ++label) {
    for (size_t found = 0; found < 3; ++found) out.count += table[label][found];
    right += table[label][label];
  }
  out.macro_f1 = MacroF1(table);
  out.accuracy = out.count > 0 ? static_cast<double>(right) / out.count : 0;
  for (size_t i = 0; i < examples.size(); ++i) {
    if (!examples[i].judged || (!part.empty() && examples[i].part != part)) continue;
    const double probability = probabilities[i][static_cast<size_t>(examples[i].gold)];
    out.log_loss -= std::log(std::max(kLeastProbability, probability)) / out.count;
  }
  return out;
}

Intervals IntervalsOf(const std::vector<Example>& examples,
                      const std::vector<Probabilities>& probabilities, const std::string& part) {
  std::map<std::string, Table> groups;
  for (size_t i = 0; i < examples.size(); ++i) {
    if (!examples[i].judged || (!part.empty() && examples[i].part != part)) continue;
    Table& table = groups.try_emplace(examples[i].group).first->second;
    ++table[static_cast<size_t>(examples[i].gold)][Label(examples[i], probabilities[i])];
  }
  if (groups.empty()) return {};
  std::vector<const Table*> tables;
  for (const auto& [group, table] : groups) tables.push_back(&table);
  Lots lots(1);
  std::vector<double> accuracies;
  std::vector<double> scores;
  for (int sample = 0; sample < kSamples; ++sample) {
    Table sum{};
    size_t count = 0;
    for (size_t i = 0; i < tables.size(); ++i) {
      const Table& drawn = *tables[lots.Below(tables.size())];
      for (size_t gold = 0; gold < 3; ++gold) {
        for (size_t found = 0; found < 3; ++found) {
          sum[gold][found] += drawn[gold][found];
          count += drawn[gold][found];
        }
      }
    }
    accuracies.push_back(static_cast<double>(sum[0][0] + sum[1][1] + sum[2][2]) / count);
    scores.push_back(MacroF1(sum));
  }
  return {MiddleOf(std::move(accuracies)), MiddleOf(std::move(scores))};
}

std::string Reliability(const std::vector<Example>& examples,
                        const std::vector<Probabilities>& probabilities) {
  struct Bin {
    size_t count = 0;
    size_t right = 0;
    double sure = 0;
  };
  std::array<Bin, kBins> bins{};
  size_t count = 0;
  for (size_t i = 0; i < examples.size(); ++i) {
    if (!examples[i].judged) continue;
    const size_t label = Label(examples[i], probabilities[i]);
    const double sure = probabilities[i][label];
    Bin& bin = bins[std::min(kBins - 1, static_cast<size_t>(sure * kBins))];
    ++bin.count;
    ++count;
    bin.sure += sure;
    bin.right += label == static_cast<size_t>(examples[i].gold);
  }
  std::string out = "  confidence      n   told  right\n";
  double error = 0;
  for (size_t i = 0; i < kBins; ++i) {
    const Bin& bin = bins[i];
    if (bin.count == 0) continue;
    const double n = static_cast<double>(bin.count);
    absl::StrAppendFormat(&out, "  %.1f to %.1f  %5d  %.3f  %.3f\n", i / 10.0, (i + 1) / 10.0,
                          bin.count, bin.sure / n, bin.right / n);
    error += std::fabs(bin.sure - static_cast<double>(bin.right)) / count;
  }
  absl::StrAppendFormat(&out, "  expected calibration error %.3f\n", error);
  return out;
}

std::string Confusion(const std::vector<Example>& examples,
                      const std::vector<Probabilities>& probabilities) {
  const Table table = Count(examples, probabilities, "");
  constexpr const char* kNames[] = {"negative", "neutral", "positive"};
  std::string out = "  gold \\ found  negative  neutral  positive\n";
  for (size_t gold = 0; gold < 3; ++gold) {
    absl::StrAppendFormat(&out, "  %-12s  %8d  %7d  %8d\n", kNames[gold], table[gold][0],
                          table[gold][1], table[gold][2]);
  }
  return out;
}

}  // namespace newslens::train
