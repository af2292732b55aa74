#include "http/json.h"

#include <algorithm>
#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "google/protobuf/type.pb.h"
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

// Protobuf asks for the description of each type that it meets, at every message anew, and its own
// resolver makes it from the type's descriptor each time: that took longer than all the rest. There
// are as many types as the contract has, so that what is remembered is bounded.
class RememberingResolver final : public util::TypeResolver {
 public:
  RememberingResolver()
      : maker_(util::NewTypeResolverForDescriptorPool(
            kUrlPrefix, google::protobuf::DescriptorPool::generated_pool())) {}

  util::Status ResolveMessageType(const std::string& url, google::protobuf::Type* type) override {
    return Remember(url, messages_, type, &util::TypeResolver::ResolveMessageType);
  }
  util::Status ResolveEnumType(const std::string& url, google::protobuf::Enum* type) override {
    return Remember(url, enums_, type, &util::TypeResolver::ResolveEnumType);
  }

 private:
  template <typename Type>
  using Known = absl::flat_hash_map<std::string, std::unique_ptr<const Type>>;

  template <typename Type>
  util::Status Remember(const std::string& url, Known<Type>& known, Type* type,
                        util::Status (util::TypeResolver::*make)(const std::string&, Type*)) {
    {
      absl::ReaderMutexLock lock(&mutex_);
      if (const auto found = known.find(url); found != known.end()) {
        *type = *found->second;
        return {};
      }
    }
    const util::Status made = (maker_.get()->*make)(url, type);
    if (made.ok()) {
      absl::MutexLock lock(&mutex_);
      known.try_emplace(url, std::make_unique<const Type>(*type));
    }
    return made;
  }

  const std::unique_ptr<util::TypeResolver> maker_;
  absl::Mutex mutex_;
  Known<google::protobuf::Type> messages_ ABSL_GUARDED_BY(mutex_);
  Known<google::protobuf::Enum> enums_ ABSL_GUARDED_BY(mutex_);
};

util::TypeResolver& Resolver() {
  static auto& resolver = *new RememberingResolver;
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
