#include "door/reflection.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor.pb.h"
#include "service/errors.h"

namespace newslens {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using reflection::ServerReflectionRequest;
using reflection::ServerReflectionResponse;

void NotFound(absl::string_view what, ServerReflectionResponse& response) {
  response.mutable_error_response()->set_error_code(static_cast<int>(absl::StatusCode::kNotFound));
  response.mutable_error_response()->set_error_message(absl::StrCat("not known here: ", what));
}

// A file and what it imports, each once, imports first.
void AddFile(const FileDescriptor& file, std::set<std::string>& added,
             reflection::FileDescriptorResponse& response) {
  if (!added.insert(file.name()).second) return;
  for (int i = 0; i < file.dependency_count(); ++i) AddFile(*file.dependency(i), added, response);
  google::protobuf::FileDescriptorProto proto;
  file.CopyTo(&proto);
  *response.add_file_descriptor_proto() = proto.SerializeAsString();
}

void TellFile(const FileDescriptor* file, const std::string& asked,
              ServerReflectionResponse& response) {
  if (file == nullptr) {
    NotFound(asked, response);
    return;
  }
  std::set<std::string> added;
  AddFile(*file, added, *response.mutable_file_descriptor_response());
}

}  // namespace

absl::Status Reflect(absl::string_view request, const std::vector<std::string>& services,
                     ServerReflectionResponse& response) {
  ServerReflectionRequest& asked = *response.mutable_original_request();
  if (!asked.ParseFromArray(request.data(), static_cast<int>(request.size()))) {
    return ErrorOf(absl::StatusCode::kInvalidArgument, "MALFORMED_REQUEST",
                   "the request is no message of this rpc");
  }
  response.set_valid_host(asked.host());
  const DescriptorPool& pool = *DescriptorPool::generated_pool();
  switch (asked.message_request_case()) {
    case ServerReflectionRequest::kFileByFilename:
      TellFile(pool.FindFileByName(asked.file_by_filename()), asked.file_by_filename(), response);
      break;
    case ServerReflectionRequest::kFileContainingSymbol:
      TellFile(pool.FindFileContainingSymbol(asked.file_containing_symbol()),
               asked.file_containing_symbol(), response);
      break;
    case ServerReflectionRequest::kFileContainingExtension:
    case ServerReflectionRequest::kAllExtensionNumbersOfType: {
      // The contract has no extensions: proto3 allows none to its messages.
      const std::string& type =
          asked.message_request_case() == ServerReflectionRequest::kFileContainingExtension
              ? asked.file_containing_extension().containing_type()
              : asked.all_extension_numbers_of_type();
      NotFound(absl::StrCat("an extension of ", type), response);
      break;
    }
    case ServerReflectionRequest::kListServices:
      for (const std::string& service : services) {
        response.mutable_list_services_response()->add_service()->set_name(service);
      }
      break;
    case ServerReflectionRequest::MESSAGE_REQUEST_NOT_SET:
      response.mutable_error_response()->set_error_code(
          static_cast<int>(absl::StatusCode::kInvalidArgument));
      response.mutable_error_response()->set_error_message("the request asks for nothing");
      break;
  }
  return absl::OkStatus();
}

}  // namespace newslens
