// Engine, snapshot store and metrics under many threads. `./dev test --sanitizer=thread` runs it
// where a race would be seen; planted_race.cc shows that it is.
#include "gtest/gtest.h"
#include "reference/snapshot_store.h"
#include "threads/crowd.h"

namespace newslens {
namespace {

TEST(ThreadsTest, ReadersGoOnWhileTheSnapshotChanges) {
  SnapshotStore store(testing::CrowdSnapshot());
  const auto result = testing::RunCrowd(
      [&] { return store.Get(); },
      [&] {
        const absl::Status changed =
            store.Change([](const Snapshot& now) { return WithFetchedRates(now, {}); });
        EXPECT_TRUE(changed.ok()) << changed;
      });
  EXPECT_GT(result.enriched, 0);
  EXPECT_EQ(result.counted, static_cast<uint64_t>(result.enriched));
}

TEST(ThreadsTest, TablesLoadBesideEachOther) {
  const auto result = testing::RunCrowd([] { return testing::CrowdSnapshot(); },
                                        [] { testing::CrowdSnapshot(); }, /*articles=*/20);
  EXPECT_EQ(result.counted, static_cast<uint64_t>(result.enriched));
}

}  // namespace
}  // namespace newslens
