// What every call goes through, whichever door it came by: it is counted, its caller's token and
// the server's limits are looked at, it is answered in time or not at all, and told in the log.
//
//   ServedCall call(desk, "/newslens.v1.NewsEnrichmentService/EnrichArticle", caller);
//   absl::Status status = call.Open(absl::Seconds(5));
//   if (status.ok()) status = call.Admit(request);        // when the request has been read
//   if (status.ok()) status = call.Answer(request, ...);  // when its turn has come
//   call.SetStatus(status);                               // and the door sends it
//   call.End(call.code());                                // when all is over
#ifndef NEWSLENS_DOOR_SERVED_CALL_H_
#define NEWSLENS_DOOR_SERVED_CALL_H_

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "door/caller.h"
#include "door/desk.h"
#include "door/method.h"
#include "security/tokens.h"
#include "service/admission.h"
#include "telemetry/rpc_metrics.h"

namespace newslens {

// Deadlines and durations go by a clock that nobody sets.
using CallClock = std::chrono::steady_clock;

// For one thread at a time. A call without End counts as Unknown.
class ServedCall {
 public:
  // Counts the call as started, now. `desk` and `caller` must outlive it.
  ServedCall(const Desk& desk, absl::string_view path, const Caller& caller);

  // Null where there is no such method.
  const Method* method() const { return method_; }

  // Whether the call may go on: UNIMPLEMENTED where there is no such method, UNAUTHENTICATED where
  // its caller shows no token that counts. Before anything of the request is read. The call has
  // `time` from here on; infinite, where its caller set none.
  absl::Status Open(absl::Duration time);

  // A request has come. For a method that enriches, RESOURCE_EXHAUSTED where the server has enough
  // to do or the token has had its share; else what comes in counts until Release.
  absl::Status Admit(absl::string_view request);

  // The method's own answer; CANCELLED or DEADLINE_EXCEEDED where the call has ended meanwhile.
  // A long one calls `serve_others` every millisecond or so.
  absl::Status Answer(absl::string_view request, absl::FunctionRef<bool()> caller_is_gone,
                      absl::FunctionRef<void()> serve_others, TakeResponse take);

  // The answer is on its way: in place of the request its bytes count, until Release.
  void HoldResponse(int64_t bytes);

  // One that is no Answer.
  void CountMessageSent() const { metrics_.MessageSent(); }

  // The caller has taken the answer, or never will.
  void Release() { permit_.reset(); }

  // What is sent to the caller as the end of the call.
  void SetStatus(const absl::Status& status);
  absl::StatusCode code() const { return code_; }
  // That of a call whose caller was not there for its end: its time was over, or it went away.
  absl::StatusCode EndWithoutStatus() const;

  // The caller's name for the call, or one that is made when it is first asked for.
  const std::string& RequestId();

  // Counts and tells the call as over. `code` is that of SetStatus, or another where the caller was
  // not there for it any more. The first one counts.
  void End(absl::StatusCode code);

 private:
  absl::Status CheckToken();
  absl::Status Proceed(absl::FunctionRef<bool()> caller_is_gone,
                       absl::FunctionRef<void()> serve_others);
  void Tell(absl::StatusCode code);

  const Desk& desk_;
  const Caller& caller_;
  const size_t index_;
  const Method* const method_;
  const RpcMethodMetrics metrics_;
  RpcCall account_;
  const CallClock::time_point arrival_;
  CallClock::time_point deadline_ = CallClock::time_point::max();
  CallClock::time_point served_others_;
  std::shared_ptr<const TokenTable> tokens_;  // keeps the token
  const Token* token_ = nullptr;
  std::optional<Admission::Permit> permit_;
  absl::StatusCode code_ = absl::StatusCode::kUnknown;
  std::string reason_;      // of the status that was sent
  std::string request_id_;  // where somebody has asked for it
  bool over_ = false;
  int64_t messages_ = 0;
  int64_t request_bytes_ = 0;
};

}  // namespace newslens

#endif  // NEWSLENS_DOOR_SERVED_CALL_H_
