// Sentiment towards each company and of the article as a whole, with the words it rests on.
#ifndef NEWSLENS_ENGINE_SENTIMENT_JUDGE_H_
#define NEWSLENS_ENGINE_SENTIMENT_JUDGE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "engine/company/link.h"
#include "engine/money/amount.h"
#include "engine/scan/matcher.h"
#include "engine/sentiment/cues.h"
#include "engine/sentiment/weights.h"
#include "engine/text/article.h"
#include "engine/text/range.h"

namespace newslens {

enum class SentimentLabel : uint8_t { kNegative, kNeutral, kPositive, kMixed };
enum class SentimentBasis : uint8_t { kStated, kNoEvidence };

// More evidence than this is not listed but summed in the context weight, so that a reply stays
// small.
inline constexpr size_t kMaxEvidence = 64;

struct SentimentEvidence {
  Range range;                   // the cue's words
  float weight = 0;              // its additive share of the logit
  bool negated = false;          // its sign was turned
  std::optional<Range> negator;  // by what
};

// logit = context_weight + sum of evidence weights.
// P(positive) and P(negative) follow from the logit, P(neutral) is the rest; score = P(positive) -
// P(negative).
//
// The label is the likeliest of the three, but where that is NEUTRAL and strong evidence of both
// signs stands against each other, it is MIXED, and the confidence is still that of the middle
// class. A company that owns no cue has the basis NO_EVIDENCE, the label NEUTRAL and no evidence.
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
// relief and concession are composed inside the clause (compose.h), owners are found by the names
// around it (owners.h). A sentence that names no company goes on about that of the sentence before.
// Title and body count, credits, captions and footers do not; nor does a cue inside one of
// `amounts` (by position): won in "1.3 trillion won". Linear in text, hits, mentions and amounts
// but for one sort of the mentions; thread-safe.
Sentiments JudgeSentiment(const ArticleText& text, absl::Span<const Hit> cue_hits,
                          absl::Span<const LinkedCompany> companies,
                          absl::Span<const Amount> amounts, const CueTable& cues,
                          const SentimentWeights& weights = {});

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_JUDGE_H_
