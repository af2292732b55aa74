// What an article says, dealt out: its signals by sentence, who owns each and how, and which
// sentences name whom. The numbers of the model (numbers.h) are sums over this.
#ifndef NEWSLENS_ENGINE_SENTIMENT_DEAL_H_
#define NEWSLENS_ENGINE_SENTIMENT_DEAL_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "engine/company/link.h"
#include "engine/money/amount.h"
#include "engine/scan/matcher.h"
#include "engine/sentiment/compose.h"
#include "engine/sentiment/cues.h"
#include "engine/text/article.h"

namespace newslens {

enum class Place : uint8_t {
  kTitle,  // the headline
  kLead,   // the first two sentences of the body
  kBody,
};

// How a company came by a signal.
enum class Hold : uint8_t {
  kDirectly,   // as the owner of its clause, or as the object of a rival's action
  kListed,     // beside the owner: another member of its list, a companion, a partner
  kFollowing,  // the company stands after the cue
  kCarried,    // from the sentence before, as this one names nobody
};

struct OwnedSignal {
  uint32_t company = 0;  // index into the linked companies
  uint32_t signal = 0;   // index into Dealt::signals
  Place place = Place::kBody;
  Hold hold = Hold::kDirectly;
  float weight = 0;  // the company's part: the signal's, or what its object gains or loses
};

struct DealtSentence {
  uint32_t first_signal = 0;  // its signals are [first_signal, end_signal)
  uint32_t end_signal = 0;
  uint32_t companies = 0;             // how many different ones it names
  std::optional<uint32_t> refers_to;  // it names nobody and refers to this company: 회사는
  Place place = Place::kBody;
  float own_sum = 0;  // of the signals that are the acting company's alone (Concern::kCompany)
};

// A sentence that names the company, other than as a source.
struct NamingSentence {
  uint32_t company = 0;
  uint32_t sentence = 0;
};

struct Dealt {
  std::vector<Signal> signals;           // by position
  std::vector<DealtSentence> sentences;  // parallel to the text's; credits and the like say nothing
  bool is_brief = false;                 // no more than two sentences beside a headline

  // By company, then by position.
  absl::Span<const OwnedSignal> OwnedBy(uint32_t company) const {
    return absl::MakeConstSpan(owned).subspan(owned_begin[company],
                                              owned_begin[company + 1] - owned_begin[company]);
  }
  absl::Span<const NamingSentence> Naming(uint32_t company) const {
    return absl::MakeConstSpan(naming).subspan(naming_begin[company],
                                               naming_begin[company + 1] - naming_begin[company]);
  }

  std::vector<OwnedSignal> owned;
  std::vector<uint32_t> owned_begin;  // a place per company and the end
  std::vector<NamingSentence> naming;
  std::vector<uint32_t> naming_begin;
};

// Whether a signal is some company's.
constexpr bool IsCompanys(Concern concern) {
  return concern != Concern::kDocument && concern != Concern::kNobody;
}

// Cue hits x mentions: each cue belongs to the company that owns its clause; negation, reversal,
// relief and concession are composed inside the clause (compose.h), owners are found by the names
// around it (owners.h). A sentence that names no company goes on about that of the sentence before,
// three sentences long; 회사는 in it is that company, 양사 the last two that stood together. A text
// of one sentence without a full stop is read as the headline it is. A cue inside one of `amounts`
// (by position) is none: won in "1.3 trillion won". Linear in text, hits, mentions and amounts but
// for one sort of the mentions; thread-safe.
Dealt DealSignals(const ArticleText& text, absl::Span<const Hit> cue_hits,
                  absl::Span<const LinkedCompany> companies, absl::Span<const Amount> amounts,
                  const CueTable& cues);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_DEAL_H_
