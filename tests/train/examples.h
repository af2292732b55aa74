// Labelled articles and headlines, read by the engine, as examples to fit on.
#ifndef NEWSLENS_TESTS_TRAIN_EXAMPLES_H_
#define NEWSLENS_TESTS_TRAIN_EXAMPLES_H_

#include <filesystem>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/tables.h"
#include "train/ordinal.h"

namespace newslens::train {

// Names of parts (Example::part).
inline constexpr absl::string_view kWholeHeadlines = "headlines_ko";
inline constexpr absl::string_view kCompanyHeadlines = "headlines_companies";
inline constexpr absl::string_view kCueExamples = "cues";

struct Examples {
  std::vector<Example> companies;
  std::vector<Example> companies_in_brief;
  std::vector<Example> documents;
  std::vector<Example> documents_in_brief;
};

// `shared` is the folder that NEWSLENS_DATA names, with data/articles, data/labels and
// data/sentiment; `tables` are the engine's. An article is enriched as the server would, its
// companies are joined with the labels by ticker; a company that was not found, one that is a mere
// source and the label "mixed" are left out, and so is every article of labels/held_out.txt: it is
// not even parsed beyond its id. Ends the program with a message where a file can not be read.
//
// Briefs: the headlines with labels per company (headlines_companies.tsv) and as a whole
// (headlines_ko.csv; for its company, where it names one alone), each cue's own example, and the
// labelled articles cut behind the second sentence. The last two are not judged, only fitted on, at
// a part of the weight.
Examples ReadExamples(const std::filesystem::path& shared, const Tables& tables);

}  // namespace newslens::train

#endif  // NEWSLENS_TESTS_TRAIN_EXAMPLES_H_
