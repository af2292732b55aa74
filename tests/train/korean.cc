#include "train/korean.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/sentiment/hashed_model.h"
#include "train/hashed.h"
#include "train/hashed_table.h"

namespace newslens::train {
namespace {

constexpr uint32_t kFolds = 10;
constexpr int kRounds = 20;

double Env(const char* n, double d) { const char* s = getenv(n); return s ? atof(s) : d; }

float WeightOf(const Example& example) {
  if (example.part == "headlines_ko") return 1;
  if (example.part == "headlines_companies") return Env("WCO", 0.3F);
  if (example.part == "cues") return Env("WCUE", 0.3F);
  return Env("WART", 0.3F);
}

uint32_t FoldOf(const std::string& group) {
  uint32_t hash = 2166136261U;
  for (const char c : group) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  hash ^= hash >> 15;
  hash *= 0x9E3779B1U;
  return (hash >> 16) % kFolds;
}

void SetWords(const HashedModel& model, Example& example) {
  float lean = 0;
  float calm = 0;
  for (const auto& [bucket, value] : example.headline) {
    lean += value * model.Lean(bucket);
    calm += value * model.Calm(bucket);
  }
  example.numbers[Tone::kWords] = lean;
  example.numbers[Circumstance::kCalm] = calm;
}

}  // namespace

std::string FitKorean(Examples& examples) {
  std::vector<HashedRow> rows;
  std::vector<uint32_t> folds;
  for (const Example& example : examples.documents_in_brief) {
    if (example.headline.empty()) continue;
    const float w = WeightOf(example);
    if (w <= 0) continue;
    rows.push_back({example.headline, example.gold, w});
    folds.push_back(FoldOf(example.group));
  }
  const auto fit = [&](uint32_t without) {
    std::vector<const HashedRow*> known;
    for (size_t i = 0; i < rows.size(); ++i) {
      if (folds[i] != without) known.push_back(&rows[i]);
    }
    return FitHashed(known, HashedModel::kBuckets, Env("KC", 1), kRounds);
  };
  for (uint32_t fold = 0; fold < kFolds; ++fold) {
    const std::shared_ptr<const HashedModel> model = ModelOf(fit(fold));
    for (auto* list : {&examples.companies, &examples.companies_in_brief, &examples.documents,
                       &examples.documents_in_brief}) {
      for (Example& example : *list) {
        if (example.headline.empty() || FoldOf(example.group) != fold) continue;
        SetWords(*model, example);
        if (list == &examples.documents || list == &examples.documents_in_brief) {
          example.speaks = true;
        }
      }
    }
  }
  return TableOf(fit(kFolds), absl::StrCat(rows.size(), " headlines"));
}

}  // namespace newslens::train
