// Errors of a table that is built from several files.
#ifndef NEWSLENS_REFERENCE_SOURCE_LINES_H_
#define NEWSLENS_REFERENCE_SOURCE_LINES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "reference/csv.h"

namespace newslens {

// Numbers the lines of several files as if they stood one after the other, so that the engine,
// which knows lines and no files, can say "line N" of any of them.
class SourceLines {
 public:
  // The number to add to the lines of `table`.
  int Add(const CsvTable& table);

  // "line 12: double word, see line 7" -> "words.csv:5: double word, see currencies.csv:7".
  absl::Status NameFiles(const absl::Status& status) const;

 private:
  struct File {
    std::string name;
    int first = 0;  // number of the file's line 1
  };
  std::string Locate(int line) const;

  std::vector<File> files_;
  int next_ = 1;
};

}  // namespace newslens

#endif  // NEWSLENS_REFERENCE_SOURCE_LINES_H_
