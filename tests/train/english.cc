#include "train/english.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/sentiment/english_words.h"
#include "engine/sentiment/hashed_model.h"
#include "train/hashed.h"
#include "train/hashed_table.h"
#include "train/headlines.h"
#include "train/reader.h"

namespace newslens::train {
namespace {

constexpr uint32_t kFolds = 5;
constexpr double kCost = 1;
constexpr int kRounds = 20;
constexpr size_t kJoined = 6000;
constexpr float kJoinedWeight = 0.3F;
constexpr float kOpposedWeight = 5;
constexpr float kDifferingWeight = 2;  // its names have different labels, none opposed
constexpr float kRelationWeight = 2;
constexpr double kCopyWeight = 0.2;

float WeightOf(const Headline& headline) {
  if (headline.is_opposed) return kOpposedWeight;
  const auto differs = [&](Gold gold) { return gold != headline.golds.front(); };
  const bool is_differing = std::any_of(headline.golds.begin(), headline.golds.end(), differs);
  return is_differing ? kDifferingWeight : 1;
}

std::vector<bool> Standing(const Headline& headline) {
  std::vector<bool> out(headline.golds.size());
  for (const NamePlace& name : headline.names) out[name.company] = true;
  return out;
}

void AddRows(const Headline& headline, float weight, std::vector<HashedRow>& rows) {
  const EnglishSentence sentence(headline.text, {0, static_cast<uint32_t>(headline.text.size())},
                                 headline.names);
  const std::vector<bool> stands = Standing(headline);
  std::vector<WordFeature> features;
  for (uint32_t company = 0; company < headline.golds.size(); ++company) {
    if (!stands[company]) continue;
    sentence.FeaturesOf(company, features);
    HashedRow& row = rows.emplace_back();
    row.gold = headline.golds[company];
    row.weight = weight;
    for (const WordFeature& feature : features) {
      row.features.emplace_back(feature.hash % HashedModel::kBuckets, feature.value);
    }
  }
}

HashedWeights FitWords(const std::vector<const Headline*>& headlines) {
  std::vector<HashedRow> rows;
  for (const Headline* headline : headlines) {
    AddRows(*headline, WeightOf(*headline), rows);
  }
  for (const Headline& relation : ReadRelations()) AddRows(relation, kRelationWeight, rows);
  for (const Headline& joined : JoinHeadlines(headlines, kJoined, kHashedSeed)) {
    AddRows(joined, kJoinedWeight, rows);
  }
  std::vector<const HashedRow*> pointers;
  for (const HashedRow& row : rows) pointers.push_back(&row);
  return FitHashed(pointers, HashedModel::kBuckets, kCost, kRounds);
}

// What a headline says, said elsewhere.
Example Moved(Example example, Tone gains) {
  Numbers& numbers = example.numbers;
  const auto losses = static_cast<Tone>(static_cast<uint8_t>(gains) + 1);
  std::swap(numbers[gains], numbers[Tone::kTitleGains]);
  std::swap(numbers[losses], numbers[Tone::kTitleLosses]);
  numbers[Circumstance::kInTitle] = 0;
  example.weight *= kCopyWeight;
  example.judged = false;
  return example;
}

void AddExamples(const Headline& headline, const HashedModel& model, const Tables& tables,
                 std::vector<Example>& out) {
  if (headline.names.empty()) return;
  const Reading reading(headline.text, headline.names, tables);
  const std::vector<bool> stands = Standing(headline);
  for (uint32_t company = 0; company < headline.golds.size(); ++company) {
    if (!stands[company]) continue;
    const ReadNumbers read = reading.OfCompany(company, model);
    Example example{headline.text, headline.is_opposed ? "opposed" : "not opposed", read.numbers,
                    read.speaks, headline.golds[company]};
    example.said = read.said;
    if (headline.is_opposed) example.weight = kOpposedWeight;
    out.push_back(Moved(example, Tone::kLeadGains));
    out.push_back(Moved(example, Tone::kBodyGains));
    out.push_back(std::move(example));
  }
}

}  // namespace

EnglishFit FitEnglish(const std::filesystem::path& shared, const Tables& tables) {
  const std::vector<Headline> headlines = ReadHeadlines(shared, *tables.marks);
  EnglishFit out;
  size_t labels = 0;
  size_t standing = 0;
  for (const Headline& headline : headlines) {
    labels += headline.golds.size();
    const std::vector<bool> stands = Standing(headline);
    standing += std::count(stands.begin(), stands.end(), true);
  }
  std::printf("%zu headlines, %zu names, %zu of them nowhere in the text and left out\n",
              headlines.size(), labels, labels - standing);
  for (uint32_t fold = 0; fold < kFolds; ++fold) {
    std::vector<const Headline*> known;
    for (const Headline& headline : headlines) {
      if (FoldOf(headline.text, kFolds) != fold) known.push_back(&headline);
    }
    const std::shared_ptr<const HashedModel> model = ModelOf(FitWords(known));
    for (const Headline& headline : headlines) {
      if (FoldOf(headline.text, kFolds) == fold)
        AddExamples(headline, *model, tables, out.examples);
    }
  }
  std::vector<const Headline*> all;
  for (const Headline& headline : headlines) all.push_back(&headline);
  out.table = TableOf(
      FitWords(all), absl::StrCat("SEntFiN 1.0 (MIT): ", headlines.size(), " headlines, ", standing,
                                  " names, ", kJoined, " pairs of them joined, and ",
                                  ReadRelations().size(), " headlines of our own"));
  return out;
}

}  // namespace newslens::train
