#include "rate_feed/kept_rates.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <utility>

#include "absl/strings/str_cat.h"
#include "reference/csv.h"
#include "reference/load.h"
#include "reference/table_files.h"

namespace newslens {
namespace {

std::string FileName(const RateSource& source) {
  return absl::StrCat("fetched_rates_", source.label, ".csv");
}

std::string Print(const RateTable& table) {
  std::string text = "date";
  for (const std::string& currency : table.currencies()) absl::StrAppend(&text, ",", currency);
  text += '\n';
  for (size_t row = 0; row < table.size(); ++row) {
    text += absl::FormatCivilTime(table.days()[row]);
    for (size_t i = 0; i < table.currencies().size(); ++i) {
      const RateCell cell = table.cell(row, i);
      absl::StrAppend(&text, ",", cell.has_value() ? cell.value().ToString() : "");
    }
    text += '\n';
  }
  return text;
}

absl::Status LastError(absl::string_view what, const std::string& path) {
  return absl::ErrnoToStatus(errno, absl::StrCat(what, " ", path));
}

absl::Status WriteAndSync(int file, absl::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return LastError("can not write", path);
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return fsync(file) == 0 ? absl::OkStatus() : LastError("can not sync", path);
}

absl::Status SyncFolder(const std::string& folder) {
  const int handle = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return LastError("can not open", folder);
  const absl::Status status =
      fsync(handle) == 0 ? absl::OkStatus() : LastError("can not sync", folder);
  close(handle);
  return status;
}

absl::Status WriteWhole(const std::string& path, absl::string_view bytes) {
  const std::string aside = path + ".new";
  const int file = open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) return LastError("can not make", aside);
  absl::Status status = WriteAndSync(file, bytes, aside);
  if (close(file) != 0 && status.ok()) status = LastError("can not close", aside);
  if (status.ok() && rename(aside.c_str(), path.c_str()) != 0) {
    status = LastError("can not rename to", path);
  }
  if (!status.ok()) unlink(aside.c_str());
  return status;
}

// NotFound where there is no file, nor a folder for it.
absl::StatusOr<std::string> ReadBytes(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return LastError("can not open", path);
  std::string bytes;
  std::array<char, 1 << 16> block;
  while (true) {
    const ssize_t got = read(file, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      const absl::Status status = got < 0 ? LastError("can not read", path) : absl::OkStatus();
      close(file);
      if (!status.ok()) return status;
      return bytes;
    }
    bytes.append(block.data(), static_cast<size_t>(got));
  }
}

absl::StatusOr<std::shared_ptr<const RateTable>> Read(const std::string& path,
                                                      const std::string& bytes,
                                                      const RateSource& source) {
  const absl::StatusOr<CsvTable> table = ParseCsv(path, bytes, {});
  if (!table.ok()) return table.status();
  return ReadRateTable(*table, source);
}

// What is wrong with the file, and what was done with it.
absl::Status SetAside(const std::string& path, const absl::Status& problem) {
  const std::string aside = path + ".corrupt";
  std::error_code error;
  std::filesystem::rename(path, aside, error);
  return {problem.code(), error ? absl::StrCat(problem.message(), "; can not be set aside as ",
                                               aside, ": ", error.message())
                                : absl::StrCat(problem.message(), "; set aside as ", aside)};
}

absl::Status MakeFolder(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat(folder, ": ", error.message()));
}

}  // namespace

std::string KeptRates::PathOf(const RateSource& source) const {
  return absl::StrCat(folder_, "/", FileName(source));
}

FetchedRates KeptRates::Describe(std::shared_ptr<const RateTable> table) const {
  FetchedRates fetched;
  const RateSource& source = table->source();
  fetched.info.name = FileName(source);
  fetched.info.version = ContentVersion(Print(*table));
  fetched.info.source = folder_.empty() ? "fetched" : PathOf(source);
  fetched.info.rows = table->size();
  fetched.info.origin = TableOrigin::kStateDir;
  fetched.table = std::move(table);
  return fetched;
}

KeptRates::Loaded KeptRates::Load(Broken broken) const {
  Loaded loaded;
  if (folder_.empty()) return loaded;
  for (const RateSource* source : kSourcesByPreference) {
    const std::string path = PathOf(*source);
    const absl::StatusOr<std::string> bytes = ReadBytes(path);
    if (absl::IsNotFound(bytes.status())) continue;
    if (!bytes.ok()) {
      loaded.problems.push_back(bytes.status());
      continue;
    }
    absl::StatusOr<std::shared_ptr<const RateTable>> table = Read(path, *bytes, *source);
    if (table.ok()) {
      loaded.rates.push_back(Describe(*std::move(table)));
    } else {
      loaded.problems.push_back(broken == Broken::kLeave ? table.status()
                                                         : SetAside(path, table.status()));
    }
  }
  return loaded;
}

absl::Status KeptRates::CheckWritable() const {
  if (folder_.empty()) return absl::OkStatus();
  if (absl::Status made = MakeFolder(folder_); !made.ok()) return made;
  const std::string probe = folder_ + "/.probe";
  const absl::Status written = WriteWhole(probe, "\n");
  if (written.ok()) unlink(probe.c_str());
  return written;
}

absl::Status KeptRates::Save(const RateTable& table) const {
  if (folder_.empty()) return absl::OkStatus();
  if (absl::Status made = MakeFolder(folder_); !made.ok()) return made;
  const absl::Status written = WriteWhole(PathOf(table.source()), Print(table));
  return written.ok() ? SyncFolder(folder_) : written;
}

}  // namespace newslens
