#include "http/gzip.h"

#include <zlib.h>

#include <algorithm>

#include "absl/status/status.h"

namespace newslens {
namespace {

constexpr int kGzipWindow = 15 + 16;  // zlib's way to say gzip and nothing else

Bytef* In(absl::string_view bytes) {
  // zlib reads alone, and its type says nothing of it.
  return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
}

}  // namespace

std::string Gzip(absl::string_view bytes, int level) {
  z_stream stream = {};
  std::string out;
  if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    return out;
  }
  out.resize(deflateBound(&stream, bytes.size()));
  stream.next_in = In(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

absl::StatusOr<std::string> Gunzip(absl::string_view bytes, size_t most_bytes) {
  z_stream stream = {};
  if (inflateInit2(&stream, kGzipWindow) != Z_OK) {
    return absl::InternalError("no memory to decompress in");
  }
  stream.next_in = In(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  int result = Z_OK;
  while (result == Z_OK && out.size() <= most_bytes) {
    // One byte more than may be, which shows that it is too much.
    const size_t begin = out.size();
    const size_t end = std::min(std::max<size_t>(2 * begin, 4 * bytes.size() + 64), most_bytes + 1);
    if (begin == end) break;
    out.resize(end);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + begin);
    stream.avail_out = static_cast<uInt>(end - begin);
    result = inflate(&stream, Z_NO_FLUSH);
    out.resize(end - stream.avail_out);
    if (result == Z_OK && stream.avail_in == 0 && stream.avail_out > 0) break;
  }
  const bool rest = stream.avail_in > 0;
  inflateEnd(&stream);
  if (out.size() > most_bytes) {
    return absl::ResourceExhaustedError("the decompressed message is too large");
  }
  if (result != Z_STREAM_END || rest) {
    return absl::InvalidArgumentError("the message is not compressed as gzip, or is cut short");
  }
  return out;
}

}  // namespace newslens
