// Connect's answers.
#include <array>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "http/frame.h"
#include "http/json.h"
#include "http/rpc_protocol.h"
#include "service/errors.h"

namespace newslens {
namespace {

struct Code {
  absl::string_view name;
  int http_status;
};

// By the numbers of google.rpc.Code, which are Abseil's.
constexpr std::array<Code, 17> kCodes = {{{"ok", 200},
                                          {"canceled", 499},
                                          {"unknown", 500},
                                          {"invalid_argument", 400},
                                          {"deadline_exceeded", 504},
                                          {"not_found", 404},
                                          {"already_exists", 409},
                                          {"permission_denied", 403},
                                          {"resource_exhausted", 429},
                                          {"failed_precondition", 400},
                                          {"aborted", 409},
                                          {"out_of_range", 400},
                                          {"unimplemented", 501},
                                          {"internal", 500},
                                          {"unavailable", 503},
                                          {"data_loss", 500},
                                          {"unauthenticated", 401}}};

const Code& CodeOf(absl::StatusCode code) {
  const auto index = static_cast<size_t>(code);
  return kCodes[index < kCodes.size() ? index : static_cast<size_t>(absl::StatusCode::kUnknown)];
}

std::string DetailJson(const google::protobuf::Any& detail) {
  const std::string type = detail.type_url().substr(detail.type_url().rfind('/') + 1);
  std::string value;
  absl::Base64Escape(detail.value(), &value);
  // Connect's base64 is without padding.
  while (!value.empty() && value.back() == '=') value.pop_back();
  std::string json = absl::StrCat("{\"type\":", JsonString(type), ",\"value\":", JsonString(value));
  const google::protobuf::Descriptor* const known =
      google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(type);
  if (known != nullptr) {
    if (const absl::StatusOr<std::string> debug = ToJson(*known, detail.value()); debug.ok()) {
      absl::StrAppend(&json, ",\"debug\":", *debug);
    }
  }
  return json + "}";
}

}  // namespace

absl::string_view ConnectCode(absl::StatusCode code) { return CodeOf(code).name; }

int ConnectHttpStatus(absl::StatusCode code) { return CodeOf(code).http_status; }

std::string ConnectErrorJson(const absl::Status& status) {
  std::string json = absl::StrCat("{\"code\":\"", ConnectCode(status.code()),
                                  "\",\"message\":", JsonString(status.message()));
  const google::rpc::Status told = ToRpcStatus(status);
  for (int i = 0; i < told.details_size(); ++i) {
    absl::StrAppend(&json, i == 0 ? ",\"details\":[" : ",", DetailJson(told.details(i)));
  }
  return json + (told.details().empty() ? "}" : "]}");
}

std::string ConnectStreamEnd(const absl::Status& status) {
  constexpr uint8_t kEndOfStream = 2;
  return Framed(kEndOfStream, absl::StrCat("{\"error\":", ConnectErrorJson(status), "}"));
}

}  // namespace newslens
