// Fits the sentiment model on labelled articles and headlines.
//
//   newslens_train SHARED [--write=FILE] [--without=NAME[,NAME...]] [--ablate]
//                  [--answers=FILE] [--data_dir=DIR] [--set=sentfin] [--write_english=FILE]
//                  [--write_korean=FILE]
//
// SHARED is the folder that NEWSLENS_DATA names. Prints cross-validated figures, a confusion and a
// reliability table of each of the four sets of weights; --without leaves out the numbers whose
// names in sentiment_weights.csv begin so (carried, document); --ablate does so with each in turn;
// --write writes the weights, fitted on all examples, to FILE; --answers lists to FILE what
// cross-validation says of each example, errors first, with the words it read: no article of
// the held-out set is among them. --data_dir takes tables of DIR instead of the built-in ones.
//
// --set=sentfin fits and judges the English model alone, on the stage with the names given (see
// english.h); else it is fitted where weights are written. --write_english writes the weights of
// its words to FILE, as sentiment_english.csv; --write_korean those of the words of Korean
// headlines (korean.h), as sentiment_korean.csv. The three tables are written together.
//
// The tables in force have to load first: where a number goes out of the code, its rows are taken
// out of sentiment_weights.csv before the new fit.
//
// It stands beside the tests because it is a tool of the desk like the evaluation: it reads labels
// and JSON, which nothing that serves may. It is C++ because it has to see the engine's own numbers
// (server/engine/sentiment/numbers.h): a copy of them in another language would drift. The model
// has some forty weights and some thousand examples, so that own L-BFGS does what a package would,
// in a fixed order, to the same bytes.
#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "reference/snapshot.h"
#include "reference/table_files.h"
#include "train/english.h"
#include "train/examples.h"
#include "train/korean.h"
#include "train/ordinal.h"
#include "train/report.h"

