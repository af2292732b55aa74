#include "telemetry/ledger.h"

#include <atomic>
#include <limits>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

TEST(LedgerTest, CellsStartAtZero) {
  Ledger ledger;
  EXPECT_EQ(ledger.Reserve(3), 0u);
  EXPECT_EQ(ledger.Reserve(2), 3u);
  EXPECT_THAT(ledger.Fold(), ElementsAre(0, 0, 0, 0, 0));
}

TEST(LedgerTest, CellsAreApart) {
  Ledger ledger;
  const size_t first = ledger.Reserve(20);
  for (size_t cell = 0; cell < 20; ++cell) ledger.Add(first + cell, cell);
  const std::vector<uint64_t> totals = ledger.Fold();
  for (size_t cell = 0; cell < 20; ++cell) EXPECT_EQ(totals[cell], cell) << cell;
}

TEST(LedgerTest, CountsOfEndedThreadsStay) {
  constexpr int kRounds = 8, kThreads = 4, kCounts = 10'000;
  Ledger ledger;
  const size_t first = ledger.Reserve(9);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back([&] {
        for (int count = 0; count < kCounts; ++count) {
          ledger.Add(first, 1);
          ledger.Add(first + 8, 2);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    const uint64_t expected = uint64_t{kThreads} * kCounts * (round + 1);
    EXPECT_EQ(ledger.Fold()[first], expected);
    EXPECT_EQ(ledger.Fold()[first + 8], 2 * expected);
  }
}

TEST(LedgerTest, NeverFallsWhileOthersCount) {
  constexpr int kCounts = 100'000;
  Ledger ledger;
  const size_t cell = ledger.Reserve(1);
  std::atomic<int> running = 3;
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      for (int count = 0; count < kCounts; ++count) ledger.Add(cell, 1);
      --running;
    });
  }
  uint64_t before = 0;
  while (running > 0) {
    const uint64_t now = ledger.Fold()[cell];
    EXPECT_GE(now, before);
    before = now;
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(ledger.Fold()[cell], uint64_t{3} * kCounts);
}

TEST(LedgerTest, OneThreadCountsInSeveralLedgers) {
  Ledger one, other;
  one.Reserve(1);
  other.Reserve(1);
  for (int i = 0; i < 5; ++i) {
    one.Add(0, 1);
    other.Add(0, 10);
  }
  EXPECT_THAT(one.Fold(), ElementsAre(5));
  EXPECT_THAT(other.Fold(), ElementsAre(50));
}

TEST(LedgerTest, AThreadOutlivesALedger) {
  // Ledgers made and dropped at what may be one address, all used by one thread.
  for (int i = 0; i < 100; ++i) {
    std::optional<Ledger> ledger(std::in_place);
    ledger->Reserve(1);
    ledger->Add(0, 7);
    EXPECT_THAT(ledger->Fold(), ElementsAre(7));
  }
  std::thread([] {
    auto ledger = std::make_unique<Ledger>();
    ledger->Reserve(1);
    ledger->Add(0, 1);
  }).join();
}

TEST(LedgerTest, WrapsSoThatACellMayCountDown) {
  Ledger ledger;
  ledger.Reserve(1);
  std::thread([&] { ledger.Add(0, 5); }).join();
  ledger.Add(0, std::numeric_limits<uint64_t>::max());
  EXPECT_THAT(ledger.Fold(), Each(4));
}

}  // namespace
}  // namespace newslens
