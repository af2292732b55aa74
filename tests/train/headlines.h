// English headlines with the sentiment towards each name in them.
#ifndef NEWSLENS_TESTS_TRAIN_HEADLINES_H_
#define NEWSLENS_TESTS_TRAIN_HEADLINES_H_

#include <filesystem>
#include <string>
#include <vector>

#include "engine/sentiment/english_words.h"
#include "engine/text/marks.h"
#include "train/ordinal.h"

namespace newslens::train {

struct Headline {
  std::string text;
  std::vector<NamePlace> names;  // by position, disjoint; company is an index into golds
  std::vector<Gold> golds;
  bool is_opposed = false;  // one gains and one loses
};

// data/sentiment/sentfin_en.csv below `shared`, in its order. A name is looked for as it is written
// and as a whole word, then in any case, then inside words; longer names first; one that stands
// nowhere has no entry in names. The text is normalised as the engine does it. Ends the program
// with a message where the file can not be read.
std::vector<Headline> ReadHeadlines(const std::filesystem::path& shared, const SectionMarks& marks);

// Headlines of our own, in which two that are named A and B stand to each other: one gains by the
// other, or is advised before it. tests/train/data/english_relations.csv.
std::vector<Headline> ReadRelations();

// `count` headlines, each made of two that disagree, one behind the other with a mark or a word
// between: so that the model learns that what is said of one is not said of the other. Only those
// of at most a hundred bytes and without a name in common are joined; drawn by `seed`, the same for
// the same input.
std::vector<Headline> JoinHeadlines(const std::vector<const Headline*>& headlines, size_t count,
                                    uint32_t seed);

}  // namespace newslens::train

#endif  // NEWSLENS_TESTS_TRAIN_HEADLINES_H_