namespace newslens::train {
namespace {

constexpr absl::string_view kEnglishSet = "sentfin";
constexpr int kFormat = 1;
constexpr int kSeeds = 5;  // 0 to 4: ways to fold; the fit itself draws nothing

// What one set of weights is fitted on and with.
struct Task {
  WeightSet set;
  const std::vector<Example>* examples;
  Selection selection;
  double shrink;
};

// Left out is what did not pay in cross-validation: in articles, sentences that name nobody (the
// one behind the company's own comes as NEXT), the sign that came first, the tone of the article
// and the number of signals.
Selection CompanyNumbersUsed() {
  Selection out;
  out.tones.set();
  out.tones.reset(static_cast<size_t>(Tone::kCarriedGains));
  out.tones.reset(static_cast<size_t>(Tone::kCarriedLosses));
  out.tones.reset(static_cast<size_t>(Tone::kFirst));
  out.tones.reset(static_cast<size_t>(Tone::kDocument));
  out.circumstances.set();
  out.circumstances.reset(static_cast<size_t>(Circumstance::kSignals));
  out.circumstances.reset(static_cast<size_t>(Circumstance::kSentences));
  out.tones.reset(static_cast<size_t>(Tone::kWords));
  out.circumstances.reset(static_cast<size_t>(Circumstance::kCalm));
  return out;
}

// The relevance of a brief's companies hardly varies.
Selection BriefNumbersUsed() {
  Selection out;
  out.tones.set();
  out.circumstances.set();
  out.circumstances.reset(static_cast<size_t>(Circumstance::kRelevance));
  out.circumstances.reset(static_cast<size_t>(Circumstance::kSentences));
  return out;
}

// What the labelled headlines hardly hold (lists, sentences beside) gets no weight from a few odd
// ones.
Selection EnglishNumbersUsed() {
  Selection out = BriefNumbersUsed();
  for (const Tone tone : {Tone::kListedGains, Tone::kListedLosses, Tone::kCarriedGains,
                          Tone::kCarriedLosses, Tone::kNext, Tone::kPrevious}) {
    out.tones.reset(static_cast<size_t>(tone));
  }
  return out;
}

Selection DocumentNumbersUsed() {
  Selection out;
  for (const Tone tone : {Tone::kTitleGains, Tone::kTitleLosses, Tone::kLeadGains,
                          Tone::kLeadLosses, Tone::kBodyGains, Tone::kBodyLosses, Tone::kMoveGains,
                          Tone::kMoveLosses, Tone::kFirst, Tone::kWords}) {
    out.tones.set(static_cast<size_t>(tone));
  }
  for (const Circumstance circumstance : {Circumstance::kCompanies, Circumstance::kSignals,
                                          Circumstance::kSentences, Circumstance::kCalm}) {
    out.circumstances.set(static_cast<size_t>(circumstance));
  }
  return out;
}

// A brief has a sentence or three.
Selection BriefDocumentNumbersUsed() {
  Selection out = DocumentNumbersUsed();
  out.circumstances.reset(static_cast<size_t>(Circumstance::kSentences));
  return out;
}

Selection Without(Selection selection, absl::string_view name) {
  const std::string upper = absl::AsciiStrToUpper(name);
  for (size_t i = 0; i < kTones; ++i) {
    if (absl::StartsWith(ToneName(static_cast<Tone>(i)), upper)) selection.tones.reset(i);
  }
  for (size_t i = 0; i < kCircumstances; ++i) {
    if (absl::StartsWith(CircumstanceName(static_cast<Circumstance>(i)), upper)) {
      selection.circumstances.reset(i);
    }
  }
  return selection;
}

std::set<std::string> PartsOf(const Task& task) {
  std::set<std::string> parts;
  for (const Example& example : *task.examples) {
    if (example.judged) parts.insert(example.part);
  }
  return parts;
}

std::string FigureLine(const Task& task, const std::vector<Probabilities>& found,
                       const std::string& part) {
  const Figures figures = FiguresOf(*task.examples, found, part);
  const Intervals intervals = IntervalsOf(*task.examples, found, part);
  return absl::StrFormat(
      "macro-F1 %.4f (%.3f to %.3f)  accuracy %.4f (%.3f to %.3f)  log loss %.4f  (%d)",
      figures.macro_f1, intervals.macro_f1.low, intervals.macro_f1.high, figures.accuracy,
      intervals.accuracy.low, intervals.accuracy.high, figures.log_loss, figures.count);
}

constexpr const char* kGoldNames[] = {"negative", "neutral", "positive"};

// What is judged of each example, the errors first and of these the surest.
void ListAnswers(const Task& task, const std::vector<Probabilities>& found, std::ofstream& file) {
  std::vector<std::pair<double, std::string>> answers;
  for (size_t i = 0; i < found.size(); ++i) {
    const Example& example = (*task.examples)[i];
    if (!example.judged) continue;
    const size_t label = std::max_element(found[i].begin(), found[i].end()) - found[i].begin();
    const size_t gold = static_cast<size_t>(example.gold);
    answers.emplace_back(
        (label == gold ? 1 : 0) - found[i][label],
        absl::StrFormat("%s\t%s\t%s\t%s\t%.2f\t%s\t%s\n", WeightSetName(task.set), example.part,
                        kGoldNames[gold], kGoldNames[label], found[i][label], example.group,
                        absl::StrReplaceAll(example.said, {{"\n", " "}, {"\t", " "}})));
  }
  std::sort(answers.begin(), answers.end());
  for (const auto& answer : answers) file << answer.second;
}

void Report(const Task& task, std::ofstream& answers) {
  const std::vector<Probabilities> found =
      CrossValidate(*task.examples, task.selection, task.shrink, kSeeds);
  if (answers.is_open()) ListAnswers(task, found, answers);
  std::printf("%s, cross-validated\n", std::string(WeightSetName(task.set)).c_str());
  std::printf("  %-20s %s\n", "all", FigureLine(task, found, "").c_str());
  for (const std::string& part : PartsOf(task)) {
    std::printf("  %-20s %s\n", part.c_str(), FigureLine(task, found, part).c_str());
  }
  std::printf("%s%s\n", Confusion(*task.examples, found).c_str(),
              Reliability(*task.examples, found).c_str());
  std::fflush(stdout);
}

// Each number's worth: the figures without it.
void Ablate(const Task& task) {
  std::set<std::string> names;
  for (size_t i = 0; i < kTones; ++i) {
    const absl::string_view name = ToneName(static_cast<Tone>(i));
    if (task.selection.tones[i]) names.emplace(name.substr(0, name.find('_')));
  }
  for (size_t i = 0; i < kCircumstances; ++i) {
    if (task.selection.circumstances[i]) {
      names.emplace(CircumstanceName(static_cast<Circumstance>(i)));
    }
  }
  for (const std::string& name : names) {
    const std::vector<Probabilities> found =
        CrossValidate(*task.examples, Without(task.selection, name), task.shrink, kSeeds);
    std::printf("  %-10s without %-12s %s\n", std::string(WeightSetName(task.set)).c_str(),
                name.c_str(), FigureLine(task, found, "").c_str());
    std::fflush(stdout);
  }
}

std::string RowsOf(const Task& task) {
  std::vector<const Example*> all;
  for (const Example& example : *task.examples) all.push_back(&example);
  const LeanWeights weights = Fit(all, task.selection, task.shrink);
  const absl::string_view set = WeightSetName(task.set);
  std::string out;
  for (size_t i = 0; i < kTones; ++i) {
    if (weights.tones[i] == 0) continue;
    absl::StrAppendFormat(&out, "%s,%s,%.4f,0,0\n", set, ToneName(static_cast<Tone>(i)),
                          weights.tones[i]);
  }
  absl::StrAppendFormat(&out, "%s,THRESHOLD,0,%.4f,%.4f\n", set, weights.up_base,
                        weights.down_base);
  for (size_t i = 0; i < kCircumstances; ++i) {
    if (weights.up_slopes[i] == 0 && weights.down_slopes[i] == 0) continue;
    absl::StrAppendFormat(&out, "%s,%s,0,%.4f,%.4f\n", set,
                          CircumstanceName(static_cast<Circumstance>(i)), weights.up_slopes[i],
                          weights.down_slopes[i]);
  }
  return out;
}

std::string FittedOn(const Task& task) {
  std::map<std::string, std::array<size_t, 3>> counts;
  for (const Example& example : *task.examples) {
    ++counts[example.part][static_cast<size_t>(example.gold)];
  }
  std::string out = absl::StrCat("# ", WeightSetName(task.set), ":");
  for (const auto& [part, count] : counts) {
    absl::StrAppend(&out, " ", part, " ", count[0], "/", count[1], "/", count[2]);
  }
  return out + "\n";
}

std::string TableOf(const std::vector<Task>& tasks) {
  std::string rows = "set,number,logit,up,down\n";
  std::string header = absl::StrCat("# Written by ./dev train, format ", kFormat,
                                    "; the fit draws no lots. Not to be edited by hand.\n"
                                    "# Fitted on (negative/neutral/positive), without held_out:\n");
  for (const Task& task : tasks) {
    absl::StrAppend(&header, FittedOn(task));
    absl::StrAppend(&rows, RowsOf(task));
  }
  absl::StrAppend(&header, "# Checksum of the lines below: ", ContentVersion(rows), "\n");
  return header + rows;
}

// Does nothing without a path.
bool WriteFile(const std::string& path, const std::string& bytes) {
  if (path.empty()) return true;
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  if (file.flush()) return true;
  std::fprintf(stderr, "train: cannot write %s\n", path.c_str());
  return false;
}

struct Flags {
  std::string shared;
  std::string write;
  std::string without;
  std::string answers;
  std::string data_dir;
  std::string set;
  std::string write_english;
  std::string write_korean;
  bool ablate = false;
};

int Run(const Flags& flags) {
  const auto snapshot = LoadSnapshot(flags.data_dir);
  if (!snapshot.ok()) {
    std::fprintf(stderr, "train: %s\n", snapshot.status().ToString().c_str());
    return 1;
  }
  const Tables& tables = (*snapshot)->tables;
  std::vector<Task> tasks;
  Examples examples;
  std::string korean_table;
  if (flags.set != kEnglishSet) {
    examples = ReadExamples(flags.shared, tables);
    korean_table = FitKorean(examples);
    tasks = {
        {WeightSet::kCompany, &examples.companies, CompanyNumbersUsed(), 3},
        {WeightSet::kCompanyInBrief, &examples.companies_in_brief, BriefNumbersUsed(), 3},
        {WeightSet::kDocument, &examples.documents, DocumentNumbersUsed(), 10},
        {WeightSet::kDocumentInBrief, &examples.documents_in_brief, BriefDocumentNumbersUsed(), 3}};
  }
  EnglishFit english;
  if (flags.set == kEnglishSet || !flags.write.empty() || !flags.write_english.empty()) {
    english = FitEnglish(flags.shared, tables);
    tasks.push_back({WeightSet::kCompanyInEnglish, &english.examples, EnglishNumbersUsed(), 3});
  }
  std::ofstream answers;
  if (!flags.answers.empty()) answers.open(flags.answers, std::ios::binary);
  for (Task& task : tasks) {
    for (absl::string_view name : absl::StrSplit(flags.without, ',', absl::SkipEmpty())) {
      task.selection = Without(task.selection, name);
    }
    Report(task, answers);
    if (flags.ablate) Ablate(task);
  }
  bool is_written = WriteFile(flags.write_english, english.table);
  if (flags.set.empty()) {
    is_written &= WriteFile(flags.write_korean, korean_table);
    if (!flags.write.empty()) is_written &= WriteFile(flags.write, TableOf(tasks));
  }
  return is_written ? 0 : 1;
}

}  // namespace
}  // namespace newslens::train

