// The channel of a client and what is sent along with each call.
#ifndef NEWSLENS_CLIENT_LIB_CONNECTION_H_
#define NEWSLENS_CLIENT_LIB_CONNECTION_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/lib/client_options.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"

namespace newslens {

// Thread-safe. Shared by a client and its streams.
class Connection {
 public:
  // Connects when the first call is made. InvalidArgument for options that do not go together, a
  // service config that is none, a PEM file that can not be read.
  static absl::StatusOr<std::shared_ptr<const Connection>> Make(const ClientOptions& options);

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  absl::Duration timeout() const { return timeout_; }

  // Puts the token on the call; FailedPrecondition where it can not be read.
  absl::Status Authorize(grpc::ClientContext& context) const;

 private:
  Connection(const ClientOptions& options, std::shared_ptr<grpc::Channel> channel)
      : channel_(std::move(channel)), timeout_(options.timeout), token_file_(options.token_file) {}

  std::shared_ptr<grpc::Channel> channel_;
  absl::Duration timeout_;
  std::string token_file_;
};

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_LIB_CONNECTION_H_
