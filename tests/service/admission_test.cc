#include "service/admission.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "newslens/v1/news_enrichment_service.pb.h"
#include "service/errors.h"

namespace newslens {
namespace {

TEST(AdmissionTest, CountsArticlesAndBytesUntilTheAnswerIsTaken) {
  Admission admission({.max_articles = 10, .max_bytes = 1000});
  {
    absl::StatusOr<Admission::Permit> permit = admission.Admit(4, 100);
    ASSERT_TRUE(permit.ok());
    EXPECT_EQ(admission.articles(), 4);
    EXPECT_EQ(admission.bytes(), 100);
    permit->Answered(700);
    EXPECT_EQ(admission.articles(), 0);
    EXPECT_EQ(admission.bytes(), 700);
    EXPECT_TRUE(admission.Admit(10, 300).ok());
    EXPECT_FALSE(admission.Admit(1, 301).ok());
  }
  EXPECT_EQ(admission.articles(), 0);
  EXPECT_EQ(admission.bytes(), 0);
}

TEST(AdmissionTest, ABatchIsRefusedWhereItsArticlesDoNotFit) {
  Admission admission({.max_articles = 10});
  const auto held = admission.Admit(8, 1);
  ASSERT_TRUE(held.ok());
  EXPECT_TRUE(admission.Admit(2, 1).ok());
  EXPECT_FALSE(admission.Admit(3, 1).ok());
  EXPECT_EQ(admission.articles(), 8) << "a refusal leaves nothing behind";
  EXPECT_EQ(admission.bytes(), 1);
}

TEST(AdmissionTest, WhatIsLargerThanTheLimitsIsLetInAlone) {
  Admission admission({.max_articles = 10, .max_bytes = 100});
  const auto large = admission.Admit(256, 1'000'000);
  EXPECT_TRUE(large.ok());
  EXPECT_FALSE(admission.Admit(1, 1).ok());
}

TEST(AdmissionTest, TheMoreIsRefusedTheLaterItIsAskedToComeBack) {
  Admission admission({.max_articles = 1, .retry_after = absl::Milliseconds(50)});
  const auto refused_until = [&] { return *RetryAfter(admission.Admit(1, 1).status()); };
  {
    const auto held = admission.Admit(1, 1);
    ASSERT_TRUE(held.ok());
    for (int i = 0; i < 64; ++i) EXPECT_EQ(refused_until(), absl::Milliseconds(50)) << i;
    absl::Duration before = absl::ZeroDuration();
    for (int i = 0; i < 64; ++i) {
      const absl::Duration now = refused_until();
      EXPECT_GE(now, before) << i;
      before = now;
    }
    EXPECT_EQ(before, absl::Milliseconds(99));
    for (int i = 0; i < 5000; ++i) refused_until();
    EXPECT_EQ(refused_until(), absl::Seconds(1));
  }
  { EXPECT_TRUE(admission.Admit(1, 1).ok()); }  // nothing else was in flight
  const auto held = admission.Admit(1, 1);
  EXPECT_EQ(refused_until(), absl::Milliseconds(50));
}

std::string BatchOf(int articles) {
  v1::BatchEnrichArticlesRequest request;
  for (int i = 0; i < articles; ++i) request.add_articles()->set_text("카카오가 투자한다.");
  request.mutable_options()->set_min_confidence(0.5);
  return request.SerializeAsString();
}

TEST(CountBatchArticlesTest, CountsWhatTheMessageHolds) {
  struct Case {
    const char* name;
    std::string request;
    int64_t expected;
  };
  const std::string three = BatchOf(3);
  for (const Case& c : std::vector<Case>{
           {"none", "", 1},
           {"options alone", BatchOf(0), 1},
           {"one", BatchOf(1), 1},
           {"three", three, 3},
           {"empty articles", std::string("\x0a\x00\x0a\x00", 4), 2},
           {"more than counted", BatchOf(300), 256},
           {"a field from a later version", std::string("\x7a\x01x", 3) + three, 3},
           {"cut short", three.substr(0, 40), 1},
           {"a length beyond the end", std::string("\x0a\xff\xff\xff\xff\x0f", 6), 1},
           {"no message", "\xff\xff\xff\xff", 1},
       }) {
    EXPECT_EQ(CountBatchArticles(c.request, 256), c.expected) << c.name;
  }
}

}  // namespace
}  // namespace newslens
