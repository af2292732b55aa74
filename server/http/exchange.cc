#include "http/exchange.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.pb.h"
#include "http/gzip.h"
#include "http/json.h"
#include "service/errors.h"

namespace newslens {
namespace {

bool IsStreaming(const Method& method) { return method.rpc.type != RpcType::kUnary; }

bool ChangesNothing(const google::protobuf::MethodDescriptor& contract) {
  return contract.options().idempotency_level() == google::protobuf::MethodOptions::NO_SIDE_EFFECTS;
}

}  // namespace

HttpDoor::HttpDoor(Desk& the_desk, const Site& the_site, std::vector<std::string> allowed_origins)
    : desk(the_desk), site(the_site), origins(std::move(allowed_origins)) {
  for (const Method& method : desk.methods) {
    contracts.push_back(google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
        absl::StrCat(method.rpc.service, ".", method.rpc.method)));
  }
}

Exchange::Exchange(HttpDoor& door, HttpLine& line, HttpRequestHead head)
    : door_(door), line_(line), head_(std::move(head)) {}

bool Exchange::Start() {
  if (std::optional<HttpResponse> preflight = door_.origins.Preflight(head_)) {
    door_.desk.metrics->CountHttpRequest(kind_, preflight->status);
    line_.Respond(*std::move(preflight));
    return false;
  }
  const bool is_method = door_.desk.index_of_path.contains(head_.path());
  if (is_method || head_.verb == HttpVerb::kPost) return StartCall();
  if (head_.verb == HttpVerb::kGet || head_.verb == HttpVerb::kHead) {
    kind_ = HttpKind::kPage;
    Respond(door_.site.Answer(head_));
    return false;
  }
  HttpFields fields;
  fields.Add("Allow", "GET, HEAD, POST");
  RespondPlain(405, "this address takes GET, or POST for a call\n", std::move(fields));
  return false;
}

bool Exchange::StartCall() {
  const auto found = door_.desk.index_of_path.find(head_.path());
  if (found != door_.desk.index_of_path.end()) contract_ = door_.contracts[found->second];
  if (!FindFormat()) return false;
  kind_ = is_grpc_web() ? HttpKind::kGrpcWeb : HttpKind::kConnect;
  served_.emplace(door_.desk, head_.path(), static_cast<const Caller&>(*this));
  if (absl::Status status = Open(); !status.ok()) {
    // Where a caller of Connect's has the wrong address, HTTP has a word for it.
    RespondError(status, contract_ == nullptr ? 404 : 0);
    return false;
  }
  if (head_.verb == HttpVerb::kPost) return true;
  OnBody("");
  return false;
}

// False where the request is no call that could be answered in its own manner.
bool Exchange::FindFormat() {
  HttpFields fields;
  const bool may_get = contract_ != nullptr && ChangesNothing(*contract_);
  if (head_.verb == HttpVerb::kGet && may_get) {
    format_.content_type = "application/json";  // until the query is read
    return true;
  }
  if (head_.verb != HttpVerb::kPost) {
    fields.Add("Allow", may_get ? "GET, POST" : "POST");
    RespondPlain(405, may_get ? "this method takes GET and POST\n" : "this method takes POST\n",
                 std::move(fields));
    return false;
  }
  const std::optional<RpcFormat> format = FormatOf(head_.fields.Find("content-type"));
  const bool streaming =
      contract_ != nullptr && (contract_->client_streaming() || contract_->server_streaming());
  if (!format.has_value() || (format->protocol == RpcProtocol::kConnectStream && !streaming)) {
    if (contract_ == nullptr && !format.has_value()) {
      RespondPlain(404, "not found\n", {});
      return false;
    }
    fields.Add("Accept-Post", kAcceptedContentTypes);
    RespondPlain(415, absl::StrCat("Content-Type is none of ", kAcceptedContentTypes, "\n"),
                 std::move(fields));
    return false;
  }
  format_ = *format;
  return true;
}

absl::Status Exchange::Open() {
  const absl::StatusOr<absl::Duration> timeout = ParseTimeout(
      format_.protocol, head_.fields.Find(is_grpc_web() ? "grpc-timeout" : "connect-timeout-ms"));
  if (absl::Status status = served_->Open(timeout.value_or(absl::InfiniteDuration()));
      !status.ok()) {
    return status;
  }
  if (IsStreaming(*served_->method())) {
    return ErrorOf(absl::StatusCode::kUnimplemented, "STREAM_NEEDS_GRPC",
                   "streams are served over gRPC alone; over HTTP send EnrichArticle or "
                   "BatchEnrichArticles");
  }
  if (!timeout.ok()) return timeout.status();
  return CheckHead();
}

