#include "engine/sentiment/explain.h"

#include <algorithm>
#include <cmath>

namespace newslens {
namespace {

constexpr float kLeastShare = 0.02F;  // of the strongest cue: what weighs less is not listed
constexpr float kLeastWords = 0.1F;   // words of no cue that weigh less are not listed
constexpr float kMixed = 1.5F;        // both signs reach this sum where neither wins: MIXED

float Sigmoid(float x) { return 1 / (1 + std::exp(-x)); }

// What a signal of strength 1 adds to the logit, by tone.
std::array<float, kTones> Factors(const Numbers& numbers, const LeanWeights& weights) {
  std::array<float, kTones> factors;
  for (size_t i = 0; i < kTones; ++i) {
    factors[i] =
        weights.tones[i] / (1 + std::fabs(numbers.sums[i]) / Saturation(static_cast<Tone>(i)));
  }
  return factors;
}

float LogitBy(const std::array<float, kTones>& factors, const Numbers& numbers) {
  float logit = 0;
  for (size_t i = 0; i < kTones; ++i) logit += factors[i] * numbers.sums[i];
  return logit;
}

}  // namespace

float LogitOf(const Numbers& numbers, const LeanWeights& weights) {
  return LogitBy(Factors(numbers, weights), numbers);
}

Chances ChancesAt(float logit, const Numbers& numbers, const LeanWeights& weights) {
  float up = weights.up_base;
  float down = weights.down_base;
  for (size_t i = 0; i < kCircumstances; ++i) {
    up += weights.up_slopes[i] * numbers.circumstances[i];
    down += weights.down_slopes[i] * numbers.circumstances[i];
  }
  const float lift = std::max(0.0F, (kMinGap - up - down) / 2);
  return {Sigmoid(logit - up - lift), Sigmoid(-logit - down - lift)};
}

Sentiment Explainer::OfCompany(uint32_t company, const Numbers& numbers, const LeanWeights& weights,
                               absl::Span<const WordSpan> words) {
  factors_ = Factors(numbers, weights);
  pieces_.clear();
  VisitOwned(dealt_, company, [&](Tone tone, uint32_t signal, float weight) {
    pieces_.push_back({signal, factors_[static_cast<size_t>(tone)] * weight});
  });
  AddSentencesBeside(company);
  MergePieces();
  return Conclude(numbers, weights, words);
}

Sentiment Explainer::OfDocument(const Numbers& numbers, const LeanWeights& weights,
                                absl::Span<const WordSpan> words) {
  factors_ = Factors(numbers, weights);
  pieces_.clear();
  VisitDocument(dealt_, [&](Tone tone, uint32_t signal, float weight) {
    pieces_.push_back({signal, factors_[static_cast<size_t>(tone)] * weight});
  });
  MergePieces();
  return Conclude(numbers, weights, words);
}

void Explainer::AddSentencesBeside(uint32_t company) {
  size_t left = 2 * kMaxEvidence;
  VisitSentencesBeside(dealt_, company, [&](Tone tone, uint32_t at) {
    const float factor = factors_[static_cast<size_t>(tone)];
    if (factor == 0) return;
    const DealtSentence& sentence = dealt_.sentences[at];
    for (uint32_t i = sentence.first_signal; i < sentence.end_signal && left > 0; ++i, --left) {
      const Signal& signal = dealt_.signals[i];
      if (signal.concern != Concern::kCompany) continue;
      pieces_.push_back({i, factor * signal.lean()});
    }
  });
}

// One piece a signal, by position, without those that weigh next to nothing, and no more than
// kMaxEvidence.
void Explainer::MergePieces() {
  std::sort(pieces_.begin(), pieces_.end(),
            [](const Piece& a, const Piece& b) { return a.signal < b.signal; });
  size_t merged = 0;
  float strongest = 0;
  for (size_t i = 0; i < pieces_.size();) {
    Piece whole = pieces_[i];
    for (++i; i < pieces_.size() && pieces_[i].signal == whole.signal; ++i) {
      whole.weight += pieces_[i].weight;
    }
    strongest = std::max(strongest, std::fabs(whole.weight));
    if (whole.weight != 0) pieces_[merged++] = whole;
  }
  pieces_.resize(merged);
  const float least = kLeastShare * strongest;
  pieces_.erase(std::remove_if(pieces_.begin(), pieces_.end(),
                               [&](const Piece& piece) { return std::fabs(piece.weight) < least; }),
                pieces_.end());
  if (pieces_.size() <= kMaxEvidence) return;
  std::nth_element(pieces_.begin(), pieces_.begin() + kMaxEvidence, pieces_.end(),
                   [](const Piece& a, const Piece& b) {
                     const float left = std::fabs(a.weight);
                     const float right = std::fabs(b.weight);
                     return left != right ? left > right : a.signal < b.signal;
                   });
  pieces_.resize(kMaxEvidence);
  std::sort(pieces_.begin(), pieces_.end(),
            [](const Piece& a, const Piece& b) { return a.signal < b.signal; });
}

// Words that a cue shares add to it; others stand for themselves where they weigh enough.
void Explainer::AddWords(absl::Span<const WordSpan> words,
                         std::vector<SentimentEvidence>& evidence) const {
  const float factor = factors_[static_cast<size_t>(Tone::kWords)];
  const size_t cues = evidence.size();
  for (const WordSpan& span : words) {
    const float weight = factor * span.lean;
    size_t at = 0;
    while (at < cues && !evidence[at].range.Overlaps(span.range)) ++at;
    if (at < cues) {
      evidence[at].weight += weight;
    } else if (std::fabs(weight) >= kLeastWords && evidence.size() < kMaxEvidence) {
      evidence.push_back({.range = span.range, .weight = weight});
    }
  }
  std::sort(
      evidence.begin(), evidence.end(),
      [](const SentimentEvidence& a, const SentimentEvidence& b) { return a.range < b.range; });
}

Sentiment Explainer::Conclude(const Numbers& numbers, const LeanWeights& weights,
                              absl::Span<const WordSpan> words) const {
  Sentiment out;
  out.evidence.reserve(pieces_.size() + words.size());
  for (const Piece& piece : pieces_) {
    const Signal& signal = dealt_.signals[piece.signal];
    out.evidence.push_back({signal.range, piece.weight, signal.negated, signal.negator});
  }
  if (!words.empty()) AddWords(words, out.evidence);
  if (out.evidence.empty()) {
    out.confidence = ChancesAt(0, numbers, weights).neutral();
    return out;
  }
  out.basis = SentimentBasis::kStated;
  float gains = 0;
  float losses = 0;
  for (const SentimentEvidence& piece : out.evidence) {
    (piece.weight > 0 ? gains : losses) += std::fabs(piece.weight);
  }
  const float logit = LogitBy(factors_, numbers);
  out.context_weight = logit - (gains - losses);
  const Chances chances = ChancesAt(logit, numbers, weights);
  out.score = chances.positive - chances.negative;
  out.confidence = std::max({chances.positive, chances.negative, chances.neutral()});
  if (chances.positive == out.confidence && gains > 0) {
    out.label = SentimentLabel::kPositive;
  } else if (chances.negative == out.confidence && losses > 0) {
    out.label = SentimentLabel::kNegative;
  } else {
    // No sign without a word for it, however the numbers around stand.
    out.confidence = chances.neutral();
    if (std::min(gains, losses) >= kMixed) out.label = SentimentLabel::kMixed;
  }
  return out;
}

}  // namespace newslens
