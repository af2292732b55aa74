#include "http/json.h"

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/type_resolver_util.h"
#include "nlohmann/json.hpp"
#include "service/errors.h"
#include "service/validate.h"

namespace newslens {
namespace {

namespace util = google::protobuf::util;

constexpr char kUrlPrefix[] = "type.googleapis.com";
constexpr size_t kMostErrorBytes = 200;

util::TypeResolver& Resolver() {
  static auto& resolver = *util::NewTypeResolverForDescriptorPool(
      kUrlPrefix, google::protobuf::DescriptorPool::generated_pool());
  return resolver;
}

std::string UrlOf(const google::protobuf::Descriptor& type) {
  return absl::StrCat(kUrlPrefix, "/", type.full_name());
}

}  // namespace

absl::StatusOr<std::string> FromJson(const google::protobuf::Descriptor& type,
                                     absl::string_view json) {
  // The parser says of such a text that it is wrong, and not where.
  if (absl::Status status = CheckUtf8("body", json); !status.ok()) return status;
  util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  std::string bytes;
  const auto parsed =
      util::JsonToBinaryString(&Resolver(), UrlOf(type), std::string(json), &bytes, options);
  if (parsed.ok()) return bytes;
  // The parser quotes the place on lines of its own, and names, all as long as the input has them.
  absl::string_view problem(parsed.message().data(), parsed.message().size());
  problem = problem.substr(0, std::min(problem.find('\n'), kMostErrorBytes));
  return ErrorOf(absl::StatusCode::kInvalidArgument, "MALFORMED_REQUEST",
                 absl::StrCat("the body is no JSON of ", type.full_name(), ": ", problem));
}

absl::StatusOr<std::string> ToJson(const google::protobuf::Descriptor& type,
                                   absl::string_view bytes) {
  util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  std::string json;
  const auto printed =
      util::BinaryToJsonString(&Resolver(), UrlOf(type), std::string(bytes), &json, options);
  if (!printed.ok()) return absl::InternalError("the response has no JSON");
  return json;
}

std::string JsonString(absl::string_view text) {
  return nlohmann::json(std::string(text))
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace newslens
