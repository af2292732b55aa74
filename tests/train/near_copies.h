// Texts that say the same in nearly the same words.
#ifndef NEWSLENS_TESTS_TRAIN_NEAR_COPIES_H_
#define NEWSLENS_TESTS_TRAIN_NEAR_COPIES_H_

#include <cstddef>
#include <string>
#include <vector>

namespace newslens::train {

// Of each text the index of the first one of its group. Two are near copies where they share three
// fifths of the runs of three letters that the shorter one has; digits, blanks and marks do not
// count, so that the same headline of another day is one. Near copies of near copies are of one
// group.
std::vector<size_t> GroupNearCopies(const std::vector<std::string>& texts);

}  // namespace newslens::train

#endif  // NEWSLENS_TESTS_TRAIN_NEAR_COPIES_H_
