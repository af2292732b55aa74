// Sentiment towards each company and of the article as a whole, with the words it rests on.
#ifndef NEWSLENS_ENGINE_SENTIMENT_JUDGE_H_
#define NEWSLENS_ENGINE_SENTIMENT_JUDGE_H_

#include <vector>

#include "absl/types/span.h"
#include "engine/company/link.h"
#include "engine/money/amount.h"
#include "engine/scan/matcher.h"
#include "engine/sentiment/cues.h"
#include "engine/sentiment/sentiment.h"
#include "engine/sentiment/weights.h"
#include "engine/text/article.h"

namespace newslens {

struct Sentiments {
  std::vector<Sentiment> companies;  // parallel to the linked companies
  Sentiment document;
};

// Deals the cues out to the companies (deal.h), sums them up (numbers.h), weighs the sums and tells
// each cue's share (explain.h). Linear in text, hits, mentions and amounts but for the sorting of
// mentions and of a company's cues; thread-safe.
Sentiments JudgeSentiment(const ArticleText& text, absl::Span<const Hit> cue_hits,
                          absl::Span<const LinkedCompany> companies,
                          absl::Span<const Amount> amounts, const CueTable& cues,
                          const SentimentWeights& weights);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_JUDGE_H_
