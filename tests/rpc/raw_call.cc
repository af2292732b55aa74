#include "rpc/raw_call.h"

#include <vector>

#include "gtest/gtest.h"
#include "rpc/test_door.h"

namespace newslens::testing {
namespace {

grpc::ByteBuffer Buffer(absl::string_view bytes) {
  const grpc::Slice slice(bytes.data(), bytes.size());
  return grpc::ByteBuffer(&slice, 1);
}

std::string Bytes(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  EXPECT_TRUE(buffer.Dump(&slices).ok());
  std::string bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

}  // namespace

RawReply CallRaw(const std::shared_ptr<grpc::Channel>& channel, const std::string& path,
                 absl::string_view request) {
  const std::unique_ptr<grpc::ClientContext> context = Context();
  grpc::GenericStub stub(channel);
  grpc::CompletionQueue queue;
  const auto call = stub.PrepareUnaryCall(context.get(), path, Buffer(request), &queue);
  call->StartCall();
  RawReply reply;
  grpc::ByteBuffer response;
  call->Finish(&response, &reply.status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  EXPECT_TRUE(queue.Next(&tag, &ok));
  if (reply.status.ok()) reply.response = Bytes(response);
  for (const auto& [key, value] : context->GetServerTrailingMetadata()) {
    reply.trailers.emplace(std::string(key.begin(), key.end()),
                           std::string(value.begin(), value.end()));
  }
  return reply;
}

RawStream::RawStream(const std::shared_ptr<grpc::Channel>& channel, const std::string& path)
    : context_(Context()) {
  grpc::GenericStub stub(channel);
  call_ = stub.PrepareCall(context_.get(), path, &queue_);
  call_->StartCall(nullptr);
  Step();  // where it fails, so do the reads and writes
}

RawStream::~RawStream() {
  queue_.Shutdown();
  void* tag = nullptr;
  bool ok = false;
  while (queue_.Next(&tag, &ok)) {
  }
}

bool RawStream::Step() {
  void* tag = nullptr;
  bool ok = false;
  return queue_.Next(&tag, &ok) && ok;
}

bool RawStream::Write(absl::string_view message) {
  call_->Write(Buffer(message), nullptr);
  return Step();
}

std::optional<std::string> RawStream::Read() {
  grpc::ByteBuffer message;
  call_->Read(&message, nullptr);
  if (!Step()) return std::nullopt;
  return Bytes(message);
}

bool RawStream::WritesDone() {
  call_->WritesDone(nullptr);
  return Step();
}

grpc::Status RawStream::Finish() {
  grpc::Status status;
  call_->Finish(&status, nullptr);
  EXPECT_TRUE(Step());
  return status;
}

ErrorDetails DetailsOf(const grpc::Status& status) {
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  EXPECT_EQ(details.code(), static_cast<int>(status.error_code()));
  EXPECT_EQ(details.message(), status.error_message());
  return DetailsOf(details);
}

}  // namespace newslens::testing
