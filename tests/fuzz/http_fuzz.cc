// Any bytes as what comes over HTTP beside the head, which Beast reads: the query of a GET, frames
// of gRPC-Web in bytes and in base64, gzip, JSON, timeouts. Refused or read, never more than was
// allowed, and what we write ourselves is read as it was.
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/escaping.h"
#include "fuzz/check.h"
#include "http/frame.h"
#include "http/gzip.h"
#include "http/json.h"
#include "http/query.h"
#include "http/rpc_protocol.h"
#include "newslens/v1/news_enrichment_service.pb.h"

namespace newslens {
namespace {

using testing::Check;

constexpr size_t kMostBytes = 1 << 16;

void CheckRefusal(const absl::Status& status) {
  Check(status.ok() || status.code() == absl::StatusCode::kInvalidArgument ||
            status.code() == absl::StatusCode::kUnimplemented ||
            status.code() == absl::StatusCode::kResourceExhausted,
        status.message());
  Check(!ConnectErrorJson(status).empty(), "an error can be told");
}

void ReadFrames(absl::string_view bytes, bool text) {
  const absl::StatusOr<WebMessage> message = ReadWebMessage(bytes, text);
  CheckRefusal(message.status());
  if (!message.ok()) return;
  const std::string framed = Framed(message->compressed ? 1 : 0, message->bytes);
  const absl::StatusOr<WebMessage> again =
      ReadWebMessage(text ? absl::Base64Escape(framed) : framed, text);
  Check(again.ok() && again->bytes == message->bytes, "a frame is read as it was written");
}

void ReadJson(absl::string_view bytes) {
  const auto& type = *v1::EnrichArticleRequest::descriptor();
  const absl::StatusOr<std::string> message = FromJson(type, bytes);
  CheckRefusal(message.status());
  if (!message.ok()) return;
  v1::EnrichArticleRequest request;
  if (!request.ParseFromString(*message)) return;
  const absl::StatusOr<std::string> json = ToJson(type, *message);
  if (!json.ok()) return;  // a time outside its range
  Check(FromJson(type, *json).ok(), "our own JSON is read");
}

void ReadGzip(absl::string_view bytes) {
  const absl::StatusOr<std::string> plain = Gunzip(bytes, kMostBytes);
  CheckRefusal(plain.status());
  Check(!plain.ok() || plain->size() <= kMostBytes, "no more than may be");
  Check(Gunzip(Gzip(bytes, 1), bytes.size()).value() == bytes, "gzip goes there and back");
}

void Read(absl::string_view bytes) {
  CheckRefusal(ParseConnectGet(bytes).status());
  Check(PercentDecode(PercentEncode(bytes)).has_value(), "what is encoded can be decoded");
  ReadFrames(bytes, false);
  ReadFrames(bytes, true);
  ReadGzip(bytes);
  ReadJson(bytes);
  for (const RpcProtocol protocol : {RpcProtocol::kConnect, RpcProtocol::kGrpcWeb}) {
    const absl::StatusOr<absl::Duration> timeout = ParseTimeout(protocol, bytes);
    CheckRefusal(timeout.status());
    Check(!timeout.ok() || *timeout >= absl::ZeroDuration(), "no time is negative");
  }
  (void)FormatOf(bytes);
  (void)AcceptsGzip(bytes);
}

}  // namespace
}  // namespace newslens

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  newslens::Read({reinterpret_cast<const char*>(data), size});
  return 0;
}
