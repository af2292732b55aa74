#include "http/rpc_protocol.h"

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "http/query.h"
#include "service/errors.h"

namespace newslens {
namespace {

absl::Status Invalid(absl::string_view reason, absl::string_view message) {
  return ErrorOf(absl::StatusCode::kInvalidArgument, reason, message);
}

bool IsDigits(absl::string_view text, size_t most) {
  return !text.empty() && text.size() <= most &&
         text.find_first_not_of("0123456789") == absl::string_view::npos;
}

absl::StatusOr<absl::Duration> ParseGrpcTimeout(absl::string_view value) {
  constexpr size_t kMostDigits = 8;
  int64_t number = 0;
  if (IsDigits(value.substr(0, value.size() - 1), kMostDigits) &&
      absl::SimpleAtoi(value.substr(0, value.size() - 1), &number)) {
    switch (value.back()) {
      case 'H':
        return absl::Hours(number);
      case 'M':
        return absl::Minutes(number);
      case 'S':
        return absl::Seconds(number);
      case 'm':
        return absl::Milliseconds(number);
      case 'u':
        return absl::Microseconds(number);
      case 'n':
        return absl::Nanoseconds(number);
      default:
        break;
    }
  }
  return Invalid("TIMEOUT_INVALID", "grpc-timeout: is not up to eight digits and one of HMSmun");
}

}  // namespace

std::optional<RpcFormat> FormatOf(absl::string_view content_type) {
  const absl::string_view sent =
      absl::StripAsciiWhitespace(content_type.substr(0, content_type.find(';')));
  const std::string type = absl::AsciiStrToLower(sent);
  absl::string_view rest = type;
  if (!absl::ConsumePrefix(&rest, "application/")) return std::nullopt;
  if (rest == "json" || rest == "proto")
    return RpcFormat{RpcProtocol::kConnect, rest == "json", type};
  if (absl::ConsumePrefix(&rest, "connect+")) {
    if (rest != "json" && rest != "proto") return std::nullopt;
    return RpcFormat{RpcProtocol::kConnectStream, rest == "json", type};
  }
  if (!absl::ConsumePrefix(&rest, "grpc-web")) return std::nullopt;
  const bool text = absl::ConsumePrefix(&rest, "-text");
  if (!rest.empty() && rest != "+proto" && rest != "+json") return std::nullopt;
  return RpcFormat{text ? RpcProtocol::kGrpcWebText : RpcProtocol::kGrpcWeb, rest == "+json", type};
}

std::optional<Compression> CompressionOf(absl::string_view name) {
  if (name.empty() || absl::EqualsIgnoreCase(name, "identity")) return Compression::kNone;
  if (absl::EqualsIgnoreCase(name, "gzip")) return Compression::kGzip;
  return std::nullopt;
}

bool AcceptsGzip(absl::string_view accepted) {
  for (const absl::string_view part : absl::StrSplit(accepted, ',')) {
    const std::vector<absl::string_view> words = absl::StrSplit(part, ';');
    const absl::string_view name = absl::StripAsciiWhitespace(words[0]);
    if (!absl::EqualsIgnoreCase(name, "gzip") && name != "*") continue;
    double weight = 1;
    for (size_t i = 1; i < words.size(); ++i) {
      absl::string_view word = absl::StripAsciiWhitespace(words[i]);
      if (absl::ConsumePrefix(&word, "q=") && !absl::SimpleAtod(word, &weight)) weight = 0;
    }
    return weight > 0;
  }
  return false;
}

absl::StatusOr<absl::Duration> ParseTimeout(RpcProtocol protocol, absl::string_view value) {
  if (value.empty()) return absl::InfiniteDuration();
  if (protocol == RpcProtocol::kGrpcWeb || protocol == RpcProtocol::kGrpcWebText) {
    return ParseGrpcTimeout(value);
  }
  constexpr size_t kMostDigits = 10;
  int64_t milliseconds = 0;
  if (!IsDigits(value, kMostDigits) || !absl::SimpleAtoi(value, &milliseconds)) {
    return Invalid("TIMEOUT_INVALID", "connect-timeout-ms: is not up to ten digits");
  }
  return absl::Milliseconds(milliseconds);
}

absl::StatusOr<ConnectGet> ParseConnectGet(absl::string_view query) {
  const auto words = ParseQuery(query);
  if (!words.has_value()) {
    return Invalid("QUERY_INVALID", "the address has a percent sign without two hex digits");
  }
  ConnectGet get;
  bool has_encoding = false;
  bool has_message = false;
  bool base64 = false;
  for (const auto& [name, value] : *words) {
    if (name == "encoding") {
      if (value != "json" && value != "proto") {
        return Invalid("QUERY_INVALID", "encoding: is neither json nor proto");
      }
      has_encoding = true;
      get.format = {RpcProtocol::kConnect, value == "json", absl::StrCat("application/", value)};
    } else if (name == "message") {
      has_message = true;
      get.message = value;
    } else if (name == "base64") {
      base64 = value == "1";
    } else if (name == "compression") {
      const std::optional<Compression> known = CompressionOf(value);
      if (!known.has_value()) {
        return ErrorOf(absl::StatusCode::kUnimplemented, "COMPRESSION_UNKNOWN",
                       "compression: is neither gzip nor identity");
      }
      get.compression = *known;
    } else if (name == "connect" && value != "v1") {
      return Invalid("QUERY_INVALID", "connect: is not v1");
    }
  }
  if (!has_encoding) return Invalid("QUERY_INVALID", "encoding: is missing");
  if (!has_message) return Invalid("QUERY_INVALID", "message: is missing");
  if (base64) {
    std::string bytes;
    if (!absl::WebSafeBase64Unescape(get.message, &bytes)) {
      return Invalid("QUERY_INVALID", "message: is not base64 of the alphabet for addresses");
    }
    get.message = std::move(bytes);
  }
  return get;
}

}  // namespace newslens
