// gRPC-Web's requests and answers.
#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "http/frame.h"
#include "http/query.h"
#include "http/rpc_protocol.h"
#include "service/errors.h"

namespace newslens {
namespace {

constexpr uint8_t kCompressed = 1;
constexpr uint8_t kTrailers = 0x80;

absl::Status Malformed(absl::string_view message) {
  return ErrorOf(absl::StatusCode::kInvalidArgument, "MALFORMED_REQUEST", message);
}

// A piece ends where padding stands, and the next one begins.
bool DecodeBase64Pieces(absl::string_view text, std::string& out) {
  constexpr size_t kQuantum = 4;
  while (!text.empty()) {
    const size_t pad = text.find('=');
    const size_t end = pad == absl::string_view::npos
                           ? text.size()
                           : std::min(text.size(), (pad + kQuantum) / kQuantum * kQuantum);
    std::string piece;
    if (!absl::Base64Unescape(text.substr(0, end), &piece)) return false;
    out += piece;
    text.remove_prefix(end);
  }
  return true;
}

}  // namespace

absl::StatusOr<WebMessage> ReadWebMessage(absl::string_view body, bool text) {
  std::string decoded;
  if (text) {
    if (!DecodeBase64Pieces(body, decoded)) return Malformed("the body is not base64");
    body = decoded;
  }
  if (body.size() < kFrameHeadBytes) return Malformed("the call has no request message");
  const auto flags = static_cast<uint8_t>(body[0]);
  uint32_t size = 0;
  for (size_t i = 1; i < kFrameHeadBytes; ++i) size = size << 8 | static_cast<uint8_t>(body[i]);
  body.remove_prefix(kFrameHeadBytes);
  if ((flags & ~kCompressed) != 0) return Malformed("the request's frame has unknown flags");
  if (size != body.size()) {
    return Malformed(size > body.size() ? "the request's frame is cut short"
                                        : "the call has more than one request message");
  }
  return WebMessage{(flags & kCompressed) != 0, std::string(body)};
}

std::string WebBody(std::optional<absl::string_view> message, bool compressed,
                    const std::vector<std::pair<std::string, std::string>>& trailers, bool text) {
  std::string lines;
  for (const auto& [name, value] : trailers) absl::StrAppend(&lines, name, ": ", value, "\r\n");
  std::string body;
  if (message.has_value()) body = Framed(compressed ? kCompressed : 0, *message);
  body += Framed(kTrailers, lines);
  return text ? absl::Base64Escape(body) : body;
}

std::vector<std::pair<std::string, std::string>> WebTrailers(const absl::Status& status) {
  std::vector<std::pair<std::string, std::string>> trailers = {
      {"grpc-status", absl::StrCat(static_cast<int>(status.code()))}};
  if (status.ok()) return trailers;
  trailers.emplace_back("grpc-message", PercentEncode(status.message()));
  std::string details = absl::Base64Escape(ToRpcStatus(status).SerializeAsString());
  while (!details.empty() && details.back() == '=') details.pop_back();
  trailers.emplace_back("grpc-status-details-bin", std::move(details));
  return trailers;
}

}  // namespace newslens
