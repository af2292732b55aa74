#include "train/korean.h"

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/sentiment/hashed_model.h"
#include "train/hashed.h"
#include "train/hashed_table.h"

namespace newslens::train {
namespace {

constexpr uint32_t kFolds = 10;
constexpr double kCost = 1;
constexpr int kRounds = 20;

// How much a cue's example counts beside a headline; chosen by cross-validation.
constexpr float kCueWeight = 0.3F;

// Rows with the folds that they are in.
struct Rows {
  std::vector<HashedRow> rows;
  std::vector<uint32_t> folds;

  void Add(const Example& example, float weight) {
    if (example.headline.empty()) return;
    rows.push_back({example.headline, example.gold, weight});
    folds.push_back(FoldOf(example.group, kFolds));
  }
};

Rows RowsOf(const Examples& examples) {
  Rows out;
  for (const Example& example : examples.documents_in_brief) {
    if (example.judged) out.Add(example, 1);
    if (example.part == kCueExamples) out.Add(example, kCueWeight);
  }
  for (const Example& example : examples.companies_in_brief) {
    if (example.part == kCompanyHeadlines) out.Add(example, 1);
  }
  return out;
}

void SetWords(const HashedModel& model, Example& example) {
  for (const auto& [bucket, value] : example.headline) {
    example.numbers[Tone::kWords] += value * model.Lean(bucket);
    example.numbers[Circumstance::kCalm] += value * model.Calm(bucket);
    example.speaks = true;
  }
}

}  // namespace

std::string FitKorean(Examples& examples) {
  const Rows rows = RowsOf(examples);
  const auto fit = [&](uint32_t without) {
    std::vector<const HashedRow*> known;
    for (size_t i = 0; i < rows.rows.size(); ++i) {
      if (rows.folds[i] != without) known.push_back(&rows.rows[i]);
    }
    return FitHashed(known, HashedModel::kBuckets, kCost, kRounds);
  };
  for (uint32_t fold = 0; fold < kFolds; ++fold) {
    const std::shared_ptr<const HashedModel> model = ModelOf(fit(fold));
    for (auto* list :
         {&examples.companies_in_brief, &examples.documents, &examples.documents_in_brief}) {
      for (Example& example : *list) {
        if (FoldOf(example.group, kFolds) == fold) SetWords(*model, example);
      }
    }
  }
  return TableOf(fit(kFolds), absl::StrCat(rows.rows.size(), " headlines and cues' examples"));
}

}  // namespace newslens::train
