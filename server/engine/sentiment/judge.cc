#include "engine/sentiment/judge.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "absl/strings/match.h"
#include "engine/sentiment/compose.h"
#include "engine/sentiment/owners.h"
#include "engine/sentiment/pick.h"

namespace newslens {
namespace {

constexpr size_t kLeadSentences = 2;  // of the body
constexpr size_t kMaxCarried = 3;  // sentences without a name that still go on about the last one

float Sigmoid(float x) { return 1 / (1 + std::exp(-x)); }

float SumOf(const std::vector<SentimentEvidence>& evidence) {
  float sum = 0;
  for (const SentimentEvidence& piece : evidence) sum += piece.weight;
  return sum;
}

// The factor that presses a sum into (-saturation, saturation) and leaves small sums as they are.
float PressFactor(float sum, float saturation) { return 1 / (1 + std::fabs(sum) / saturation); }

// Sets label, score and confidence from the evidence and the context.
void Conclude(const LogitWeights& weights, Sentiment& sentiment) {
  if (sentiment.evidence.empty()) {
    sentiment.confidence = 1 - Sigmoid(-weights.up) - Sigmoid(-weights.down);
    return;
  }
  sentiment.basis = SentimentBasis::kStated;
  float gains = 0;
  float losses = 0;
  for (const SentimentEvidence& piece : sentiment.evidence) {
    (piece.weight > 0 ? gains : losses) += std::fabs(piece.weight);
  }
  const float logit = sentiment.context_weight + SumOf(sentiment.evidence);
  const float positive = Sigmoid(logit - weights.up);
  const float negative = Sigmoid(-logit - weights.down);
  const float neutral = std::max(0.0F, 1 - positive - negative);
  sentiment.score = positive - negative;
  sentiment.confidence = std::max({positive, negative, neutral});
  if (positive == sentiment.confidence) {
    sentiment.label = SentimentLabel::kPositive;
  } else if (negative == sentiment.confidence) {
    sentiment.label = SentimentLabel::kNegative;
  } else if (std::min(gains, losses) >= weights.mixed) {
    sentiment.label = SentimentLabel::kMixed;
  }
}

// Presses what was gathered in place; returns the pressed sum.
float Press(const LogitWeights& weights, Sentiment& sentiment) {
  const float sum = sentiment.context_weight + SumOf(sentiment.evidence);
  const float factor = PressFactor(sum, weights.saturation);
  for (SentimentEvidence& piece : sentiment.evidence) piece.weight *= factor;
  sentiment.context_weight *= factor;
  return sum * factor;
}

// The walk over the sentences, which deals each signal out to its owners.
class Dealer {
 public:
  Dealer(const ArticleText& text, const SentimentWeights& weights, Sentiments& out)
      : text_(text), weights_(weights), out_(out) {}

  void Deal(const Sentence& sentence, absl::Span<const CueToken> tokens,
            absl::Span<const Name> names) {
    const bool in_title = sentence.section == SectionKind::kTitle;
    signals_.clear();
    ComposeSignals(text_.buffer, sentence.range.end, tokens, names, weights_, signals_);
    for (const Signal& signal : signals_) {
      if (signal.concern == Concern::kNobody) continue;
      AddEvidence(signal, Place(weights_.document, in_title), out_.document);
      if (signal.concern == Concern::kDocument) continue;
      DealSignal(signal, names, Place(weights_.company, in_title));
    }
    if (in_title) return;
    ++body_sentences_;
    if (names.empty()) {
      if (++carried_ >= kMaxCarried) topics_.clear();
    } else {
      carried_ = 0;
      UpdateTopics(names, topics_);
    }
  }

 private:
  float Place(const LogitWeights& weights, bool in_title) const {
    if (in_title) return weights.scale * weights.title;
    return weights.scale * (body_sentences_ < kLeadSentences ? weights.lead : 1);
  }

  static void AddEvidence(const Signal& signal, float factor, Sentiment& sentiment) {
    if (sentiment.evidence.size() == kMaxEvidence) {
      sentiment.context_weight += signal.weight * factor;
      return;
    }
    sentiment.evidence.push_back(
        {signal.range, signal.weight * factor, signal.negated, signal.negator});
  }

  static bool Owns(const std::vector<Share>& shares, uint32_t company) {
    return std::any_of(shares.begin(), shares.end(),
                       [&](const Share& share) { return share.company == company; });
  }

