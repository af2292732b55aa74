// Server reflection: lets tools such as grpcurl ask for the contract.
#ifndef NEWSLENS_DOOR_REFLECTION_H_
#define NEWSLENS_DOOR_REFLECTION_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "door/reflection.pb.h"

namespace newslens {

// Answers one request of the reflection protocol from the descriptors in the program. `services`
// are those to list. What is not known is an error inside the response, as the protocol wants; the
// status is bad only where the request does not parse. Thread-safe.
absl::Status Reflect(absl::string_view request, const std::vector<std::string>& services,
                     reflection::ServerReflectionResponse& response);

}  // namespace newslens

#endif  // NEWSLENS_DOOR_REFLECTION_H_
