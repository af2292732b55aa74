// The model of Korean headlines: weights of words, and what they say of each example's headline.
#ifndef NEWSLENS_TESTS_TRAIN_KOREAN_H_
#define NEWSLENS_TESTS_TRAIN_KOREAN_H_

#include <string>

#include "train/examples.h"

namespace newslens::train {

// Sets WORDS and CALM of articles and of briefs, from words fitted without the tenth of groups that
// theirs is in. Fitted on headlines with a label as a whole or for a company, and at part of the
// weight on the cues' own examples. Returns sentiment_korean.csv, fitted on all of them. Same
// input, same bytes.
std::string FitKorean(Examples& examples);

}  // namespace newslens::train

#endif  // NEWSLENS_TESTS_TRAIN_KOREAN_H_
