// One request by HTTP and its answer: which kind it is, the call that it makes, how the answer is
// written.
#ifndef NEWSLENS_HTTP_EXCHANGE_H_
#define NEWSLENS_HTTP_EXCHANGE_H_

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "door/caller.h"
#include "door/desk.h"
#include "door/served_call.h"
#include "door/work_queue.h"
#include "google/protobuf/descriptor.h"
#include "http/message.h"
#include "http/origins.h"
#include "http/rpc_protocol.h"
#include "http/site.h"

namespace newslens {

// What all exchanges of the door share. Thread-safe.
struct HttpDoor {
  HttpDoor(Desk& the_desk, const Site& the_site, std::vector<std::string> allowed_origins);

  Desk& desk;
  const Site& site;
  const AllowedOrigins origins;
  std::vector<const google::protobuf::MethodDescriptor*> contracts;  // of desk.methods
  size_t max_message_bytes = 0;
  int64_t max_buffered_bytes = 0;  // of all requests that are being read
  std::atomic<int64_t> buffered_bytes = 0;
};

// The connection that an exchange goes over. All is called on its thread.
class HttpLine {
 public:
  // Once an exchange, perhaps from within a call of the exchange's own.
  virtual void Respond(HttpResponse response) = 0;
  virtual bool caller_is_gone() const = 0;
  virtual std::string Peer() const = 0;
  // Where articles wait for their turn. The line stays until a task that waits has had its turn.
  virtual void Enqueue(WorkQueue::Task* task) = 0;
  virtual void ServeOthers() = 0;

 protected:
  ~HttpLine() = default;
};

// For one thread. The order of events: Start, then OnBody or Refuse where Start says that the body
// is wanted, then the line's Respond, then End.
class Exchange final : public WorkQueue::Task, private Caller {
 public:
  // `door` and `line` must outlive it.
  Exchange(HttpDoor& door, HttpLine& line, HttpRequestHead head);

  // Looks at the head. True where the body is wanted; else the answer has been given.
  bool Start();

  // The whole body.
  void OnBody(std::string body);

  // The body is larger than any message may be, or more is being sent than the server can hold.
  void RefuseTooLarge();
  void RefuseForNow();

  // The answer was taken, or never will be.
  void End(bool taken);

  void Work() override;
  bool is_long() const override { return served_->method()->is_long; }

 private:
  absl::string_view Metadata(absl::string_view key) const override {
    return head_.fields.Find(key);
  }
  std::string Peer() const override { return line_.Peer(); }

  bool StartCall();
  bool FindFormat();
  absl::Status Open();
  absl::Status CheckHead();
  absl::Status Unpack(std::string body);
  absl::Status Decode();
  absl::Status TooLarge() const;
  void Answer();
  absl::Status Encode(const google::protobuf::MessageLite& message);
  bool is_grpc_web() const {
    return format_.protocol == RpcProtocol::kGrpcWeb ||
           format_.protocol == RpcProtocol::kGrpcWebText;
  }
  void RespondPlain(int status, absl::string_view text, HttpFields fields);
  void RespondError(const absl::Status& status, int http_status = 0);
  void RespondConnectError(const absl::Status& status, int http_status);
  void RespondGrpcWeb(const absl::Status& status, std::optional<absl::string_view> message);
  void RespondMessage(std::string message);
  void Respond(HttpResponse response);

  HttpDoor& door_;
  HttpLine& line_;
  const HttpRequestHead head_;
  HttpKind kind_ = HttpKind::kOther;
  RpcFormat format_;
  Compression compression_ = Compression::kNone;  // of the request
  std::optional<ServedCall> served_;
  const google::protobuf::MethodDescriptor* contract_ = nullptr;
  std::string request_;   // as it came; later the message's bytes
  std::string response_;  // the message, written in the format
};

}  // namespace newslens

#endif  // NEWSLENS_HTTP_EXCHANGE_H_
