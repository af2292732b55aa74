// The methods that a door serves, whatever it speaks.
#ifndef NEWSLENS_DOOR_METHOD_H_
#define NEWSLENS_DOOR_METHOD_H_

#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/arena.h"
#include "google/protobuf/message_lite.h"
#include "service/enrichment_service.h"
#include "telemetry/rpc_metrics.h"

namespace newslens {

// Takes a response to send it. It is gone when the answer returns.
using TakeResponse = absl::FunctionRef<absl::Status(const google::protobuf::MessageLite& response)>;

// One request's bytes in, one response out: where all is well `take` is called once, and its status
// is the answer's. The status is the call's (of a unary call) or ends it (of a stream).
// Thread-safe.
using Answer =
    std::function<absl::Status(absl::string_view request, Proceed proceed, TakeResponse take)>;

struct Method {
  RpcMethod rpc;     // a bidi stream gets one response to each request, in order
  std::string path;  // "/service/method"; filled in by the desk
  // Null for the one method that is not question and answer: grpc.health.v1.Health/Watch.
  Answer answer;
  // Articles are admitted (and perhaps refused) and wait their turn; everything else is answered at
  // once.
  bool enriches = false;
  bool without_token = false;  // answered to callers that show none, such as probes
  bool is_long = false;        // many articles in one message
  // How many of them a request has, for admission; null where it is one.
  int64_t (*count_articles)(absl::string_view request) = nullptr;
};

// Makes an Answer of a function that fills one message. The response lives on an arena whose first
// block is on the stack, which spares most of its allocations.
template <typename Response>
Answer AnswerWith(
    std::function<absl::Status(absl::string_view request, Proceed proceed, Response& response)>
        fill) {
  return [fill = std::move(fill)](absl::string_view request, Proceed proceed,
                                  TakeResponse take) -> absl::Status {
    constexpr size_t kFirstBlock = 16 << 10;
    alignas(8) char first_block[kFirstBlock];
    google::protobuf::ArenaOptions options;
    options.initial_block = first_block;
    options.initial_block_size = kFirstBlock;
    google::protobuf::Arena arena(options);
    auto* const response = google::protobuf::Arena::CreateMessage<Response>(&arena);
    if (absl::Status status = fill(request, proceed, *response); !status.ok()) return status;
    return take(*response);
  };
}

}  // namespace newslens

#endif  // NEWSLENS_DOOR_METHOD_H_
