// The crowd of threads_test.cc over a snapshot that is swapped without a lock: a race on purpose,
// which ThreadSanitizer must find. Never part of another build.
#include "threads/crowd.h"

int main() {
  std::shared_ptr<const newslens::Snapshot> snapshot = newslens::testing::CrowdSnapshot();
  newslens::testing::RunCrowd([&] { return snapshot; },
                              [&] { snapshot = *newslens::WithFetchedRates(*snapshot, {}); });
  return 0;
}