absl::Status Exchange::CheckHead() {
  if (format_.protocol == RpcProtocol::kConnect) {
    if (const absl::string_view version = head_.fields.Find("connect-protocol-version");
        !version.empty() && version != "1") {
      return ErrorOf(absl::StatusCode::kInvalidArgument, "PROTOCOL_VERSION_UNKNOWN",
                     "connect-protocol-version: is not 1");
    }
  }
  const std::optional<Compression> compression =
      CompressionOf(head_.fields.Find(is_grpc_web() ? "grpc-encoding" : "content-encoding"));
  if (!compression.has_value()) {
    return ErrorOf(absl::StatusCode::kUnimplemented, "COMPRESSION_UNKNOWN",
                   "the message's compression is neither gzip nor identity");
  }
  compression_ = *compression;
  return absl::OkStatus();
}

void Exchange::OnBody(std::string body) {
  absl::Status status = Unpack(std::move(body));
  const Method& method = *served_->method();
  // One article is admitted as it came, so that to refuse it costs nothing; of a batch it must be
  // known how many there are.
  const bool decode_first = method.count_articles != nullptr || !method.enriches;
  if (status.ok() && decode_first) status = Decode();
  if (status.ok()) status = served_->Admit(request_);
  if (status.ok() && !decode_first) {
    line_.Enqueue(this);
    return;
  }
  if (!status.ok()) {
    RespondError(status);
  } else if (method.enriches) {
    line_.Enqueue(this);
  } else {
    Answer();
  }
}

// Takes the message out of what is around it.
absl::Status Exchange::Unpack(std::string body) {
  if (head_.verb == HttpVerb::kGet) {
    absl::StatusOr<ConnectGet> get = ParseConnectGet(head_.query());
    if (!get.ok()) return get.status();
    format_ = std::move(get->format);
    compression_ = get->compression;
    request_ = std::move(get->message);
    return absl::OkStatus();
  }
  if (!is_grpc_web()) {
    request_ = std::move(body);
    return absl::OkStatus();
  }
  absl::StatusOr<WebMessage> message =
      ReadWebMessage(body, format_.protocol == RpcProtocol::kGrpcWebText);
  if (!message.ok()) return message.status();
  if (message->compressed && compression_ == Compression::kNone) {
    return ErrorOf(absl::StatusCode::kInternal, "COMPRESSION_UNKNOWN",
                   "the message is compressed and grpc-encoding does not say how");
  }
  if (!message->compressed) compression_ = Compression::kNone;
  request_ = std::move(message->bytes);
  return absl::OkStatus();
}

// The message's bytes out of what was sent.
absl::Status Exchange::Decode() {
  if (compression_ == Compression::kGzip && !request_.empty()) {
    absl::StatusOr<std::string> plain = Gunzip(request_, door_.max_message_bytes);
    if (absl::IsResourceExhausted(plain.status())) return TooLarge();
    if (!plain.ok()) {
      return ErrorOf(absl::StatusCode::kInvalidArgument, "MALFORMED_REQUEST",
                     plain.status().message());
    }
    request_ = *std::move(plain);
  }
  if (!format_.json) return absl::OkStatus();
  absl::StatusOr<std::string> bytes = FromJson(*contract_->input_type(), request_);
  if (!bytes.ok()) return bytes.status();
  request_ = *std::move(bytes);
  return absl::OkStatus();
}

void Exchange::Work() {
  if (line_.caller_is_gone()) {
    RespondError(CallEndedError(absl::CancelledError("the caller went away")));
    return;
  }
  if (served_->method()->count_articles == nullptr) {
    if (const absl::Status status = Decode(); !status.ok()) {
      RespondError(status);
      return;
    }
  }
  Answer();
}

void Exchange::Answer() {
  const absl::Status status = served_->Answer(
      request_, [this] { return served_->method()->is_long && line_.caller_is_gone(); },
      [this] { line_.ServeOthers(); },
      [this](const google::protobuf::MessageLite& message) { return Encode(message); });
  request_ = std::string();
  if (status.ok()) {
    RespondMessage(std::move(response_));
  } else {
    RespondError(status);
  }
}

absl::Status Exchange::Encode(const google::protobuf::MessageLite& message) {
  if (!message.SerializeToString(&response_)) {
    return absl::InternalError("the response can not be serialised");
  }
  if (!format_.json) return absl::OkStatus();
  absl::StatusOr<std::string> json = ToJson(*contract_->output_type(), response_);
  if (!json.ok()) return json.status();
  response_ = *std::move(json);
  return absl::OkStatus();
}

}  // namespace newslens
