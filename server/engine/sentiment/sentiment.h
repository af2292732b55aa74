// What the sentiment stage says of a company or of the article as a whole.
#ifndef NEWSLENS_ENGINE_SENTIMENT_SENTIMENT_H_
#define NEWSLENS_ENGINE_SENTIMENT_SENTIMENT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/text/range.h"

namespace newslens {

enum class SentimentLabel : uint8_t { kNegative, kNeutral, kPositive, kMixed };
enum class SentimentBasis : uint8_t { kStated, kNoEvidence };

// More evidence than this is not listed, the strongest stay, so that a reply stays small.
inline constexpr size_t kMaxEvidence = 64;

struct SentimentEvidence {
  Range range;                   // the cue's words
  float weight = 0;              // its additive share of the logit
  bool negated = false;          // its sign was turned
  std::optional<Range> negator;  // by what
};

// logit = context_weight + sum of evidence weights. P(positive) and P(negative) follow from the
// logit and two thresholds (weights.h), P(neutral) is the rest; score = P(positive) - P(negative).
//
// The label is the likeliest of the three, but a gain or a loss needs a cue of its sign among the
// evidence, else it is NEUTRAL; where it is NEUTRAL and strong evidence of both signs stands
// against each other, it is MIXED, and the confidence is still that of the middle class. Where no
// cue weighs anything the basis is NO_EVIDENCE, the label NEUTRAL, score and context_weight 0.
struct Sentiment {
  SentimentLabel label = SentimentLabel::kNeutral;
  SentimentBasis basis = SentimentBasis::kNoEvidence;
  float score = 0;           // [-1,1], never NaN
  float confidence = 0;      // [0,1], probability of the label
  float context_weight = 0;  // what is no listed cue's: the tone of article and headline, which
                             // sign came first, cues beyond the strongest
  std::vector<SentimentEvidence> evidence;  // by position, each cue once
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_SENTIMENT_H_
