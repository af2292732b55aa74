// What systemd is told of the server's life (sd_notify(3)): a datagram to the socket that
// NOTIFY_SOCKET names. A few lines of our own spare the server a library and what that links.
#ifndef NEWSLENS_RUNTIME_SERVICE_MANAGER_H_
#define NEWSLENS_RUNTIME_SERVICE_MANAGER_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace newslens {

// Does nothing where nobody asked to be told. Not thread-safe.
class ServiceManager {
 public:
  // Looks for NOTIFY_SOCKET (a path, or @name in the abstract namespace), WATCHDOG_USEC and
  // WATCHDOG_PID in an environment such as environ.
  explicit ServiceManager(const std::vector<std::string>& environment);
  ~ServiceManager();
  ServiceManager(const ServiceManager&) = delete;
  ServiceManager& operator=(const ServiceManager&) = delete;

  void Ready(absl::string_view status) const;
  // Ready follows, whether it went well or not.
  void Reloading() const;
  void Stopping() const;
  // A sign of life.
  void Watchdog() const;

  // How often a sign of life is wanted: half of the time that is asked for; infinite where none is.
  absl::Duration watchdog_interval() const { return watchdog_interval_; }

 private:
  void Send(absl::string_view state) const;

  int socket_ = -1;  // connected
  absl::Duration watchdog_interval_ = absl::InfiniteDuration();
};

}  // namespace newslens

#endif  // NEWSLENS_RUNTIME_SERVICE_MANAGER_H_
