// A name or code of the text on its way to a company.
#ifndef NEWSLENS_ENGINE_COMPANY_RESOLVED_NAME_H_
#define NEWSLENS_ENGINE_COMPANY_RESOLVED_NAME_H_

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/company/link.h"
#include "engine/rejection.h"
#include "engine/text/range.h"
#include "engine/warning.h"

namespace newslens {

struct ResolvedName {
  Range range;
  uint32_t surface = 0;             // index into CompanyDirectory::surfaces(); unused for codes
  std::optional<uint32_t> company;  // absent: rejected, for `reason`
  RejectionReason reason = RejectionReason::kCommonWord;
  MentionKind kind = MentionKind::kName;
  float confidence = 0;
  bool in_credit = false;
  bool in_code = false;  // inside a printed code's bracket, so no name
};

struct Resolution {
  std::vector<ResolvedName> names;  // by position, disjoint
  std::vector<ResolvedName> codes;  // by position
  std::vector<Warning> warnings;
};

// How sure a link is. A name that is proof enough has a figure of its own:
inline constexpr float kCodeConfidence = 0.99F;      // a code right behind a name, and that name
inline constexpr float kNameConfidence = 0.97F;      // a company's own name
inline constexpr float kAliasConfidence = 0.95F;     // another name that only it has
inline constexpr float kBareCodeConfidence = 0.90F;  // a code behind a name that no table has
inline constexpr float kArticleAliasConfidence = 0.90F;  // a short name that the article introduces
inline constexpr float kSharedEndingConfidence = 0.85F;  // 신한 in 신한·대신증권
inline constexpr float kBearerConfidence = 0.80F;  // 한화 for the company or the group of that name
inline constexpr float kGroupMemberConfidence = 0.70F;  // 삼성 for the one member the article names

// Any other word has to be proved by what the article says. Each proof takes its share of the doubt
// away, so that no further one ever makes a link less sure: a name that a list and a market word
// prove has 1 - (1 - 0.7)(1 - 0.75) = 0.925. No sum of proofs counts as much as an alias.
class Proof {
 public:
  static constexpr float kFullName = 0.90F;  // the article has the company's name or code, too
  static constexpr float kPrice = 0.90F;     // its price is told
  static constexpr float kForm = 0.90F;      // its legal form follows
  static constexpr float kBeside = 0.80F;    // its people, places or parts follow
  static constexpr float kMarket = 0.75F;    // words of the market stand around it
  static constexpr float kListed = 0.70F;    // it stands in a list with a company
  static constexpr float kHeadline = 0.70F;  // it opens a headline
  static constexpr float kCapital = 0.60F;   // an English word with a capital inside a sentence

  void Add(float proof) { doubt_ *= 1 - proof; }
  bool found() const { return doubt_ < 1; }
  float confidence() const { return std::min(1 - doubt_, kMost); }

 private:
  static constexpr float kMost = 0.94F;

  float doubt_ = 1;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_RESOLVED_NAME_H_
