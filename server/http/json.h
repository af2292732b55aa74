// Messages between their two forms: protobuf's bytes and protobuf's JSON.
#ifndef NEWSLENS_HTTP_JSON_H_
#define NEWSLENS_HTTP_JSON_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

namespace newslens {

// The bytes of a message of `type`. Fields that it does not know are passed over, as a newer caller
// may send them. InvalidArgument (MALFORMED_REQUEST, INVALID_UTF8 with the byte) with details where
// the JSON is none of the type's. Linear in its length.
absl::StatusOr<std::string> FromJson(const google::protobuf::Descriptor& type,
                                     absl::string_view json);

// The JSON of a message of `type`, given as its bytes: names in lowerCamelCase, zeros written out.
absl::StatusOr<std::string> ToJson(const google::protobuf::Descriptor& type,
                                   absl::string_view bytes);

// `text` as a JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD.
std::string JsonString(absl::string_view text);

}  // namespace newslens

#endif  // NEWSLENS_HTTP_JSON_H_
