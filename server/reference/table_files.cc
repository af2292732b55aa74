#include "reference/table_files.h"

#include <openssl/sha.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "data/embedded.h"

namespace newslens {
namespace {

constexpr size_t kVersionBytes = 8;

// Lies beside the tables that come with newslens, and is copied with them.
constexpr absl::string_view kReadMe = "README.md";

// Every entry of the directory that is neither hidden nor kReadMe, by name.
absl::StatusOr<std::vector<std::filesystem::path>> ListDirectory(const std::string& data_dir) {
  std::error_code error;
  std::vector<std::filesystem::path> paths;
  std::filesystem::directory_iterator entry(data_dir, error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().native();
    if (name.front() != '.' && name != kReadMe) paths.push_back(entry->path());
  }
  if (error == std::errc::no_such_file_or_directory) {
    return absl::NotFoundError(absl::StrCat(data_dir, ": no such directory"));
  }
  if (error) return absl::InvalidArgumentError(absl::StrCat(data_dir, ": ", error.message()));
  std::sort(paths.begin(), paths.end());
  return paths;
}

absl::StatusOr<std::string> ReadFile(const std::filesystem::path& path) {
  std::error_code error;
  std::ifstream stream(path, std::ios::binary);
  if (std::filesystem::is_regular_file(path, error) && stream) {
    std::string bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (!stream.bad()) return bytes;
  }
  return absl::InvalidArgumentError(absl::StrCat(path.native(), ": cannot be read as a file"));
}

// Of the comments before the header, "# as of 2031-03-04".
std::optional<absl::CivilDay> AsOfDay(absl::string_view bytes) {
  while (absl::StartsWith(bytes, "#")) {
    absl::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
    absl::CivilDay day;
    if (absl::ConsumePrefix(&line, "# as of ") && absl::ParseCivilTime(line, &day)) return day;
  }
  return std::nullopt;
}

}  // namespace

std::string ContentVersion(absl::string_view bytes) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(digest), kVersionBytes));
}

absl::StatusOr<TableFiles> TableFiles::Open(const std::string& data_dir) {
  TableFiles files;
  for (const EmbeddedFile& embedded : EmbeddedFiles()) {
    File& file = files.files_.emplace_back();
    file.info.name = std::string(embedded.name);
    file.info.source = "embedded";
    file.bytes = embedded.bytes;
  }
  std::sort(files.files_.begin(), files.files_.end(),
            [](const File& a, const File& b) { return a.info.name < b.info.name; });
  if (!data_dir.empty()) {
    const absl::Status status = files.ReadDirectory(data_dir);
    if (!status.ok()) return status;
  }
  for (File& file : files.files_) {
    file.info.version = ContentVersion(file.bytes);
    file.info.as_of = AsOfDay(file.bytes);
  }
  return files;
}

absl::Status TableFiles::ReadDirectory(const std::string& data_dir) {
  const absl::StatusOr<std::vector<std::filesystem::path>> paths = ListDirectory(data_dir);
  if (!paths.ok()) return paths.status();
  for (const std::filesystem::path& path : *paths) {
    File* file = Find(path.filename().native());
    if (file == nullptr) {
      return absl::InvalidArgumentError(
          absl::StrCat(path.native(), ": no table has this name; the tables are ",
                       absl::StrJoin(files_, ", ", [](std::string* out, const File& known) {
                         absl::StrAppend(out, known.info.name);
                       })));
    }
    absl::StatusOr<std::string> bytes = ReadFile(path);
    if (!bytes.ok()) return bytes.status();
    file->info.source = path.native();
    file->info.origin = TableOrigin::kDataDir;
    file->storage = std::make_unique<std::string>(*std::move(bytes));
    file->bytes = *file->storage;
  }
  return absl::OkStatus();
}

TableFiles::File* TableFiles::Find(absl::string_view name) {
  const auto found = std::find_if(files_.begin(), files_.end(),
                                  [name](const File& file) { return file.info.name == name; });
  return found == files_.end() ? nullptr : &*found;
}

absl::StatusOr<CsvTable> TableFiles::Parse(absl::string_view name,
                                           absl::Span<const absl::string_view> columns) {
  File* file = Find(name);
  if (file == nullptr) return absl::NotFoundError(absl::StrCat(name, ": no such table"));
  // A file of somebody's own is named by its path.
  std::string label = file->storage == nullptr ? file->info.name : file->info.source;
  absl::StatusOr<CsvTable> table = ParseCsv(std::move(label), file->bytes, columns);
  if (table.ok()) file->info.rows = table->rows().size();
  return table;
}

std::vector<TableInfo> TableFiles::Infos() const {
  std::vector<TableInfo> infos;
  infos.reserve(files_.size());
  for (const File& file : files_) infos.push_back(file.info);
  return infos;
}

std::string TableFiles::Version(absl::Span<const absl::string_view> names) const {
  std::string hashes;
  for (const File& file : files_) {
    if (std::find(names.begin(), names.end(), file.info.name) == names.end()) continue;
    absl::StrAppend(&hashes, file.info.name, " ", file.info.version, "\n");
  }
  return ContentVersion(hashes);
}

}  // namespace newslens
