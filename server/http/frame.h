// A piece of a body as Connect's streams and gRPC-Web have it: a byte of flags, the length in four
// bytes, the higher first, and the piece.
#ifndef NEWSLENS_HTTP_FRAME_H_
#define NEWSLENS_HTTP_FRAME_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace newslens {

inline constexpr size_t kFrameHeadBytes = 5;

inline std::string Framed(uint8_t flags, absl::string_view piece) {
  const auto size = static_cast<uint32_t>(piece.size());
  std::string frame;
  frame.reserve(kFrameHeadBytes + piece.size());
  frame += static_cast<char>(flags);
  for (int shift = 24; shift >= 0; shift -= 8) frame += static_cast<char>(size >> shift & 0xff);
  frame.append(piece.data(), piece.size());
  return frame;
}

}  // namespace newslens

#endif  // NEWSLENS_HTTP_FRAME_H_