  void DealSignal(const Signal& signal, absl::Span<const Name> names, float factor) {
    FindOwners(text_, names, signal.range, signal.clause_end, owners_);
    const bool is_carried = owners_.empty() && names.empty();
    const std::vector<Share>& shares = is_carried ? topics_ : owners_;
    const Name* object =
        signal.concern == Concern::kRivals ? FindObject(names, signal.range) : nullptr;
    for (const Share& share : shares) {
      if (object != nullptr && object->company == share.company) continue;
      float owned = factor;
      if (is_carried) owned *= weights_.carried;
      if (share.owned == Owned::kFollowing) owned *= weights_.following;
      if (share.owned == Owned::kListed) owned *= weights_.listed;
      AddEvidence(signal, owned, out_.companies[share.company]);
    }
    if (object != nullptr) AddEvidence(signal, -factor, out_.companies[object->company]);
    if (signal.concern != Concern::kPartners) return;
    const Name* partner = FindPartner(names, signal.range);
    if (partner != nullptr && !Owns(shares, partner->company)) {
      AddEvidence(signal, factor * weights_.listed, out_.companies[partner->company]);
    }
  }

  const ArticleText& text_;
  const SentimentWeights& weights_;
  Sentiments& out_;
  std::vector<Signal> signals_;
  std::vector<Share> owners_;
  std::vector<Share> topics_;
  size_t body_sentences_ = 0;
  size_t carried_ = 0;
};

// 점유율, 지분, 비중: a bare percentage in this sentence is no share move.
bool SpeaksOfParts(absl::string_view sentence) {
  return absl::StrContains(sentence, "점유율") || absl::StrContains(sentence, "지분") ||
         absl::StrContains(sentence, "비중");
}

// Cues and share moves in one order. A bare move `A(1.09%)` is a move only where its sentence does
// not speak of shares held or of parts of a whole.
std::vector<CueToken> AllTokens(const ArticleText& text, absl::Span<const Hit> cue_hits,
                                absl::Span<const Range> ranges, absl::Span<const Amount> amounts,
                                const CueTable& cues, const SentimentWeights& weights) {
  std::vector<CueToken> moves = FindMoves(text.buffer, ranges);
  std::vector<CueToken> tokens = PickCues(text.buffer, cue_hits, ranges, amounts, cues);
  if (moves.empty() || text.sentences.empty()) return tokens;
  Range sentence;
  bool speaks_of_parts = false;
  for (CueToken& move : moves) {
    move.strength = weights.move;
    if (move.polarity != 0) continue;
    if (!sentence.Contains(move.range)) {
      sentence = text.sentences[text.SentenceAt(move.range.begin)].range;
      speaks_of_parts = SpeaksOfParts(text.Slice(sentence));
    }
    if (!speaks_of_parts) move.polarity = 1;
  }
  std::vector<CueToken> all;
  all.reserve(moves.size() + tokens.size());
  std::merge(tokens.begin(), tokens.end(), moves.begin(), moves.end(), std::back_inserter(all),
             [](const CueToken& a, const CueToken& b) { return a.range.begin < b.range.begin; });
  return all;
}

}  // namespace

Sentiments JudgeSentiment(const ArticleText& text, absl::Span<const Hit> cue_hits,
                          absl::Span<const LinkedCompany> companies,
                          absl::Span<const Amount> amounts, const CueTable& cues,
                          const SentimentWeights& weights) {
  Sentiments out;
  out.companies.resize(companies.size());
  std::vector<Name> names = OrderNames(text, companies);
  std::vector<Range> ranges;
  ranges.reserve(names.size());
  for (const Name& name : names) ranges.push_back(name.range);
  const std::vector<CueToken> tokens = AllTokens(text, cue_hits, ranges, amounts, cues, weights);
  EndCommas(text.buffer, tokens, absl::MakeSpan(names));

  out.document.evidence.reserve(std::min(tokens.size(), kMaxEvidence));
  Dealer dealer(text, weights, out);
  size_t token = 0;
  size_t name = 0;
  for (const Sentence& sentence : text.sentences) {
    while (token < tokens.size() && tokens[token].range.begin < sentence.range.begin) ++token;
    while (name < names.size() && names[name].range.begin < sentence.range.begin) ++name;
    const size_t first_token = token;
    const size_t first_name = name;
    while (token < tokens.size() && tokens[token].range.begin < sentence.range.end) ++token;
    while (name < names.size() && names[name].range.begin < sentence.range.end) ++name;
    if (IsCreditSection(sentence.section)) continue;
    dealer.Deal(sentence, absl::MakeSpan(tokens).subspan(first_token, token - first_token),
                absl::MakeConstSpan(names).subspan(first_name, name - first_name));
  }

  const float tone = weights.tone * Press(weights.document, out.document);
  Conclude(weights.document, out.document);
  for (Sentiment& sentiment : out.companies) {
    if (sentiment.evidence.empty()) {
      Conclude(weights.company, sentiment);
      continue;
    }
    Press(weights.company, sentiment);
    sentiment.context_weight += tone;
    Conclude(weights.company, sentiment);
  }
  return out;
}

}  // namespace newslens
