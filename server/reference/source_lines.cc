#include "reference/source_lines.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace newslens {

int SourceLines::Add(const CsvTable& table) {
  files_.push_back({table.file(), next_});
  next_ += table.line_count();
  return files_.back().first - 1;
}

std::string SourceLines::Locate(int line) const {
  const auto after = std::upper_bound(files_.begin(), files_.end(), line,
                                      [](int wanted, const File& f) { return wanted < f.first; });
  if (after == files_.begin()) return absl::StrCat("line ", line);
  const File& file = *(after - 1);
  return absl::StrCat(file.name, ":", line - file.first + 1);
}

absl::Status SourceLines::NameFiles(const absl::Status& status) const {
  if (status.ok()) return status;
  constexpr absl::string_view kLine = "line ";
  absl::string_view rest = status.message();
  std::string named;
  for (size_t at = rest.find(kLine); at != absl::string_view::npos; at = rest.find(kLine)) {
    size_t end = at + kLine.size();
    while (end < rest.size() && absl::ascii_isdigit(static_cast<unsigned char>(rest[end]))) ++end;
    int line = 0;
    const bool is_number =
        absl::SimpleAtoi(rest.substr(at + kLine.size(), end - at - kLine.size()), &line);
    absl::StrAppend(&named, is_number ? absl::StrCat(rest.substr(0, at), Locate(line))
                                      : std::string(rest.substr(0, end)));
    rest.remove_prefix(end);
  }
  return absl::Status(status.code(), absl::StrCat(named, rest));
}

}  // namespace newslens
