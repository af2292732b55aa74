// The table files in force: their bytes, where they come from, their hashes.
#ifndef NEWSLENS_REFERENCE_TABLE_FILES_H_
#define NEWSLENS_REFERENCE_TABLE_FILES_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "reference/csv.h"
#include "reference/snapshot.h"

namespace newslens {

// Lives while a snapshot is loaded: the parsed tables view into it. Not thread-safe.
class TableFiles {
 public:
  // The embedded files, each replaced by the one of its name in `data_dir` (empty = none). See
  // LoadSnapshot for what fails. Names that begin with a dot are passed over, since mounted volumes
  // keep their links there, and README.md, which comes with the tables.
  static absl::StatusOr<TableFiles> Open(const std::string& data_dir);

  // NotFound where no table has that name. Notes the number of rows.
  absl::StatusOr<CsvTable> Parse(absl::string_view name,
                                 absl::Span<const absl::string_view> columns);

  // By name.
  std::vector<TableInfo> Infos() const;

  // One hash over the names and bytes of the tables named.
  std::string Version(absl::Span<const absl::string_view> names) const;

 private:
  struct File {
    TableInfo info;
    absl::string_view bytes;
    std::unique_ptr<std::string> storage;  // of a file that is not embedded
  };
  File* Find(absl::string_view name);
  absl::Status ReadDirectory(const std::string& data_dir);

  std::vector<File> files_;  // by name
};

// First 16 hex digits of the SHA-256 of `bytes`.
std::string ContentVersion(absl::string_view bytes);

}  // namespace newslens

#endif  // NEWSLENS_REFERENCE_TABLE_FILES_H_
