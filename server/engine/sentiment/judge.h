// Sentiment towards each company and of the article as a whole, with the words it rests on.
#ifndef NEWSLENS_ENGINE_SENTIMENT_JUDGE_H_
#define NEWSLENS_ENGINE_SENTIMENT_JUDGE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "engine/company/link.h"
#include "engine/scan/matcher.h"
#include "engine/sentiment/cues.h"
#include "engine/text/article.h"

namespace newslens {

enum class SentimentLabel : uint8_t { kNegative, kNeutral, kPositive, kMixed };
enum class SentimentBasis : uint8_t { kStated, kNoEvidence };

struct SentimentEvidence {
  Range range;                  // the cue's words
  float weight = 0;             // its additive share of the logit
  bool negated = false;         // its sign was turned
  std::optional<Range> negator; // by what
};

// logit = context_weight + sum of evidence weights.
// P(positive) and P(negative) follow from the logit; score = P(positive) - P(negative).
struct Sentiment {
  SentimentLabel label = SentimentLabel::kNeutral;
  SentimentBasis basis = SentimentBasis::kNoEvidence;
  float score = 0;       // [-1,1], never NaN
  float confidence = 0;  // [0,1], probability of the label
  float context_weight = 0;
  std::vector<SentimentEvidence> evidence;  // by position
};

struct Sentiments {
  std::vector<Sentiment> companies;  // parallel to the linked companies
  Sentiment document;
};

// Cue hits × mentions: each cue belongs to the company that owns its clause; negation, reversal,
// relief and concession are composed inside the clause. Linear in text, hits and mentions;
// thread-safe.
Sentiments JudgeSentiment(const ArticleText& text, absl::Span<const Hit> cue_hits,
                          absl::Span<const LinkedCompany> companies, const CueTable& cues);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_JUDGE_H_
