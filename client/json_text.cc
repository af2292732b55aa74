#include "client/json_text.h"

#include <cstdlib>

#include "client/display_width.h"
#include "google/protobuf/util/json_util.h"

namespace newslens {
namespace {

constexpr int kMaxErrorColumns = 200;

absl::Status Parse(absl::string_view json, bool ignore_unknown_fields,
                   google::protobuf::Message& message) {
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = ignore_unknown_fields;
  const auto status =
      google::protobuf::util::JsonStringToMessage({json.data(), json.size()}, &message, options);
  if (status.ok()) return absl::OkStatus();
  // The parser quotes the place on lines of its own, and names, all as long as the input has them.
  absl::string_view problem(status.message().data(), status.message().size());
  problem = problem.substr(0, problem.find('\n'));
  return absl::InvalidArgumentError(FitToWidth(EscapeToOneLine(problem), kMaxErrorColumns));
}

}  // namespace

std::string ToJson(const google::protobuf::Message& message, JsonLayout layout) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  options.add_whitespace = layout == JsonLayout::kIndented;
  std::string json;
  // Fails only for an Any of a type that is not linked in, or a time outside its range; neither is
  // ever in a message of ours.
  if (!google::protobuf::util::MessageToJsonString(message, &json, options).ok()) std::abort();
  while (!json.empty() && json.back() == '\n') json.pop_back();
  return json;
}

absl::Status FromJson(absl::string_view json, google::protobuf::Message& message) {
  return Parse(json, false, message);
}

absl::Status FromJsonLeniently(absl::string_view json, google::protobuf::Message& message) {
  return Parse(json, true, message);
}

}  // namespace newslens
