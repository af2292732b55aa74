// The model of English headlines: weights of words, and the numbers of the stage with them.
#ifndef NEWSLENS_TESTS_TRAIN_ENGLISH_H_
#define NEWSLENS_TESTS_TRAIN_ENGLISH_H_

#include <filesystem>
#include <string>
#include <vector>

#include "engine/tables.h"
#include "train/ordinal.h"

namespace newslens::train {

struct EnglishFit {
  // A name in a headline each, as the sentiment stage reads it with the names given. WORDS and CALM
  // come from words fitted without the headline's fifth of all. Not judged, only fitted on, are
  // copies in which what the headline says stands in a lead and in a body.
  std::vector<Example> examples;
  std::string table;  // sentiment_english.csv, fitted on all headlines
};

// Reads data/sentiment/sentfin_en.csv below `shared`. A name that does not stand in its headline is
// left out; how many, is printed. Same input, same bytes.
EnglishFit FitEnglish(const std::filesystem::path& shared, const Tables& tables);

}  // namespace newslens::train

#endif  // NEWSLENS_TESTS_TRAIN_ENGLISH_H_
