// A service manager's end of NOTIFY_SOCKET.
#ifndef NEWSLENS_TESTS_RUNTIME_NOTIFY_SOCKET_H_
#define NEWSLENS_TESTS_RUNTIME_NOTIFY_SOCKET_H_

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <string>

#include "gtest/gtest.h"

namespace newslens::testing {

class NotifySocket {
 public:
  NotifySocket()
      : path_("/tmp/newslens_notify_" + std::to_string(getpid())),
        socket_(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path_.c_str(), sizeof(address.sun_path) - 1);
    EXPECT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
  }
  ~NotifySocket() {
    close(socket_);
    unlink(path_.c_str());
  }

  const std::string& path() const { return path_; }

  // The next message that begins with `state`; waits for it.
  std::string WaitFor(const std::string& state) {
    while (true) {
      char buffer[512];
      const ssize_t got = recv(socket_, buffer, sizeof(buffer), 0);
      if (got <= 0) return "";
      const std::string message(buffer, static_cast<size_t>(got));
      if (message.starts_with(state)) return message;
    }
  }

 private:
  const std::string path_;
  const int socket_;
};

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_RUNTIME_NOTIFY_SOCKET_H_
