#include "rpc/unsent_bytes.h"

#include <linux/sockios.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <filesystem>
#include <string>
#include <system_error>

#include "absl/strings/numbers.h"

namespace newslens {
namespace {

bool IsConnectionAt(int handle, int local_port) {
  sockaddr_storage local = {};
  sockaddr_storage peer = {};
  socklen_t length = sizeof(local);
  if (getsockname(handle, reinterpret_cast<sockaddr*>(&local), &length) != 0) return false;
  const bool v6 = local.ss_family == AF_INET6;
  if (!v6 && local.ss_family != AF_INET) return false;
  const in_port_t port = v6 ? reinterpret_cast<const sockaddr_in6*>(&local)->sin6_port
                            : reinterpret_cast<const sockaddr_in*>(&local)->sin_port;
  length = sizeof(peer);
  return ntohs(port) == local_port &&
         getpeername(handle, reinterpret_cast<sockaddr*>(&peer), &length) == 0;
}

}  // namespace

int64_t UnsentBytes(int local_port) {
  int64_t all = 0;
  std::error_code error;
  std::filesystem::directory_iterator entry("/proc/self/fd", error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    int handle = -1;
    int unsent = 0;
    if (absl::SimpleAtoi(entry->path().filename().native(), &handle) &&
        IsConnectionAt(handle, local_port) && ioctl(handle, SIOCOUTQ, &unsent) == 0) {
      all += unsent;
    }
  }
  return all;
}

}  // namespace newslens
