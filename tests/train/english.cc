#include "train/english.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <memory>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/sentiment/english_model.h"
#include "engine/sentiment/english_words.h"
#include "reference/table_files.h"
#include "train/hashed.h"
#include "train/headlines.h"
#include "train/reader.h"

namespace newslens::train {
namespace {

constexpr int kFormat = 1;
constexpr uint32_t kSeed = 1;
constexpr uint32_t kFolds = 5;
constexpr double kCost = 1;
constexpr int kRounds = 20;
constexpr size_t kJoined = 6000;
constexpr float kJoinedWeight = 0.3F;
constexpr float kOpposedWeight = 3;
constexpr double kCopyWeight = 0.2;

uint32_t FoldOf(const std::string& text) {
  uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  hash ^= hash >> 15;
  hash *= 0x9E3779B1U;
  return (hash >> 16) % kFolds;
}

std::vector<bool> Standing(const Headline& headline) {
  std::vector<bool> out(headline.golds.size());
  for (const EnglishName& name : headline.names) out[name.company] = true;
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
      row.features.emplace_back(feature.hash % EnglishModel::kBuckets, feature.value);
    }
  }
}

HashedWeights FitWords(const std::vector<const Headline*>& headlines) {
  std::vector<HashedRow> rows;
  for (const Headline* headline : headlines) {
    AddRows(*headline, headline->is_opposed ? kOpposedWeight : 1, rows);
  }
  for (const Headline& joined : JoinHeadlines(headlines, kJoined, kSeed)) {
    AddRows(joined, kJoinedWeight, rows);
  }
  std::vector<const HashedRow*> pointers;
  for (const HashedRow& row : rows) pointers.push_back(&row);
  return FitHashed(pointers, EnglishModel::kBuckets, kCost, kRounds);
}

// The blocks in bytes, each in units of a 127th of its largest weight. The constants go out: the
// thresholds of gain and loss take their place.
std::vector<EnglishModel::Row> Quantise(const HashedWeights& weights) {
  std::vector<EnglishModel::Row> rows;
  for (const bool is_lean : {true, false}) {
    const auto weight = [&](uint32_t bucket) {
      const std::array<float, 3>& w = weights.buckets[bucket];
      return is_lean ? w[2] - w[0] : w[1] - (w[0] + w[2]) / 2;
    };
    for (uint32_t first = 0; first < EnglishModel::kBuckets; first += EnglishModel::kBlock) {
      float largest = 0;
      for (uint32_t i = 0; i < EnglishModel::kBlock; ++i) {
        largest = std::max(largest, std::fabs(weight(first + i)));
      }
      EnglishModel::Row& row = rows.emplace_back();
      row.number = is_lean ? "LEAN" : "CALM";
      row.first = first;
      // As the table prints it, so that the figures are those of the table.
      row.unit = std::round(largest / 127 * 1e7) / 1e7;
      for (uint32_t i = 0; i < EnglishModel::kBlock; ++i) {
        const double units = row.unit > 0 ? std::round(weight(first + i) / row.unit) : 0;
        row.bytes += static_cast<char>(static_cast<int8_t>(std::clamp(units, -127.0, 127.0)));
      }
    }
  }
  return rows;
}

std::shared_ptr<const EnglishModel> ModelOf(const HashedWeights& weights) {
  return *EnglishModel::Build(Quantise(weights));
}

std::string TableOf(const std::vector<EnglishModel::Row>& blocks, size_t headlines, size_t rows) {
  std::string lines = "number,first,unit,weights\n";
  for (const EnglishModel::Row& block : blocks) {
    absl::StrAppendFormat(&lines, "%s,%d,%.7f,%s\n", block.number, block.first, block.unit,
                          absl::Base64Escape(block.bytes));
  }
  return absl::StrCat("# Written by ./dev train, format ", kFormat, ", seed ", kSeed,
                      ". Not to be edited by hand.\n# Fitted on SEntFiN 1.0 (MIT): ", headlines,
                      " headlines, ", rows, " names, and ", kJoined,
                      " pairs of them joined.\n# Checksum of the lines below: ",
                      ContentVersion(lines), "\n", lines);
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

void AddExamples(const Headline& headline, const EnglishModel& model, const Tables& tables,
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
      if (FoldOf(headline.text) != fold) known.push_back(&headline);
    }
    const std::shared_ptr<const EnglishModel> model = ModelOf(FitWords(known));
    for (const Headline& headline : headlines) {
      if (FoldOf(headline.text) == fold) AddExamples(headline, *model, tables, out.examples);
    }
  }
  std::vector<const Headline*> all;
  for (const Headline& headline : headlines) all.push_back(&headline);
  out.table = TableOf(Quantise(FitWords(all)), headlines.size(), standing);
  return out;
}

}  // namespace newslens::train
