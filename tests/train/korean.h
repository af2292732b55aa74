// The model of Korean headlines: weights of words, and what they say of each example's headline.
#ifndef NEWSLENS_TESTS_TRAIN_KOREAN_H_
#define NEWSLENS_TESTS_TRAIN_KOREAN_H_

#include <string>

#include "train/examples.h"

namespace newslens::train {

// Sets WORDS and CALM of all examples that have a headline, from words fitted without the fifth of
// groups that theirs is in. Fitted on the headlines with a label as a whole, the cues' own examples
// and, at part of the weight, the headlines of articles. Returns sentiment_korean.csv, fitted on
// all of them. Same input, same bytes.
std::string FitKorean(Examples& examples);

}  // namespace newslens::train

#endif  // NEWSLENS_TESTS_TRAIN_KOREAN_H_
