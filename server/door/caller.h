// Who calls, as the door through which the call came knows it.
#ifndef NEWSLENS_DOOR_CALLER_H_
#define NEWSLENS_DOOR_CALLER_H_

#include <string>

#include "absl/strings/string_view.h"

namespace newslens {

class Caller {
 public:
  // A field of the call's metadata (of HTTP: a header's value); empty where there is none. `key` is
  // in lower case. Valid as long as the call.
  virtual absl::string_view Metadata(absl::string_view key) const = 0;

  // "ipv4:127.0.0.1:4711", "ipv6:%5B::1%5D:4711".
  virtual std::string Peer() const = 0;

 protected:
  ~Caller() = default;
};

}  // namespace newslens

#endif  // NEWSLENS_DOOR_CALLER_H_
