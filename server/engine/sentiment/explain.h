// From the numbers to the sentiment, and which cue has which share in it.
#ifndef NEWSLENS_ENGINE_SENTIMENT_EXPLAIN_H_
#define NEWSLENS_ENGINE_SENTIMENT_EXPLAIN_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "engine/sentiment/deal.h"
#include "engine/sentiment/numbers.h"
#include "engine/sentiment/sentiment.h"
#include "engine/sentiment/weights.h"
#include "engine/sentiment/word_spans.h"

namespace newslens {

struct Chances {
  float positive = 0;  // probabilities of the labels
  float negative = 0;
  float neutral() const { return 1 - positive - negative; }
};

// The logit of `numbers`.
float LogitOf(const Numbers& numbers, const LeanWeights& weights);

// The probabilities at `logit` under the circumstances of `numbers`. neutral() > 0.
Chances ChancesAt(float logit, const Numbers& numbers, const LeanWeights& weights);

// Gives the sentiments of one article's companies. A cue's share of the logit is the sum of its
// shares in the saturated sums it is part of, each in proportion to what it adds to the sum. Keeps
// its scratch space from company to company; not thread-safe.
class Explainer {
 public:
  // `dealt` must outlive it.
  explicit Explainer(const Dealt& dealt) : dealt_(dealt) { pieces_.reserve(kMaxEvidence); }

  // Linear in the company's mentions and owned signals but for the sorting of its pieces: of the
  // sentences that name it, no more than 2 * kMaxEvidence signals are looked at one by one.
  // `words` are the parts of the WORDS sum that are told as evidence.
  Sentiment OfCompany(uint32_t company, const Numbers& numbers, const LeanWeights& weights,
                      absl::Span<const WordSpan> words = {});

  // Linear in the signals, but for the same.
  Sentiment OfDocument(const Numbers& numbers, const LeanWeights& weights,
                       absl::Span<const WordSpan> words = {});

 private:
  struct Piece {
    uint32_t signal = 0;
    float weight = 0;  // share of the logit
  };

  void AddSentencesBeside(uint32_t company);
  void MergePieces();
  void AddWords(absl::Span<const WordSpan> words, std::vector<SentimentEvidence>& evidence) const;
  Sentiment Conclude(const Numbers& numbers, const LeanWeights& weights,
                     absl::Span<const WordSpan> words) const;

  const Dealt& dealt_;
  std::array<float, kTones> factors_{};  // share of the logit of a signal of strength 1
  std::vector<Piece> pieces_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_EXPLAIN_H_
