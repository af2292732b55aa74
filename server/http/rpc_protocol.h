// The three ways in which a call can come by HTTP, and what their requests and answers look like:
// Connect (unary: POST, and GET for what changes nothing) and gRPC-Web.
//
// Pure functions over plain data; exchange.h drives them.
#ifndef NEWSLENS_HTTP_RPC_PROTOCOL_H_
#define NEWSLENS_HTTP_RPC_PROTOCOL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "http/message.h"

namespace newslens {

enum class RpcProtocol : uint8_t {
  kConnect,        // application/json, application/proto
  kConnectStream,  // application/connect+json, +proto: understood well enough to be refused
  kGrpcWeb,        // application/grpc-web, +proto, +json
  kGrpcWebText,    // the same in base64
};

// How the messages of a call are written.
struct RpcFormat {
  RpcProtocol protocol = RpcProtocol::kConnect;
  bool json = false;
  std::string content_type;  // of the answer, where it is no error of Connect's
};

// By the Content-Type of a POST; nothing for one that is none of these.
std::optional<RpcFormat> FormatOf(absl::string_view content_type);

// For the field Accept-Post of an answer to any other.
inline constexpr absl::string_view kAcceptedContentTypes =
    "application/json, application/proto, application/grpc-web+proto, application/grpc-web+json, "
    "application/grpc-web, application/grpc-web-text+proto, application/grpc-web-text";

// Which compressions a call's messages have or may have.
enum class Compression : uint8_t { kNone, kGzip };

// "", "identity", "gzip"; nothing for any other.
std::optional<Compression> CompressionOf(absl::string_view name);

// What a list of Accept-Encoding or its kin allows ("gzip;q=0" does not).
bool AcceptsGzip(absl::string_view accepted);

// The caller's time: Connect-Timeout-Ms (up to ten digits) or grpc-timeout (up to eight digits and
// a unit of "HMSmun"). Infinite for an empty value; InvalidArgument (TIMEOUT_INVALID) for a bad
// one.
absl::StatusOr<absl::Duration> ParseTimeout(RpcProtocol protocol, absl::string_view value);

// What a GET of Connect's has in its address.
struct ConnectGet {
  RpcFormat format;
  Compression compression = Compression::kNone;
  std::string message;  // as sent: perhaps compressed
};

// InvalidArgument (QUERY_INVALID) where the words are not those of Connect: `encoding` (json,
// proto) and `message` must be there; `base64=1`, `compression` and `connect=v1` may.
absl::StatusOr<ConnectGet> ParseConnectGet(absl::string_view query);

// --- Connect

// "invalid_argument".
absl::string_view ConnectCode(absl::StatusCode code);

// 400 for invalid_argument.
int ConnectHttpStatus(absl::StatusCode code);

// {"code":"...","message":"...","details":[{"type":"...","value":"...","debug":{...}}]}
std::string ConnectErrorJson(const absl::Status& status);

// The one frame with which a stream of Connect's ends for an error.
std::string ConnectStreamEnd(const absl::Status& status);

// --- gRPC-Web

// The one message of a call, out of its frame; `compressed` says whether it is. `text`: in base64,
// perhaps of several pieces, each with its own padding. InvalidArgument (MALFORMED_REQUEST) where
// the body is anything else than one frame with a message.
struct WebMessage {
  bool compressed = false;
  std::string bytes;
};
absl::StatusOr<WebMessage> ReadWebMessage(absl::string_view body, bool text);

// The body of an answer: the frame of the message where there is one, and that of the trailers.
std::string WebBody(std::optional<absl::string_view> message, bool compressed,
                    const std::vector<std::pair<std::string, std::string>>& trailers, bool text);

// grpc-status, grpc-message, grpc-status-details-bin.
std::vector<std::pair<std::string, std::string>> WebTrailers(const absl::Status& status);

}  // namespace newslens

#endif  // NEWSLENS_HTTP_RPC_PROTOCOL_H_
