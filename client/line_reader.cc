#include "client/line_reader.h"

#include <streambuf>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace newslens {

bool LineReader::ReadOne(Line* line) {
  using Traits = std::streambuf::traits_type;
  std::streambuf& bytes = *in_.rdbuf();
  *line = Line{.number = ++number_};
  for (bool any = false;; any = true) {
    const auto c = bytes.sbumpc();
    if (Traits::eq_int_type(c, Traits::eof())) return any;
    ++bytes_read_;
    if (c == '\n') return true;
    if (line->too_long) continue;
    line->text += Traits::to_char_type(c);
    // One more than the bound, for the CR that may stand before the line feed.
    if (line->text.size() > max_bytes_ + 1) {
      line->too_long = true;
      line->text = std::string();
    }
  }
}

bool LineReader::Next(Line* line) {
  constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";
  while (ReadOne(line)) {
    if (line->number == 1 && absl::StartsWith(line->text, kByteOrderMark)) {
      line->text.erase(0, kByteOrderMark.size());
    }
    if (absl::EndsWith(line->text, "\r")) line->text.pop_back();
    if (line->text.size() > max_bytes_) {
      line->too_long = true;
      line->text = std::string();
    }
    if (line->too_long || !absl::StripAsciiWhitespace(line->text).empty()) return true;
  }
  return false;
}

}  // namespace newslens
