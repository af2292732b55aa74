#include "runtime/signals.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>

namespace newslens {

Signals::Signals() {
  sigemptyset(&signals_);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals_, signal);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

Signals::Event Signals::Wait(absl::Duration timeout) const {
  const timespec wait = absl::ToTimespec(std::max(timeout, absl::ZeroDuration()));
  const int signal = sigtimedwait(&signals_, nullptr, &wait);
  if (signal < 0) return Event::kNone;
  return signal == SIGHUP ? Event::kReload : Event::kStop;
}

bool Signals::WaitForStop(absl::Duration timeout) const {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point begin = Clock::now();
  for (absl::Duration left = timeout; left > absl::ZeroDuration();
       left = timeout - absl::FromChrono(Clock::now() - begin)) {
    if (Wait(left) == Event::kStop) return true;
  }
  return false;
}

void Signals::WakeWithStop() { kill(getpid(), SIGTERM); }

}  // namespace newslens
