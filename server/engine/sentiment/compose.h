// What the cues of one sentence say together, before it is asked about whom.
#ifndef NEWSLENS_ENGINE_SENTIMENT_COMPOSE_H_
#define NEWSLENS_ENGINE_SENTIMENT_COMPOSE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/sentiment/owners.h"
#include "engine/sentiment/pick.h"
#include "engine/text/range.h"

namespace newslens {

// What a clause makes of a cue's strength. Set by hand once and tested by cases; what is fitted
// stands behind them (weights.h).
struct CompositionFactors {
  float thing = 2;         // a thing and its direction: 영업이익 증가
  float smaller = 0.6F;    // of both where bad news told with its size became less
  float percent = 1.8F;    // a direction behind a percentage: 3% 하락
  float negated = 0.4F;    // turned by a negator or a relief
  float weakened = 0.5F;   // under a modality or a question
  float conceded = 0.15F;  // 호실적에도 하락: what the later clause overrules
};

// Who can own a signal.
enum class Concern : uint8_t {
  kCompany,   // the company whose clause it is
  kPartners,  // it, and the partner that it acts with
  kRivals,    // the subject, and its object with the sign turned
  kDocument,  // no company: 코스피 상승
  kNobody,    // 환율 하락
};

struct Signal {
  Range range;              // the cue's words; of a thing and its direction both where they join
  float weight = 0;         // signed strength after composition; of a frame, the subject's part
  uint16_t clause = 0;      // ordinal in the sentence
  uint32_t clause_end = 0;  // where the break that ends its clause begins, else the sentence's end
  Concern concern = Concern::kCompany;
  bool is_move = false;            // a share move in digits
  bool negated = false;            // its sign was turned
  std::optional<Range> negator;    // by what
  float object_weight = 0;         // a frame's part for its object
  std::optional<uint32_t> object;  // the object's index among the sentence's names

  void Scale(float factor) {
    weight *= factor;
    object_weight *= factor;
  }
  // What it is on the whole: the subject's part, else the object's.
  float lean() const { return weight != 0 ? weight : object_weight; }
};

// Composes `tokens` (by position, all inside one sentence that ends at `sentence_end`) and appends
// the signals by position; `names` are the sentence's. Inside a clause
//   - a direction takes the sign of the thing that moves: 적자 축소 is good, 매출 감소 bad, 환율
//   상승 nobody's;
//     a name between the two parts them, and so does a particle of cause: 적자 우려에 하락;
//   - a relief turns the bad thing before it, a negator what stands next to it; a negator behind a
//     relief leaves the bad thing bad: 우려가 해소되지 않았다;
//   - a reversal (취소) is a relief of what is bad and the loss of what is good;
//   - a weakener, and a question mark at the sentence's end, weaken all;
//   - a verb of a frame that has its object gives subject and object their parts (frames.h), of
//     which all the above act on both;
//   - a conceded clause is weakened where a later clause says something of the same subject.
// Linear in tokens and names, but for a binary search among the names at each break.
void ComposeSignals(absl::string_view text, uint32_t sentence_end,
                    absl::Span<const CueToken> tokens, absl::Span<const Name> names,
                    const CompositionFactors& factors, std::vector<Signal>& signals);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_COMPOSE_H_
