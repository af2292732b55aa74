// Messages of the contract as protobuf JSON.
#ifndef NEWSLENS_CLIENT_JSON_TEXT_H_
#define NEWSLENS_CLIENT_JSON_TEXT_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace newslens {

enum class JsonLayout { kOneLine, kIndented };

// lowerCamelCase names, enum names, zero values printed, absent messages left out; no line feed at
// the end. The strings of `message` are valid UTF-8.
std::string ToJson(const google::protobuf::Message& message, JsonLayout layout);

// Reads one JSON object into the empty `message`. Fails with InvalidArgument, and a message of one
// line, where `json` is no JSON, names a field that the message does not have, or gives one a value
// that it can not hold; `message` then holds nothing of use.
absl::Status FromJson(absl::string_view json, google::protobuf::Message& message);

// The same, but names that the message does not have are passed over.
absl::Status FromJsonLeniently(absl::string_view json, google::protobuf::Message& message);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_JSON_TEXT_H_
