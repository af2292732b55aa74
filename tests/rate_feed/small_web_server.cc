#include "rate_feed/small_web_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace newslens::testing {
namespace {

std::string WithStatus(const std::string& status, const std::string& headers,
                       const std::string& body) {
  return absl::StrCat("HTTP/1.1 ", status, "\r\nConnection: close\r\nContent-Length: ", body.size(),
                      "\r\n", headers, "\r\n", body);
}

void SendAll(int connection, const std::string& bytes) {
  size_t sent = 0;
  while (sent < bytes.size()) {
    const ssize_t n = send(connection, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (n <= 0) return;  // who asked has gone
    sent += static_cast<size_t>(n);
  }
}

// "/path?query" of "GET /path?query HTTP/1.1" and headers; empty where the connection ends before.
std::string ReadTarget(int connection) {
  std::string request;
  char buffer[1024];
  while (request.find("\r\n\r\n") == std::string::npos) {
    const ssize_t n = recv(connection, buffer, sizeof(buffer), 0);
    if (n <= 0) return "";
    request.append(buffer, static_cast<size_t>(n));
  }
  const size_t begin = request.find(' ') + 1;
  return request.substr(begin, request.find(' ', begin) - begin);
}

}  // namespace

SmallWebServer::SmallWebServer() {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  EXPECT_EQ(bind(listener_, reinterpret_cast<sockaddr*>(&address), size), 0);
  EXPECT_EQ(listen(listener_, 16), 0);
  getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { Serve(); });
}

SmallWebServer::~SmallWebServer() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopped_ = true;
  }
  shutdown(listener_, SHUT_RDWR);  // ends the accept
  thread_.join();
  close(listener_);
  for (const int connection : held_) close(connection);
}

std::string SmallWebServer::Url(const std::string& target) const {
  return absl::StrCat("http://127.0.0.1:", port_, target);
}

void SmallWebServer::Answer(const std::string& target, const std::string& body) {
  AnswerRaw(target, WithStatus("200 OK", "", body));
}

void SmallWebServer::AnswerStatus(const std::string& target, const std::string& status) {
  AnswerRaw(target, WithStatus(status, "", "no"));
}

void SmallWebServer::Redirect(const std::string& target, const std::string& location) {
  AnswerRaw(target, WithStatus("302 Found", absl::StrCat("Location: ", location, "\r\n"), ""));
}

void SmallWebServer::AnswerRaw(const std::string& target, const std::string& bytes, bool hold) {
  const std::lock_guard<std::mutex> lock(mutex_);
  replies_[target] = {bytes, hold};
}

std::vector<std::string> SmallWebServer::asked() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return asked_;
}

void SmallWebServer::Serve() {
  for (;;) {
    const int connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (stopped_) {
        if (connection >= 0) close(connection);
        return;
      }
    }
    if (connection >= 0) ServeOne(connection);
  }
}

void SmallWebServer::ServeOne(int connection) {
  const std::string target = ReadTarget(connection);
  Reply reply{WithStatus("404 Not Found", "", "no"), false};
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    asked_.push_back(target);
    if (const auto found = replies_.find(target); found != replies_.end()) reply = found->second;
  }
  SendAll(connection, reply.bytes);
  if (reply.hold) {
    held_.push_back(connection);
  } else {
    close(connection);
  }
}

}  // namespace newslens::testing
