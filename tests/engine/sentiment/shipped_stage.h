// Headlines of the tests' own through the stage with the tables that ship, the names given.
#ifndef NEWSLENS_TESTS_ENGINE_SENTIMENT_SHIPPED_STAGE_H_
#define NEWSLENS_TESTS_ENGINE_SENTIMENT_SHIPPED_STAGE_H_

#include <memory>
#include <string>
#include <vector>

#include "engine/sentiment/judged.h"
#include "gtest/gtest.h"
#include "reference/snapshot.h"

namespace newslens {

inline const Tables& ShippedTables() {
  static const auto* snapshot = [] {
    auto loaded = LoadSnapshot("");
    EXPECT_TRUE(loaded.ok()) << loaded.status();
    return new std::shared_ptr<const Snapshot>(*loaded);
  }();
  return (*snapshot)->tables;
}

inline ArticleText Headline(absl::string_view headline, absl::string_view language_code) {
  ArticleText text = MakeText(headline, "");
  text.language_code = std::string(language_code);
  return text;
}

// An empty name is none.
inline Sentiments JudgeAsShipped(const ArticleText& text, const std::vector<std::string>& names) {
  std::vector<LinkedCompany> companies;
  if (!names.empty() && !names[0].empty()) companies = FindNames(text, names);
  for (LinkedCompany& company : companies) company.relevance = 0.8F;
  const Tables& tables = ShippedTables();
  Hits hits;
  tables.matcher->Scan(text.buffer, hits);
  return JudgeSentiment(text, hits.of(SurfaceKind::kCue), companies, {}, *tables.cues,
                        *tables.sentiment_weights);
}

inline char SignOf(const Sentiment& sentiment) {
  switch (sentiment.label) {
    case SentimentLabel::kPositive:
      return '+';
    case SentimentLabel::kNegative:
      return '-';
    case SentimentLabel::kNeutral:
      return '.';
    case SentimentLabel::kMixed:
      return '*';
  }
  return '?';
}

// No sign comes without words of its sign; what is told lies in the headline, in order.
inline void ExpectRestsOnWords(const Sentiment& sentiment, const ArticleText& text) {
  bool gains = false;
  bool losses = false;
  Range before;
  for (const SentimentEvidence& piece : sentiment.evidence) {
    (piece.weight > 0 ? gains : losses) = true;
    EXPECT_FALSE(piece.range.empty());
    EXPECT_LE(piece.range.end, text.title_end);
    EXPECT_LE(before.begin, piece.range.begin);
    before = piece.range;
  }
  EXPECT_TRUE(gains || sentiment.label != SentimentLabel::kPositive);
  EXPECT_TRUE(losses || sentiment.label != SentimentLabel::kNegative);
}

}  // namespace newslens

#endif  // NEWSLENS_TESTS_ENGINE_SENTIMENT_SHIPPED_STAGE_H_