int main(int argc, char** argv) {
  newslens::train::Flags flags;
  const std::pair<absl::string_view, std::string*> texts[] = {
      {"--write=", &flags.write},
      {"--without=", &flags.without},
      {"--answers=", &flags.answers},
      {"--data_dir=", &flags.data_dir},
      {"--set=", &flags.set},
      {"--write_english=", &flags.write_english},
      {"--write_korean=", &flags.write_korean}};
  bool fits = argc > 1;
  for (int i = 1; i < argc; ++i) {
    absl::string_view word = argv[i];
    const auto text = std::find_if(std::begin(texts), std::end(texts), [&](const auto& flag) {
      return absl::ConsumePrefix(&word, flag.first);
    });
    if (text != std::end(texts)) {
      *text->second = std::string(word);
    } else if (word == "--ablate") {
      flags.ablate = true;
    } else if (!absl::StartsWith(word, "-") && flags.shared.empty()) {
      flags.shared = std::string(word);
    } else {
      fits = false;
    }
  }
  if (!flags.set.empty() && flags.set != newslens::train::kEnglishSet) fits = false;
  if (!fits || flags.shared.empty()) {
    std::fputs(
        "usage: newslens_train SHARED [--write=FILE] [--without=NAME[,NAME...]] [--ablate]\n"
        "                      [--answers=FILE] [--data_dir=DIR] [--set=sentfin]\n"
        "                      [--write_english=FILE] [--write_korean=FILE]\n",
        stderr);
    return 2;
  }
  return newslens::train::Run(flags);
}
