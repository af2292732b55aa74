// Holds a server up in the middle of a stream, until it is about to drain.
#ifndef NEWSLENS_TESTS_CLIENT_MIDWAY_H_
#define NEWSLENS_TESTS_CLIENT_MIDWAY_H_

#include <atomic>
#include <utility>

#include "absl/strings/string_view.h"
#include "absl/synchronization/notification.h"
#include "door/method.h"

namespace newslens::testing {

// For DoorOptions::edit, by reference. The stream's hundredth article is answered once `draining`
// was notified.
struct Midway {
  std::atomic<int> articles = 0;
  absl::Notification reached;
  absl::Notification draining;

  void operator()(Method& method) {
    if (method.rpc.method != absl::string_view("StreamEnrichArticles")) return;
    method.answer = [this, answer = std::move(method.answer)](absl::string_view request,
                                                              Proceed proceed, TakeResponse take) {
      if (++articles == 100) {
        reached.Notify();
        draining.WaitForNotification();
      }
      return answer(request, proceed, take);
    };
  }
};

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_CLIENT_MIDWAY_H_
