// From fitted hashed weights to the table that ships, and to the model that it makes.
#ifndef NEWSLENS_TESTS_TRAIN_HASHED_TABLE_H_
#define NEWSLENS_TESTS_TRAIN_HASHED_TABLE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/sentiment/hashed_model.h"
#include "train/hashed.h"

namespace newslens::train {

// The blocks in bytes, each in units of a 127th of its largest weight. The constants go out: the
// thresholds of gain and loss take their place.
std::vector<HashedModel::Row> Quantise(const HashedWeights& weights);

// As the table of `weights` would make it.
std::shared_ptr<const HashedModel> ModelOf(const HashedWeights& weights);

// The table with its header; `fitted_on` is a sentence in it.
std::string TableOf(const HashedWeights& weights, absl::string_view fitted_on);

}  // namespace newslens::train

#endif  // NEWSLENS_TESTS_TRAIN_HASHED_TABLE_H_
