// Signals as events that one thread waits for.
#ifndef NEWSLENS_RUNTIME_SIGNALS_H_
#define NEWSLENS_RUNTIME_SIGNALS_H_

#include <csignal>

#include "absl/time/time.h"

namespace newslens {

// SIGTERM and SIGINT stop, SIGHUP reloads; SIGPIPE is ignored, since a caller that goes away under
// a write is gRPC's to handle.
class Signals {
 public:
  // Blocks them. Before the first other thread is started, which inherits it.
  Signals();

  enum class Event { kNone, kReload, kStop };
  // What came within `timeout`.
  Event Wait(absl::Duration timeout) const;

  // True when a signal to stop came within `timeout`; reloads are passed over.
  bool WaitForStop(absl::Duration timeout) const;

  // Ends a wait of this process as a signal from outside would.
  static void WakeWithStop();

 private:
  sigset_t signals_;
};

}  // namespace newslens

#endif  // NEWSLENS_RUNTIME_SIGNALS_H_
