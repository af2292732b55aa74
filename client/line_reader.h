// Lines of a stream, one at a time and never more of one than a bound.
#ifndef NEWSLENS_CLIENT_LINE_READER_H_
#define NEWSLENS_CLIENT_LINE_READER_H_

#include <cstddef>
#include <istream>
#include <string>

namespace newslens {

struct Line {
  size_t number = 0;      // from 1
  std::string text;       // without line feed or CR LF; empty where too_long
  bool too_long = false;  // longer than the bound; it was passed over
};

class LineReader {
 public:
  // `in` must outlive the reader. Holds one line of up to `max_bytes`.
  LineReader(std::istream& in, size_t max_bytes) : in_(in), max_bytes_(max_bytes) {}

  // The next line that holds more than blanks; false at the end. A byte order mark before the first
  // line is passed over. Returns as soon as the line's end was read, however slowly `in` goes on.
  bool Next(Line* line);

  // Bytes of `in` that were read so far.
  size_t bytes_read() const { return bytes_read_; }

 private:
  bool ReadOne(Line* line);

  std::istream& in_;
  size_t max_bytes_;
  size_t number_ = 0;
  size_t bytes_read_ = 0;
};

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_LINE_READER_H_
