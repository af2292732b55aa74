// The numbers that the sentiment model reads off an article, the same when it is fitted and when it
// serves.
#ifndef NEWSLENS_ENGINE_SENTIMENT_NUMBERS_H_
#define NEWSLENS_ENGINE_SENTIMENT_NUMBERS_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/company/link.h"
#include "engine/sentiment/deal.h"

namespace newslens {

// Signed numbers: sums of the strengths of signals. Gains and losses are summed apart, so that each
// can weigh as it does in news.
enum class Tone : uint8_t {
  kTitleGains,  // owned directly, in the headline
  kTitleLosses,
  kLeadGains,
  kLeadLosses,
  kBodyGains,
  kBodyLosses,
  kListedGains,  // by Hold, wherever they stand
  kListedLosses,
  kFollowingGains,
  kFollowingLosses,
  kCarriedGains,
  kCarriedLosses,
  kMoveGains,  // share moves, once more
  kMoveLosses,
  kNext,      // what is said in the sentences behind those that name no company at all
  kPrevious,  // ... and before those, but for the headline and what refers to another
  kFirst,     // the sign of the first signal owned
  kDocument,  // the article on the whole
  kWords,     // what the words of English sentences that name it say (english_tone.h), or of a
              // Korean headline (korean_tone.h)
};
inline constexpr size_t kTones = 19;

// Unsigned numbers: what the thresholds of gain and loss depend on.
enum class Circumstance : uint8_t {
  kShare,      // of all mentions of companies
  kRelevance,  // [0,1]
  kInTitle,    // 1 where the headline names it
  kListed,     // log of 1 + most companies named in one of its sentences
  kCompanies,  // log of the number of companies in the article
  kSignals,    // log of 1 + number of signals owned
  kSentences,  // log of 1 + number of sentences; of the document alone
  kCalm,       // signed: how little of either sign the words have that WORDS reads
};
inline constexpr size_t kCircumstances = 8;

// Names in sentiment_weights.csv: the enumerator without its k, in upper case with underscores.
absl::string_view ToneName(Tone tone);
absl::string_view CircumstanceName(Circumstance circumstance);

// A sum s counts as s / (1 + |s| / saturation): much said of one kind is not much more than a few.
constexpr float Saturation(Tone tone) { return tone == Tone::kDocument ? 5.0F : 3.0F; }

struct Numbers {
  std::array<float, kTones> sums{};  // before they saturate
  std::array<float, kCircumstances> circumstances{};

  float& operator[](Tone tone) { return sums[static_cast<size_t>(tone)]; }
  float operator[](Tone tone) const { return sums[static_cast<size_t>(tone)]; }
  float& operator[](Circumstance number) { return circumstances[static_cast<size_t>(number)]; }
};

// What is said of the article as a whole, of which every company's numbers take their part.
struct ArticleTone {
  float document = 0;   // headline three times, lead one and a half times
  size_t mentions = 0;  // of all companies
};
ArticleTone ToneOfArticle(const Dealt& dealt, absl::Span<const LinkedCompany> companies);

// The numbers of `companies[index]`. Linear in its mentions, its owned signals and the sentences
// that name it.
Numbers CompanyNumbers(const Dealt& dealt, absl::Span<const LinkedCompany> companies,
                       uint32_t index, const ArticleTone& article);

// The numbers of the article as a whole: TITLE, LEAD and BODY sums of all signals but nobody's, the
// share moves, the first sign. Linear in signals and sentences.
Numbers DocumentNumbers(const Dealt& dealt, size_t companies);

// The tone of a signal owned: by place where directly, else by hold.
constexpr Tone ToneOf(Place place, Hold hold, bool gains) {
  Tone tone = Tone::kBodyGains;
  switch (hold) {
    case Hold::kDirectly:
      tone = place == Place::kTitle  ? Tone::kTitleGains
             : place == Place::kLead ? Tone::kLeadGains
                                     : Tone::kBodyGains;
      break;
    case Hold::kListed:
      tone = Tone::kListedGains;
      break;
    case Hold::kFollowing:
      tone = Tone::kFollowingGains;
      break;
    case Hold::kCarried:
      tone = Tone::kCarriedGains;
      break;
  }
  return gains ? tone : static_cast<Tone>(static_cast<uint8_t>(tone) + 1);
}

// The sentences beside those that name a company, whose own_sum it takes: calls
// `visit(tone, sentence)`; a sentence between two that name it comes twice. What its own sentences
// say of a neighbour is not its: only what it owns there counts.
template <typename Visitor>
void VisitSentencesBeside(const Dealt& dealt, uint32_t company, Visitor&& visit) {
  const absl::Span<const NamingSentence> naming = dealt.Naming(company);
  for (size_t i = 0; i < naming.size(); ++i) {
    const uint32_t at = naming[i].sentence;
    const auto names_nobody = [&](uint32_t beside) {
      return beside < dealt.sentences.size() && dealt.sentences[beside].companies == 0 &&
             dealt.sentences[beside].place != Place::kTitle;
    };
    if (names_nobody(at + 1)) visit(Tone::kNext, at + 1);
    if (at > 0 && names_nobody(at - 1) &&
        dealt.sentences[at - 1].refers_to.value_or(company) == company) {
      visit(Tone::kPrevious, at - 1);
    }
  }
}

// The parts of a company's sums that are one owned signal's: calls `visit(tone, signal, value)`
// with an index into dealt.signals; a share move comes twice.
template <typename Visitor>
void VisitOwned(const Dealt& dealt, uint32_t company, Visitor&& visit) {
  for (const OwnedSignal& owned : dealt.OwnedBy(company)) {
    visit(ToneOf(owned.place, owned.hold, owned.weight > 0), owned.signal, owned.weight);
    if (dealt.signals[owned.signal].is_move) {
      visit(owned.weight > 0 ? Tone::kMoveGains : Tone::kMoveLosses, owned.signal, owned.weight);
    }
  }
}

// The same for the document's sums.
template <typename Visitor>
void VisitDocument(const Dealt& dealt, Visitor&& visit) {
  for (const DealtSentence& sentence : dealt.sentences) {
    for (uint32_t i = sentence.first_signal; i < sentence.end_signal; ++i) {
      const Signal& signal = dealt.signals[i];
      if (signal.concern == Concern::kNobody) continue;
      const float weight = signal.lean();
      visit(ToneOf(sentence.place, Hold::kDirectly, weight > 0), i, weight);
      if (signal.is_move) {
        visit(weight > 0 ? Tone::kMoveGains : Tone::kMoveLosses, i, weight);
      }
    }
  }
}

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_NUMBERS_H_
