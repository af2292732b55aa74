#include "http/raw_http.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

namespace newslens::testing {

RawHttp::RawHttp(int port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  timeval patience = {};
  patience.tv_sec = 60;
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
}

RawHttp::~RawHttp() { close(socket_); }

bool RawHttp::Send(absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

void RawHttp::EndSending() { shutdown(socket_, SHUT_WR); }

bool RawHttp::Fill() {
  std::array<char, 64 << 10> buffer;
  const ssize_t got = recv(socket_, buffer.data(), buffer.size(), 0);
  if (got <= 0) return false;
  unread_.append(buffer.data(), static_cast<size_t>(got));
  return true;
}

bool RawHttp::HasMore() const {
  pollfd look = {.fd = socket_, .events = POLLIN};
  return !unread_.empty() || poll(&look, 1, 0) == 1;
}

bool RawHttp::IsClosed() { return unread_.empty() && !Fill(); }

std::optional<HttpReply> RawHttp::Read(bool to_head) {
  size_t end = 0;
  while ((end = unread_.find("\r\n\r\n")) == std::string::npos) {
    if (!Fill()) return std::nullopt;
  }
  HttpReply reply;
  const std::vector<std::string> lines = absl::StrSplit(unread_.substr(0, end), "\r\n");
  unread_.erase(0, end + 4);
  EXPECT_TRUE(absl::SimpleAtoi(lines[0].substr(9, 3), &reply.status)) << lines[0];
  for (size_t i = 1; i < lines.size(); ++i) {
    const std::pair<std::string, std::string> field =
        absl::StrSplit(lines[i], absl::MaxSplits(": ", 1));
    std::string& value = reply.fields[absl::AsciiStrToLower(field.first)];
    absl::StrAppend(&value, value.empty() ? "" : ", ", field.second);
  }
  size_t length = 0;
  if (!to_head && absl::SimpleAtoi(reply.Field("content-length"), &length)) {
    while (unread_.size() < length) {
      if (!Fill()) return std::nullopt;
    }
    reply.body = unread_.substr(0, length);
    unread_.erase(0, length);
  }
  return reply;
}

std::string RequestText(absl::string_view verb, absl::string_view target,
                        const RequestFields& fields, absl::string_view body) {
  std::string text = absl::StrCat(verb, " ", target, " HTTP/1.1\r\nHost: localhost\r\n");
  for (const auto& [name, value] : fields) absl::StrAppend(&text, name, ": ", value, "\r\n");
  if (!body.empty() || verb == "POST") {
    absl::StrAppend(&text, "Content-Length: ", body.size(), "\r\n");
  }
  return absl::StrCat(text, "\r\n", body);
}

HttpReply Ask(int port, absl::string_view verb, absl::string_view target,
              const RequestFields& fields, absl::string_view body) {
  RawHttp connection(port);
  EXPECT_TRUE(connection.Send(RequestText(verb, target, fields, body)));
  std::optional<HttpReply> reply = connection.Read(verb == "HEAD");
  EXPECT_TRUE(reply.has_value()) << verb << " " << target << ": no answer";
  return reply.value_or(HttpReply());
}

}  // namespace newslens::testing
