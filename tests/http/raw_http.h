// HTTP as bytes on a socket, so that a test can send what no client would.
#ifndef NEWSLENS_TESTS_HTTP_RAW_HTTP_H_
#define NEWSLENS_TESTS_HTTP_RAW_HTTP_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace newslens::testing {

struct HttpReply {
  int status = 0;
  std::map<std::string, std::string> fields;  // names in lower case; values of one name with ", "
  std::string body;

  std::string Field(const std::string& name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? "" : found->second;
  }
};

// A connection to a port of this machine. Reads end after a minute at the latest.
class RawHttp {
 public:
  explicit RawHttp(int port);
  ~RawHttp();
  RawHttp(const RawHttp&) = delete;
  RawHttp& operator=(const RawHttp&) = delete;

  // False where the other side has closed.
  bool Send(absl::string_view bytes);
  // The next answer; nothing where the other side closes without one. `to_head`: one without body.
  std::optional<HttpReply> Read(bool to_head = false);
  // Whether something has come that was not read yet.
  bool HasMore() const;
  // Whether the other side closes, sending nothing more.
  bool IsClosed();
  void EndSending();

 private:
  bool Fill();

  int socket_ = -1;
  std::string unread_;
};

using RequestFields = std::vector<std::pair<std::string, std::string>>;

// "POST path HTTP/1.1" with Host, these fields and, where there is a body or the verb is POST, its
// Content-Length.
std::string RequestText(absl::string_view verb, absl::string_view target,
                        const RequestFields& fields, absl::string_view body);

// On a connection of its own. Fails the test where there is no answer.
HttpReply Ask(int port, absl::string_view verb, absl::string_view target,
              const RequestFields& fields, absl::string_view body = "");

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_HTTP_RAW_HTTP_H_
