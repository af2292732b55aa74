#include "runtime/service_manager.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>
#include <ctime>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace newslens {
namespace {

absl::string_view Find(const std::vector<std::string>& environment, absl::string_view name) {
  for (const std::string& entry : environment) {
    absl::string_view value = entry;
    if (absl::ConsumePrefix(&value, name) && absl::ConsumePrefix(&value, "=")) return value;
  }
  return "";
}

// Connected to the socket; -1 where that is not to be had.
int Connect(absl::string_view path) {
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  const bool named = !path.empty() && (path[0] == '/' || path[0] == '@');
  if (!named || path.size() >= sizeof(address.sun_path)) return -1;
  std::memcpy(address.sun_path, path.data(), path.size());
  if (path[0] == '@') address.sun_path[0] = '\0';
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size());
  const int handle = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (handle < 0) return -1;
  if (connect(handle, reinterpret_cast<const sockaddr*>(&address), length) == 0) return handle;
  close(handle);
  return -1;
}

}  // namespace

ServiceManager::ServiceManager(const std::vector<std::string>& environment)
    : socket_(Connect(Find(environment, "NOTIFY_SOCKET"))) {
  int64_t microseconds = 0;
  int64_t process = 0;
  const absl::string_view meant = Find(environment, "WATCHDOG_PID");
  if (!meant.empty() && (!absl::SimpleAtoi(meant, &process) || process != getpid())) return;
  if (absl::SimpleAtoi(Find(environment, "WATCHDOG_USEC"), &microseconds) && microseconds > 0) {
    watchdog_interval_ = absl::Microseconds(microseconds) / 2;
  }
}

ServiceManager::~ServiceManager() {
  if (socket_ >= 0) close(socket_);
}

// A manager that does not listen is not the server's trouble.
void ServiceManager::Send(absl::string_view state) const {
  if (socket_ >= 0) (void)send(socket_, state.data(), state.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

void ServiceManager::Ready(absl::string_view status) const {
  Send(absl::StrCat("READY=1\nSTATUS=", status));
}

void ServiceManager::Reloading() const {
  timespec now = {};
  clock_gettime(CLOCK_MONOTONIC, &now);
  const int64_t microseconds = int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1000;
  Send(absl::StrCat("RELOADING=1\nMONOTONIC_USEC=", microseconds));
}

void ServiceManager::Stopping() const { Send("STOPPING=1"); }

void ServiceManager::Watchdog() const { Send("WATCHDOG=1"); }

}  // namespace newslens
